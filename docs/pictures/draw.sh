#!/usr/bin/env bash
# Draws the pictures of docs/templates.md and docs/stories.md from the edition in docs/pictures/src with the engine itself.
set -euo pipefail
cd "$(dirname "$0")"
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
# Some of the pages hold more copy than fits: a picture wants a full page, not a plate.
"${DUIKAI:-duikai}" render src --out "$out" --also png --dpi 80 -q 2>/dev/null || [ $? = 1 ]
for png in "$out"/page-*.png; do
  name=$(basename "$png" .png); name=${name#page-}; name=${name%00}
  python3 - "$png" "$name.png" <<'PY'
import sys
from PIL import Image
picture = Image.open(sys.argv[1]).convert("RGB").quantize(12)
picture.save(sys.argv[2], optimize=True)
PY
done
# The tutorial's pictures come from its test (DUIKAI_BLESS=1 cargo test --test it tutorial); here they are made small.
python3 - tutorial-*.png <<'PY'
import sys
from PIL import Image
for name in sys.argv[1:]:
    Image.open(name).convert("RGB").quantize(48).save(name, optimize=True)
PY
