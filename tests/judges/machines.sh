#!/usr/bin/env bash
# Whether a processor without wide vector instructions (of 2008: no AVX, no AVX2, no fused arithmetic) sets the same bytes as this one.
# usage: machines.sh DUIKAI FOLDER    (FOLDER holds the pages of samples/daily as this machine set them; qemu-user is needed)
set -euo pipefail
cd "$(dirname "$0")/../.."
if ! command -v qemu-x86_64 >/dev/null || [ "$(uname -m)" != x86_64 ]; then
  echo "SKIPPED: another processor cannot be played here (qemu-user, on x86-64)"
  exit 0
fi
again=$(mktemp -d)
trap 'rm -rf "$again"' EXIT
qemu-x86_64 -cpu Nehalem "$1" render samples/daily --out "$again" >/dev/null
for page in "$again"/page-*.pdf; do
  cmp "$page" "$2/$(basename "$page")"
done
echo "machines: a processor of 2008 sets the same bytes"
