#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Kills `intake receive`, `intake import`, `intake sync --once`, `intake-hub serve` and, where it was built and Xvfb is
# there, the window `intake-terminal` with SIGKILL at random moments, then proves: every donation that was confirmed is there once, on its till, at the hub and on the other till; all
# chains are whole; each till's figures and the hub's are the same.
#   kills.sh DIR-OF-THE-PROGRAMS [KILLS [SEED]]
set -euo pipefail
bin=${1:?the folder of the programs} kills=${2:-200}
RANDOM=${3:-$$}
printf 'kills.sh: %d kills, seed %d\n' "$kills" "${3:-$$}"
work=$(mktemp -d)
hub_pid='' display_pid='' hub_address=127.0.0.1:0 hit=0

end_hub() {
  if [ -n "$hub_pid" ]; then
    kill -s "$1" "$hub_pid" 2>/dev/null || true
    wait "$hub_pid" 2>/dev/null || true
  fi
  hub_pid=''
}
end_all() {
  end_hub KILL
  if [ -n "$display_pid" ]; then kill "$display_pid" 2>/dev/null || true; fi
  rm -rf "$work"
}
trap end_all EXIT
broken() { printf 'FAILED: %s\n' "$*" >&2; tail -n 20 "$work"/*.log >&2; exit 1; }
same() { [ "$2" = "$3" ] || broken "$1: expected $2, got $3"; }

start_hub() {
  local found=''
  "$bin/intake-hub" serve --listen "$hub_address" --database "sqlite:$work/hub.db" >"$work/ready" 2>>"$work/hub.log" &
  hub_pid=$!
  while [ -z "$found" ]; do
    kill -0 "$hub_pid" 2>/dev/null || broken "the hub ended by itself"
    sleep 0.02
    found=$(grep -oE '127\.0\.0\.1:[0-9]+' "$work/ready" | head -1) || true
  done
  hub_address=$found
}
start_display() {
  if [ ! -x "$bin/intake-terminal" ] || ! command -v Xvfb >/dev/null; then
    echo "kills.sh: without the window (it was not built, or there is no Xvfb)"
    return
  fi
  Xvfb -displayfd 3 -screen 0 800x600x24 -nolisten tcp 3>"$work/display" 2>/dev/null &
  display_pid=$!
  for _ in $(seq 200); do
    if [ -s "$work/display" ]; then break; fi
    sleep 0.05
  done
  DISPLAY=:$(cat "$work/display")
  export DISPLAY LIBGL_ALWAYS_SOFTWARE=1
}
till() { local name=$1; shift; "$bin/intake" --store "$work/$name" "$@" 2>>"$work/intake.log"; }
field() { jq -r "$2" <<<"$1"; }

# After at most MOST milliseconds; each moment of them as likely.
pause_below() { sleep "$(printf '0.%03d' $((RANDOM % $1)))"; }
# killed MOST COMMAND …: starts it and kills it at a random moment within MOST ms. Its output is in $work/said.
killed() {
  local most=$1 pid code=0
  shift
  "$@" >"$work/said" 2>>"$work/intake.log" &
  pid=$!
  pause_below "$most"
  kill -s KILL "$pid" 2>/dev/null || true
  wait "$pid" 2>/dev/null || code=$?
  if [ "$code" -eq 137 ]; then hit=$((hit + 1)); fi  # otherwise it had ended before
}
# confirm TILL: what the program printed as a whole line was confirmed. Kept as: till, receipt, rows of it.
confirm() {
  if [ "$(wc -l <"$work/said")" -eq 1 ]; then
    jq -r --arg till "$1" '[$till, .receipt, (.accepted // (.lots | length))] | @tsv' "$work/said" >>"$work/confirmed"
  fi
}

start_hub
start_display
: >"$work/confirmed"
for name in a b; do
  till "$name" init --shop Riverside --currency CNY --hub "http://$hub_address" \
    --code "$("$bin/intake-hub" pair --database "sqlite:$work/hub.db" --shop Riverside 2>>"$work/hub.log")" --json >/dev/null
done
{
  echo item,category,condition,quantity,unit value
  for i in $(seq 450); do echo "Coat $i,clothes.coats,B,$((i % 7 + 1)),$i.50"; done
} >"$work/list.csv"

# A quarter more than the milliseconds a whole run takes here and now, so that kills fall within and after it.
longest() {
  local begun most
  begun=$(date +%s%N)
  "$@" >"$work/said"
  most=$((($(date +%s%N) - begun) / 800000 + 10))
  echo $((most < 999 ? most : 999))
}
receive_ms=$(longest till a receive --line clothes.coats:B:2:5500 --json); confirm a
import_ms=$(longest till a import "$work/list.csv" --company Acme --json); confirm a
sync_ms=$(longest till a sync --once --json)

for turn in $(seq "$kills"); do
  name=$([ $((RANDOM % 2)) = 0 ] && echo a || echo b)
  intake=("$bin/intake" --store "$work/$name")
  kind=$((RANDOM % 4))
  if [ -n "$display_pid" ] && [ $((turn % 10)) -eq 0 ]; then kind=window; fi
  case $kind in
    0) killed "$receive_ms" "${intake[@]}" receive --line clothes.coats:B:2:5500 --line books.novels:C:3:unknown --donor "Donor $turn" --json
       confirm "$name" ;;
    1) killed "$import_ms" "${intake[@]}" import "$work/list.csv" --company "Company $((RANDOM % 5))" --json
       confirm "$name" ;;
    2) killed "$sync_ms" "${intake[@]}" sync --once --json ;;
    3) "${intake[@]}" sync --once --json >/dev/null 2>>"$work/intake.log" &
       syncing=$!
       pause_below "$sync_ms"
       end_hub KILL
       hit=$((hit + 1))
       wait "$syncing" || true
       start_hub ;;
    window)  # it sends by itself what was recorded before it was opened
       "${intake[@]}" receive --line clothes.coats:B:1:5500 --json >"$work/said" 2>>"$work/intake.log"
       confirm "$name"
       killed 999 "$bin/intake-terminal" --store "$work/$name" --width 640 --height 480 ;;
  esac
  same "the proof of $name after $turn kills" true "$(field "$(till "$name" verify --json)" .ok)"
done

# --- what must be true now ---------------------------------------------------------------------------------------
for name in a b a; do
  same "what $name still has to send" 0 "$(field "$(till "$name" sync --once --json)" .waiting)"
done
hub=$("$bin/intake-hub" verify --database "sqlite:$work/hub.db" --json 2>>"$work/hub.log")
same "the hub's proof" true "$(field "$hub" .ok)"
for name in a b; do
  own=$(till "$name" verify --json)
  device=$(field "$(till "$name" status --json)" .device)
  same "the proof of $name" true "$(field "$own" .ok)"
  what='[.head_seq, .head_chain, .donations, .items, .value_minor] | tostring'
  same "heads and figures of $name" "$(field "$own" "$what")" "$(field "$hub" ".devices[] | select(.device == \"$device\") | $what")"
  till "$name" export --from 2000-01-01 --to 2200-01-01 --csv "$work/$name.csv" >/dev/null
  tail -n +2 "$work/$name.csv" | sort >"$work/$name.rows"
done
cmp -s "$work/a.rows" "$work/b.rows" || broken "the tills hold different rows: $(diff "$work/a.rows" "$work/b.rows" | head -4)"

# Every confirmed donation has exactly its rows; the receipt is a column of its own.
column=$(head -1 "$work/a.csv" | tr -d '\r' | tr ',' '\n' | sed 's/^\xef\xbb\xbf//' | grep -nx receipt | cut -d: -f1)
tail -n +2 "$work/a.csv" | cut -d, -f"$column" | sort | uniq -c | awk '{print $2 "\t" $1}' >"$work/receipts"
while IFS=$'\t' read -r name receipt rows; do
  same "rows of $receipt, confirmed by $name" "$rows" "$(awk -F'\t' -v r="$receipt" '$1 == r {print $2}' "$work/receipts")"
done <"$work/confirmed"
same "donations at the hub" "$(wc -l <"$work/receipts")" "$(field "$hub" .donations)"
printf 'After %d kills that hit a running program, %d confirmed donations are there once, %d in all; the chains are whole.\n' \
  "$hit" "$(wc -l <"$work/confirmed")" "$(wc -l <"$work/receipts")"
