#!/usr/bin/env bash
# Runs all checks of the project, and installs what they lack. A Rust toolchain is all that has to be there.
#
#   scripts/test.sh           everything
#   scripts/test.sh --quick   the Rust part alone (for now that is everything)
#
# Nothing is written into the source tree, except by cargo into its target folder.
set -euo pipefail

usage() {
    sed -n '2,5s/^# \{0,1\}//p' "$0"
}

quick=no
for argument in "$@"; do
    case "$argument" in
        --quick) quick=yes ;;
        -h | --help) usage; exit 0 ;;
        *) echo "error: unknown argument '$argument'" >&2; usage >&2; exit 2 ;;
    esac
done

cd "$(dirname "${BASH_SOURCE[0]}")/.."

step() {
    printf '\n== %s\n' "$*"
    "$@"
}

fail() {
    printf 'error: %s\n' "$*" >&2
    exit 1
}

# A part of the toolchain: cargo's name for it, rustup's name for it.
need() {
    cargo "$1" --version >/dev/null 2>&1 && return
    command -v rustup >/dev/null 2>&1 ||
        fail "'cargo $1' is missing and there is no rustup to install it: install $2 the way you installed Rust"
    printf '== rustup component add %s\n' "$2"
    rustup component add "$2" || fail "rustup could not install $2: see above"
    cargo "$1" --version >/dev/null 2>&1 || fail "'cargo $1' is still missing after 'rustup component add $2'"
}

# The program must find the conflicts in the examples, print a report and say so by its exit code.
check_examples() {
    local code=0 report
    report=$(cargo run --release --quiet -- check examples) || code=$?
    [ "$code" -eq 1 ] || fail "'rolelint check examples' exited with $code, and 1 (findings) is right"
    case "$report" in
        *examples/conflated-tpm-owns-roadmap.md*) ;;
        *) fail "'rolelint check examples' does not mention a posting that is conflated on purpose" ;;
    esac
    printf '%s\n' "$report" | tail -n 1
}

command -v cargo >/dev/null 2>&1 || fail "there is no cargo: install Rust from https://rustup.rs"
need fmt rustfmt
need clippy clippy

step cargo fmt --all -- --check
step cargo clippy --workspace --all-targets -- -D warnings
step cargo test --workspace
step check_examples

if [ "$quick" = no ]; then
    : # The suites of the editors will come here.
fi

printf '\nAll tests passed.\n'
