#!/usr/bin/env bash
# Lets the programs that read them judge the files for other programs, and has pre-commit refuse a conflated posting.
#
#   scripts/hooks.sh [ROLELINT]   with this program; without it, with the one that cargo builds
#
# Needs git and Python with venv; pre-commit and the schemas come from the Python package index. Where one of these cannot be had, it
# says why and leaves it at that.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
project=$PWD

skip() {
    printf 'notice: the hooks are not tested with pre-commit: %s\n' "$*"
    exit 0
}

fail() {
    printf 'error: %s\n' "$*" >&2
    exit 1
}

if [ $# -gt 0 ]; then
    rolelint=$1
else
    cargo build --release --quiet
    rolelint=${CARGO_TARGET_DIR:-target}/release/rolelint
fi
rolelint=$(cd "$(dirname "$rolelint")" && pwd)/$(basename "$rolelint")

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

command -v git >/dev/null 2>&1 || skip "there is no git"
command -v python3 >/dev/null 2>&1 || skip "there is no python3"
python3 -m venv "$scratch/tools" >"$scratch/log" 2>&1 || skip "python3 has no venv: $(tail -n 1 "$scratch/log")"
"$scratch/tools/bin/pip" install --quiet --disable-pip-version-check pre-commit check-jsonschema >"$scratch/log" 2>&1 ||
    skip "pip cannot install pre-commit and check-jsonschema: $(tail -n 1 "$scratch/log")"

tools=$scratch/tools/bin
"$tools/pre-commit" validate-manifest .pre-commit-hooks.yaml || fail "pre-commit does not take .pre-commit-hooks.yaml"
"$tools/check-jsonschema" --builtin-schema vendor.github-actions action.yml || fail "GitHub would not take action.yml"
"$tools/check-jsonschema" --builtin-schema vendor.gitlab-ci templates/rolelint.gitlab-ci.yml ||
    fail "GitLab would not take templates/rolelint.gitlab-ci.yml"

# The hooks as a repository of their own, so that it does not matter what is committed here; and rolelint on the search path.
mkdir "$scratch/bin" "$scratch/hooks" "$scratch/jobs"
ln -s "$rolelint" "$scratch/bin/rolelint"
export PATH="$scratch/bin:$tools:$PATH" PRE_COMMIT_HOME="$scratch/home" GIT_CONFIG_GLOBAL="$scratch/gitconfig" GIT_CONFIG_NOSYSTEM=1
git config --global user.name Test
git config --global user.email test@example.com
git config --global init.defaultBranch main
cp .pre-commit-hooks.yaml "$scratch/hooks"
cd "$scratch/hooks"
git init --quiet && git add --all && git commit --quiet --message=Hooks
cd "$scratch/jobs"
git init --quiet
cat >.pre-commit-config.yaml <<YAML
repos:
  - repo: $scratch/hooks
    rev: $(git -C "$scratch/hooks" rev-parse HEAD)
    hooks:
      - id: rolelint-system
YAML
pre-commit install >/dev/null
cp "$project/examples/clean-technical-program-manager.md" clean.md
git add --all
git commit --quiet --message=Clean >"$scratch/log" 2>&1 || fail "pre-commit refuses a clean posting: $(cat "$scratch/log")"
cp "$project/examples/conflated-tpm-owns-roadmap.md" conflated.md
git add --all
if git commit --quiet --message=Conflated >"$scratch/log" 2>&1; then
    fail "pre-commit lets a conflated posting pass"
fi
grep -q 'error\[owns-product-roadmap\]' "$scratch/log" || fail "pre-commit does not say what is wrong: $(cat "$scratch/log")"
echo "pre-commit passes a clean posting and refuses a conflated one"
