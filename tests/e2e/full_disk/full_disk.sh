#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A disk that is full, under the terminal's store and under the hub's database: each says so, nothing that was confirmed is
# lost, nothing is doubled, and work goes on as soon as there is room, without a restart.
#   full_disk.sh DIR-OF-THE-PROGRAMS
# Needs to mount a small disk; exits 77 (skipped) where that is not allowed.
set -euo pipefail
bin=$(cd "${1:?the folder of the programs}" && pwd)
if [ "${2:-}" != mounted ]; then
  if ! unshare -rm true 2>/dev/null; then
    echo "Not tried here: a small disk cannot be mounted (unshare -rm is not allowed)."
    exit 77
  fi
  exec unshare -rm bash "$0" "$bin" mounted
fi

work=$(mktemp -d)
hub_pid=''
cleaned() {
  if [ -n "$hub_pid" ]; then kill -s KILL "$hub_pid" 2>/dev/null || true; fi
  umount "$work/shop" "$work/centre" 2>/dev/null || true
  rm -rf "$work"
}
trap cleaned EXIT
broken() { printf 'FAILED: %s\n' "$*" >&2; tail -n 20 "$work"/*.log >&2; exit 1; }
same() { [ "$2" = "$3" ] || broken "$1: expected $2, got $3"; }
mkdir "$work/shop" "$work/centre"
for disk in shop centre; do
  mount -t tmpfs -o size=12m tmpfs "$work/$disk" || { echo "Not tried here: a small disk cannot be mounted."; exit 77; }
done

# fill DISK: leaves nothing free. empty DISK: makes room again.
fill() { dd if=/dev/zero of="$work/$1/holiday.mov" bs=4k 2>/dev/null || true; }
empty() { rm "$work/$1/holiday.mov"; }
till() { "$bin/intake" --store "$work/shop/till" "$@" 2>>"$work/intake.log"; }
# fails WANTED COMMAND …: its exit code; what it said is in $work/said
fails() {
  local wanted=$1 code=0
  shift
  "$bin/intake" --store "$work/shop/till" "$@" >"$work/out" 2>"$work/said" || code=$?
  cat "$work/said" >>"$work/intake.log"
  same "the exit code of $1" "$wanted" "$code"
  [ ! -s "$work/out" ] || broken "$1 says something was done: $(cat "$work/out")"
}
figures='[.donations, .items, .value_minor, .head_seq, .ok] | tostring'
till_figures() { till verify --json | jq -r "$figures"; }
hub_figures() { "$bin/intake-hub" verify --database "sqlite:$work/centre/hub.db" --json 2>>"$work/hub.log" | jq -r '[.donations, .items, .value_minor, .devices[0].head_seq, .ok] | tostring'; }

{
  echo item,category,condition,quantity,value
  for i in $(seq 400); do echo "Coat $i,clothes.coats,B,1,$i"; done
} >"$work/list.csv"
"$bin/intake-hub" serve --listen 127.0.0.1:0 --database "sqlite:$work/centre/hub.db" >"$work/ready" 2>>"$work/hub.log" &
hub_pid=$!
for _ in $(seq 400); do
  if grep -qE '127\.0\.0\.1:[0-9]+' "$work/ready"; then break; fi
  sleep 0.05
done
address=$(grep -oE '127\.0\.0\.1:[0-9]+' "$work/ready") || broken "the hub did not start"
code=$("$bin/intake-hub" pair --database "sqlite:$work/centre/hub.db" --shop Riverside 2>>"$work/hub.log")
till init --shop Riverside --currency CNY --hub "http://$address" --code "$code" --json >/dev/null
till receive --line clothes.coats:B:2:5500 --json >/dev/null
till sync --once --json >/dev/null
same "both hold the first donation" "$(till_figures)" "$(hub_figures)"

# --- the shop's disk is full --------------------------------------------------------------------------------------
fill shop
done_here=0 refused=''
for _ in $(seq 200); do  # what was reserved may still take some
  code=0
  "$bin/intake" --store "$work/shop/till" receive --line clothes.coats:B:1:5500 --json >"$work/out" 2>"$work/said" || code=$?
  cat "$work/said" >>"$work/intake.log"
  if [ "$code" -ne 0 ]; then
    refused=$code
    break
  fi
  done_here=$((done_here + 1))
done
same "the exit code on a full disk" 1 "$refused"
grep -qi 'disk.* full' "$work/said" || broken "a full disk is not said: $(cat "$work/said")"
[ ! -s "$work/out" ] || broken "a refused donation was confirmed"
same "what the full disk holds" "[$((1 + done_here)),$((2 + done_here))" "$(till_figures | cut -d, -f1,2)"
fails 1 import "$work/list.csv" --company Acme --json
same "the store is sound on the full disk" true "$(till verify --json | jq -r .ok)"
empty shop
till receive --line clothes.coats:B:1:5500 --json >/dev/null || broken "recording does not go on when there is room"
till import "$work/list.csv" --company Acme --json >/dev/null
same "what was recorded" "[$((3 + done_here)),$((403 + done_here))" "$(till_figures | cut -d, -f1,2)"

# --- the centre's disk is full ------------------------------------------------------------------------------------
fill centre
before=$(till_figures)
fails 4 sync --once --json
grep -qi 'safe' "$work/said" || broken "it is not said that what is saved is safe: $(cat "$work/said")"
kill -0 "$hub_pid" 2>/dev/null || broken "the hub ended on a full disk"
same "the till on the hub's full disk" "$before" "$(till_figures)"
same "the hub on its full disk" true "$(jq -r '.[4]' <<<"$(hub_figures)")"
grep -qi 'full' "$work/hub.log" || broken "the hub's log does not say that the disk is full"
empty centre
same "what waits after the hub has room" 0 "$(till sync --once --json | jq -r .waiting)"
same "both hold the same" "$(till_figures)" "$(hub_figures)"

# --- both again, in the middle of a round ----------------------------------------------------
fill shop
fill centre
for _ in 1 2 3; do "$bin/intake" --store "$work/shop/till" sync --once --json >/dev/null 2>>"$work/intake.log" || true; done
empty centre
empty shop
till receive --line books.novels:A:1:600 --json >/dev/null
same "what waits in the end" 0 "$(till sync --once --json | jq -r .waiting)"
same "both hold the same in the end" "$(till_figures)" "$(hub_figures)"
kill -s TERM "$hub_pid"
code=0
wait "$hub_pid" || code=$?
hub_pid=''
same "the hub's exit code" 0 "$code"
echo "Full disks lose nothing: $(till_figures)"
