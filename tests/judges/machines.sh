#!/usr/bin/env bash
# Whether a processor without wide vector instructions (of 2008: no AVX, no AVX2, no fused arithmetic) sets the same bytes as this one.
# usage: machines.sh DUIKAI FOLDER    (FOLDER holds what `archive export samples/daily` wrote on this machine; qemu-user is needed)
set -euo pipefail
cd "$(dirname "$0")/../.."
if ! command -v qemu-x86_64 >/dev/null || [ "$(uname -m)" != x86_64 ]; then
  echo "SKIPPED: another processor cannot be played here (qemu-user, on x86-64)"
  exit 0
fi
again=$(mktemp -d)
trap 'rm -rf "$again"' EXIT
qemu-x86_64 -cpu Nehalem "$1" archive export samples/daily --out "$again" >/dev/null
# Pictures made of dots hold for one kind of processor alone.
diff -rq --exclude='*.png' "$again" "$2"
echo "machines: a processor of 2008 gives the same bytes of $(find "$again" -type f ! -name '*.png' | wc -l) files"
