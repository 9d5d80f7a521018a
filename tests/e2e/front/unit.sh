#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The units of assets/packaging: the backup is made as its unit orders it; systemd reads them without a complaint, and finds them
# hardened.
#   unit.sh DIR-OF-THE-PROGRAMS DIR-OF-THE-SAMPLES
set -euo pipefail
bin=${1:?the folder of the programs} samples=${2:?the folder of the samples}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
broken() { printf 'FAILED: %s\n' "$*" >&2; exit 1; }

# --- the backup's order does what it is for --------------------------------------------------------------------------
"$bin/intake-hub" pair --database "sqlite:$work/hub.db" --shop Riverside >/dev/null
"$bin/intake-hub" status --database "sqlite:$work/hub.db" | grep -qx 'last backup never' || broken "a backup is said to be there"
order=$(sed -n 's|^ExecStart=/usr/bin/||p' "$samples/intake-hub-backup.service" | sed -e "s|/var/lib/intake-hub|$work|" -e "s|/var/backups/intake-hub|$work/backups|")
PATH=$bin:$PATH sh -c "$order" >"$work/copy"
[ -s "$(cat "$work/copy")" ] || broken "there is no backup"
"$bin/intake-hub" status --database "sqlite:$work/hub.db" | grep -q '^last backup 2' || broken "the backup is not noted"

for unit in intake-hub.service intake-hub-backup.service; do
  user=$(sed -n 's/^User=//p' "$samples/$unit")
  grep -q "^u $user " "$samples/intake-hub.sysusers.conf" || broken "nobody makes the user of $unit"
done
if ! command -v systemd-analyze >/dev/null; then
  echo "skipped: there is no systemd-analyze"
  exit 77
fi
for unit in intake-hub.service intake-hub-backup.service intake-hub-backup.timer; do
  sed "s|/usr/bin/intake-hub|$bin/intake-hub|" "$samples/$unit" >"$work/$unit"
done
systemd-analyze verify --man=no "$work"/intake-hub*.service "$work/intake-hub-backup.timer" 2>&1 | tee "$work/said"
if grep -q 'intake-hub' "$work/said"; then broken "systemd complains"; fi
# Tenths: 0 is locked up, 100 is wide open.
for unit in intake-hub.service intake-hub-backup.service; do
  systemd-analyze security --offline=yes --threshold=20 "$work/$unit" | tail -1
done
