# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# What the stories share: a hub and terminals as real processes in a folder of their own, and the proof that they agree.
#   . shop.sh DIR-OF-THE-PROGRAMS
set -euo pipefail
bin=$(cd "${1:?the folder of the programs}" && pwd)
work=$(mktemp -d)
hub_pid='' hub_address=127.0.0.1:0
stop_hub() {  # stop_hub [SIGNAL]
  if [ -n "$hub_pid" ]; then
    kill -s "${1:-TERM}" "$hub_pid" || true
    wait "$hub_pid" 2>/dev/null || true
  fi
  hub_pid=''
}
trap 'stop_hub KILL; rm -rf "$work"' EXIT

broken() { printf 'FAILED: %s\n' "$*" >&2; tail -n 20 "$work"/*.log >&2; exit 1; }
# same WHAT EXPECTED ACTUAL
same() { [ "$2" = "$3" ] || broken "$1: expected $2, got $3"; }
# exits CODE COMMAND …: what it writes is in $work/out and $work/err.
exits() {
  local wanted=$1 got=0
  shift
  "$@" >"$work/out" 2>"$work/err" || got=$?
  cat "$work/err" >>"$work/intake.log"
  [ "$got" -eq "$wanted" ] || broken "exit $got instead of $wanted: $*"
}
field() { jq -r "$1" "$work/out"; }
till() { local name=$1; shift; exits 0 "$bin/intake" --store "$work/$name" "$@"; }
hub() { local command=$1; shift; exits 0 "$bin/intake-hub" "$command" --database "sqlite:$work/hub.db" "$@"; }

# Once it has an address it keeps it.
start_hub() {
  : >"$work/ready"
  "$bin/intake-hub" serve --listen "$hub_address" --database "sqlite:$work/hub.db" >"$work/ready" 2>>"$work/hub.log" &
  hub_pid=$!
  local found=''
  for _ in $(seq 400); do
    found=$(grep -oE '127\.0\.0\.1:[0-9]+' "$work/ready" | head -1) || true
    if [ -n "$found" ]; then break; fi
    kill -0 "$hub_pid" 2>/dev/null || broken "the hub ended"
    sleep 0.05
  done
  [ -n "$found" ] || broken "the hub did not say its address"
  hub_address=$found
}

figures='[.donations, .items, .value_minor] | tostring'
# proven TERMINAL …: the hub's proof and each terminal's agree on every head and figure.
proven() {
  local name device heads='[.head_seq, .head_chain] | tostring'
  hub verify --json
  same "the hub's proof" true "$(field .ok)"
  cp "$work/out" "$work/hub.json"
  for name in "$@"; do
    till "$name" status --json
    device=$(field .device)
    till "$name" verify --json
    same "$name's proof" true "$(field .ok)"
    same "$name waits for nothing" 0 "$(field .waiting)"
    same "$name's head at the hub" "$(field "$heads")" "$(jq -r ".devices[] | select(.device == \"$device\") | $heads" "$work/hub.json")"
    same "$name's figures at the hub" "$(field "$figures")" "$(jq -r ".devices[] | select(.device == \"$device\") | $figures" "$work/hub.json")"
  done
}
