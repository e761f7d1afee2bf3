#!/usr/bin/env bash
# Plants each fault of planted.txt, one after another, and says which of them the permissions test finds.
# Changes files under src/ and puts them back: run it with everything committed.
set -euo pipefail
cd "$(dirname "$0")/../.."
[ -z "$(git status --porcelain src)" ] || { echo "commit or stash src first"; exit 2; }
trap 'git checkout -q -- src' EXIT
found=0; total=0
while IFS= read -r file && IFS= read -r search && IFS= read -r replace; do
  read -r _ || true
  total=$((total + 1))
  SEARCH=$search REPLACE=$replace perl -0pi -e 's/\Q$ENV{SEARCH}\E/$ENV{REPLACE}/' "$file"
  if ! cargo build -q --lib 2>/dev/null; then
    echo "does not compile: $file: $replace"
  elif cargo test -q --test permissions agree >/dev/null 2>&1; then
    echo "NOT FOUND: $file: $replace"
  else
    found=$((found + 1)); echo "found: $file: $replace"
  fi
  git checkout -q -- src
done < tests/permissions/planted.txt
echo "$found of $total planted faults found"
[ "$found" -eq "$total" ]
