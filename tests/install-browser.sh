#!/bin/sh
# A browser for the tests that look at pages, and letters for it: Debian's, installed where there is none and we may.
# Where we may not, those tests are skipped, and say why.
set -eu
for name in chromium chromium-browser google-chrome; do
    if command -v "$name" >/dev/null 2>&1; then exit 0; fi
done
if [ "$(id -u)" = 0 ]; then as_root=""; elif sudo -n true 2>/dev/null; then as_root="sudo -n"; else as_root="none"; fi
if [ "$as_root" = none ] || ! command -v apt-get >/dev/null 2>&1; then
    echo "No Chromium, and no way to install Debian's: the tests that look at pages will be skipped." >&2
    exit 0
fi
if ! { $as_root apt-get update -qq && $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    chromium fonts-wqy-microhei >/dev/null; }; then
    echo "Debian's Chromium could not be installed: the tests that look at pages will be skipped." >&2
fi
