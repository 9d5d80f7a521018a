#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Backups that end half-way: the program is killed in the middle, the stick is full. What has the name of a backup comes
# back whole, what is half has none and is swept up, and recording goes on.
#   backups.sh DIR-OF-THE-PROGRAMS
set -euo pipefail
bin=$(cd "${1:?the folder of the programs}" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

broken() { printf 'FAILED: %s\n' "$*" >&2; tail -n 20 "$work"/*.log >&2; exit 1; }
till() { "$bin/intake" --store "$work/till" "$@" 2>>"$work/intake.log"; }
halves() { find "$work/stick" -name '.*.part' | wc -l; }
wholes() { find "$work/stick" -name '*.sealed' | wc -l; }

printf '246813\n' >"$work/pin"
till init --shop "Xuhui shop" --currency CNY --terminal 901 --pin-file "$work/pin" >/dev/null
for n in $(seq 10); do till receive --line "clothes.coats:B:$((n * 20)):3500" >/dev/null; done
till recovery-code --pin-file "$work/pin" --json | jq -r .recovery_code >"$work/paper"
till backup "$work/stick" >/dev/null

# --- killed at some moment, again and again: every file with a name is whole ---------------------------------------
cut=0
for n in $(seq 12); do
  "$bin/intake" --store "$work/till" backup "$work/stick" >"$work/out" 2>>"$work/intake.log" &
  pid=$!
  sleep "0.$((n * 7 % 10))"
  if kill -9 "$pid" 2>/dev/null; then cut=$((cut + 1)); fi
  wait "$pid" 2>/dev/null || true
  till receive --line clothes.coats:B:1:3500 >/dev/null || broken "recording stopped after a kill"
done
[ "$cut" -gt 0 ] || broken "no backup was cut"
for file in "$work"/stick/*.sealed; do
  rm -rf "$work/again"
  "$bin/intake" --store "$work/again" restore "$file" --terminal 902 --code-file "$work/paper" >/dev/null 2>>"$work/intake.log" || broken "$file does not come back"
done
before=$(wholes)
till backup "$work/stick" >/dev/null || broken "the next backup does not work"
[ "$(halves)" -eq 0 ] || broken "half files are left"
[ ! -e "$work/till/backup.new" ] || broken "a plain copy is left"
[ "$(wholes)" -ge "$before" ] || broken "a backup is gone"
# The newest in the folder is the last state.
rm -rf "$work/again"
"$bin/intake" --store "$work/again" restore "$work/stick" --terminal 902 --code-file "$work/paper" >/dev/null
same() { [ "$2" = "$3" ] || broken "$1: expected $2, got $3"; }
figures='[.donations, .items, .value_minor, .ok] | tostring'
same "what came back" "$(till verify --json | jq -r "$figures")" "$("$bin/intake" --store "$work/again" verify --json | jq -r "$figures")"

# --- a stick of 64 KiB ----------------------------------------------------------------------------------------------
cat >"$work/small.sh" <<'SMALL'
mount -t tmpfs -o size=64k tmpfs "$1" || exit 99
head -c 40000 /dev/zero >"$1/holiday.jpg"
code=0
"$2/intake" --store "$3" backup "$1" >"$1.out" 2>"$1.err" || code=$?
ls -A "$1" >"$1.left"
exit "$code"
SMALL
mkdir "$work/small"
code=0
unshare -rm bash "$work/small.sh" "$work/small" "$bin" "$work/till" || code=$?
if [ "$code" -eq 99 ] || [ ! -e "$work/small.left" ]; then
  echo "Not tried here: a small disk cannot be mounted."
else
  same "the exit code on a full stick" 1 "$code"
  grep -q "is full. What is recorded is safe" "$work/small.err" || broken "a full stick is not said: $(cat "$work/small.err")"
  same "what is on the full stick" holiday.jpg "$(cat "$work/small.left")"
fi
till verify >/dev/null || broken "the store does not verify"
echo "Killed $cut times: $(wholes) backups, each of them whole."
