#!/usr/bin/env bash
# Builds the wheel, installs it into a fresh virtual environment without any index to download from, and runs it.
#
#   scripts/wheel.sh [FOLDER]   keeps the wheel in FOLDER; without it, nothing is kept
#
# Needs Python with venv; maturin comes from the Python package index. Where one of these cannot be had, it says why and leaves it at that.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."

skip() {
    printf 'notice: the wheel is not tested: %s\n' "$*"
    exit 0
}

fail() {
    printf 'error: %s\n' "$*" >&2
    exit 1
}

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

command -v python3 >/dev/null 2>&1 || skip "there is no python3"
python3 -m venv "$scratch/tools" >"$scratch/log" 2>&1 || skip "python3 has no venv: $(tail -n 1 "$scratch/log")"
"$scratch/tools/bin/pip" install --quiet --disable-pip-version-check 'maturin>=1.9,<2' >"$scratch/log" 2>&1 ||
    skip "pip cannot install maturin: $(tail -n 1 "$scratch/log")"

"$scratch/tools/bin/maturin" build --release --locked --quiet --out "$scratch/dist" || fail "maturin cannot build the wheel"
wheel=$(find "$scratch/dist" -name 'rolelint-*.whl')
[ -f "$wheel" ] || fail "maturin built no wheel, or several: $wheel"

# The program, the licenses, and what every wheel has to say about itself: no Python, nothing that downloads.
python3 - "$wheel" <<'PYTHON' || fail "the wheel holds something else than the program"
import re
import sys
import zipfile

names = zipfile.ZipFile(sys.argv[1]).namelist()
known = re.compile(r"rolelint-[^/]+\.(dist-info/(METADATA|WHEEL|RECORD|licenses/.+|sboms/.+)|data/scripts/rolelint(\.exe)?)")
strange = [name for name in names if not known.fullmatch(name)]
sys.exit(f"error: unexpected in the wheel: {', '.join(strange)}" if strange else 0)
PYTHON

python3 -m venv "$scratch/fresh"
"$scratch/fresh/bin/pip" install --quiet --disable-pip-version-check --no-index "$wheel" || fail "the wheel cannot be installed without an index"
rolelint=$scratch/fresh/bin/rolelint

mkdir "$scratch/jobs"
cp examples/clean-technical-program-manager.md examples/conflated-tpm-owns-roadmap.md "$scratch/jobs"
(cd "$scratch/jobs" && "$rolelint" check clean-technical-program-manager.md) || fail "the installed program complains about a clean posting"
code=0
found=$(cd "$scratch/jobs" && "$rolelint" check --format concise conflated-tpm-owns-roadmap.md) || code=$?
[ "$code" -eq 1 ] || fail "the installed program exited with $code on a conflated posting, and 1 is right"
case "$found" in
    *'error[owns-product-roadmap]'*) ;;
    *) fail "the installed program does not see what is wrong with a conflated posting: $found" ;;
esac
if [ $# -gt 0 ]; then
    mkdir -p "$1"
    cp "$wheel" "$1"
fi
printf '%s: %s bytes; installed and run in a fresh environment\n' "$(basename "$wheel")" "$(wc -c <"$wheel" | tr -d ' ')"
