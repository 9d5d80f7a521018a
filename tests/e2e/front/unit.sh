#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# systemd reads the unit of assets/packaging without a complaint, and finds it hardened.
#   unit.sh DIR-OF-THE-PROGRAMS DIR-OF-THE-SAMPLES
set -euo pipefail
bin=${1:?the folder of the programs} samples=${2:?the folder of the samples}
if ! command -v systemd-analyze >/dev/null; then
  echo "skipped: there is no systemd-analyze"
  exit 77
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
sed "s|/usr/bin/intake-hub|$bin/intake-hub|" "$samples/intake-hub.service" >"$work/intake-hub.service"
systemd-analyze verify --man=no "$work/intake-hub.service" 2>&1 | tee "$work/said"
if grep -q 'intake-hub.service' "$work/said"; then echo "FAILED: systemd complains" >&2; exit 1; fi
# Tenths: 0 is locked up, 100 is wide open.
systemd-analyze security --offline=yes --threshold=20 "$work/intake-hub.service" | tail -1
