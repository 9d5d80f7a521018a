#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Two tills of a shop work at the same time, and they and their hub are killed with SIGKILL at random moments: `intake
# receive`, `intake import`, `intake sync --once`, `intake-hub serve` and, where it was built and Xvfb is there, the window
# `intake-terminal`. Then it is proved: every donation that was confirmed is there once, on its till, at the hub and on the
# other till; all chains are whole; each till's figures and the hub's are the same.
#   kills.sh DIR-OF-THE-PROGRAMS [KILLS [SEED]]
# So many kills hit a running program. After every thousand it is all proved, and a new shop begins.
set -euo pipefail
bin=${1:?the folder of the programs} kills=${2:-200} seed=${3:-$$}
RANDOM=$seed
printf 'kills.sh: %d kills, seed %d\n' "$kills" "$seed"
all=$(mktemp -d)
work='' hub_pid='' display_pid='' hub_address='' hit=0 hit_hub=0 confirmed=0
declare -A pid=()

end_hub() {
  if [ -n "$hub_pid" ]; then
    kill -s "$1" "$hub_pid" 2>/dev/null || true
    wait "$hub_pid" 2>/dev/null || true
  fi
  hub_pid=''
}
end_all() {
  local one
  end_hub KILL
  for one in "${pid[@]}"; do kill -s KILL "$one" 2>/dev/null || true; done
  if [ -n "$display_pid" ]; then kill "$display_pid" 2>/dev/null || true; fi
  rm -rf "$all"
}
trap end_all EXIT
broken() { printf 'FAILED (seed %d): %s\n' "$seed" "$*" >&2; tail -n 20 "$work"/*.log >&2; exit 1; }
same() { [ "$2" = "$3" ] || broken "$1: expected $2, got $3"; }

start_hub() {
  local found=''
  : >"$work/ready"
  "$bin/intake-hub" serve --listen "$hub_address" --database "sqlite:$work/hub.db" >"$work/ready" 2>>"$work/hub.log" &
  hub_pid=$!
  while [ -z "$found" ]; do
    kill -0 "$hub_pid" 2>/dev/null || broken "the hub ended by itself"
    sleep 0.01
    if [[ $(<"$work/ready") =~ 127\.0\.0\.1:[0-9]+ ]]; then found=${BASH_REMATCH[0]}; fi
  done
  hub_address=$found
}
start_display() {
  if [ ! -x "$bin/intake-terminal" ] || ! command -v Xvfb >/dev/null; then
    echo "kills.sh: without the window (it was not built, or there is no Xvfb)"
    return
  fi
  Xvfb -displayfd 3 -screen 0 800x600x24 -nolisten tcp 3>"$all/display" 2>/dev/null &
  display_pid=$!
  for _ in $(seq 200); do
    if [ -s "$all/display" ]; then break; fi
    sleep 0.05
  done
  DISPLAY=:$(cat "$all/display")
  export DISPLAY LIBGL_ALWAYS_SOFTWARE=1
}
till() { local name=$1; shift; "$bin/intake" --store "$work/$name" "$@" 2>>"$work/intake.log"; }
field() { jq -r "$2" <<<"$1"; }

# At most MOST milliseconds; each moment of them as likely.
pause_below() {
  local ms=$((RANDOM % $1)) text
  printf -v text '%d.%03d' $((ms / 1000)) $((ms % 1000))
  sleep "$text"
}
# begin NAME COMMAND …: its output goes to $work/said.NAME
begin() {
  local name=$1
  shift
  : >"$work/said.$name"  # a kill may come before the program has its output: what was said last is not said again
  "$@" >"$work/said.$name" 2>>"$work/intake.log" &
  pid[$name]=$!
}
# kill_till NAME: the kill counts when it hit a program that ran
kill_till() {
  local code=0
  kill -s KILL "${pid[$1]}" 2>/dev/null || true
  wait "${pid[$1]}" 2>/dev/null || code=$?
  unset "pid[$1]"
  if [ "$code" -eq 137 ]; then hit=$((hit + 1)); fi
  confirm "$1"
}
# confirm NAME: what the program printed as a whole line was confirmed. Kept as: till, receipt, rows of it.
confirm() {
  local said
  read -r said <"$work/said.$1" || said=''  # fails when the line has no end
  case $said in *'"receipt"'*) printf '%s %s\n' "$1" "$said" >>"$work/confirmed" ;; esac
}
# A quarter more than the milliseconds a whole run takes here and now, so that kills fall within and after it.
longest() {
  local begun most
  begun=$(date +%s%N)
  "${@:2}" >"$work/said.$1" 2>>"$work/intake.log"
  most=$((($(date +%s%N) - begun) / 800000 + 10))
  confirm "$1"
  echo $((most < 999 ? most : 999))
}

new_shop() {
  local name
  work=$all/$hit hub_address=127.0.0.1:0
  mkdir "$work"
  start_hub
  : >"$work/confirmed"
  for name in a b; do
    till "$name" init --shop Riverside --currency CNY --hub "http://$hub_address" \
      --code "$("$bin/intake-hub" pair --database "sqlite:$work/hub.db" --shop Riverside 2>>"$work/hub.log")" --json >/dev/null
  done
  {
    echo item,category,condition,quantity,unit value
    for i in $(seq 210); do echo "Coat $i,clothes.coats,B,$((i % 7 + 1)),$i.50"; done
  } >"$work/list.csv"
  receive_ms=$(longest a till a receive --line clothes.coats:B:2:5500 --json)
  import_ms=$(longest a till a import "$work/list.csv" --company Acme --json)
  sync_ms=$(longest a till a sync --once --json)
}

# act NAME: begins something; most_ms is how long it may take.
act() {
  local intake=("$bin/intake" --store "$work/$1")
  case $((RANDOM % 9)) in
    0 | 1 | 2 | 3) most_ms=$receive_ms
      begin "$1" "${intake[@]}" receive --line clothes.coats:B:2:5500 --line books.novels:C:3:unknown --donor "Donor $((RANDOM % 50))" --json ;;
    4) most_ms=$import_ms
      begin "$1" "${intake[@]}" import "$work/list.csv" --company "Company $((RANDOM % 5))" --json ;;
    *) most_ms=$sync_ms
      begin "$1" "${intake[@]}" sync --once --json ;;
  esac
}
# Both tills at once; they and now and then the hub die in any order, each at any moment of its work.
turn_of_two() {
  local victims=(a b) longer one
  act a
  longer=$most_ms
  act b
  if [ $((RANDOM % 2)) = 0 ]; then victims=(b a); fi
  case $((RANDOM % 6)) in
    0) victims=(hub "${victims[@]}") ;;
    1) victims=("${victims[0]}" hub "${victims[1]}") ;;
    2) victims=("${victims[@]}" hub) ;;
  esac
  if [ "$most_ms" -gt "$longer" ]; then longer=$most_ms; fi
  for one in "${victims[@]}"; do
    pause_below $((longer * 2 / ${#victims[@]}))
    if [ "$one" != hub ]; then
      kill_till "$one"
      continue
    fi
    end_hub KILL
    hit=$((hit + 1)) hit_hub=$((hit_hub + 1))
    start_hub
  done
}
# The window sends by itself what was recorded before it was opened.
turn_of_the_window() {
  begin "$1" "$bin/intake" --store "$work/$1" receive --line clothes.coats:B:1:5500 --json
  wait "${pid[$1]}" || broken "the till does not record before the window"
  confirm "$1"
  begin "$1" "$bin/intake-terminal" --store "$work/$1" --width 640 --height 480
  pause_below 999
  kill_till "$1"
}

# What must be true after all kills of a shop.
prove() {
  local name own hub device what column receipt rows
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
  cut -d' ' -f2- "$work/confirmed" | jq -r '[.receipt, (.accepted // (.lots | length))] | @tsv' | sort >"$work/wanted"
  rows=$(cut -f1 "$work/wanted" | uniq -d)
  [ -z "$rows" ] || broken "a receipt was given twice: $(grep -F "\"${rows%%$'\n'*}\"" "$work/confirmed")"
  rows=$(join -t$'\t' -v 1 "$work/wanted" <(sort "$work/receipts"))
  [ -z "$rows" ] || broken "confirmed, but not there: $rows"
  rows=$(join -t$'\t' "$work/wanted" <(sort "$work/receipts") | awk -F'\t' '$2 != $3')
  [ -z "$rows" ] || broken "confirmed with other rows: $rows"
  same "donations at the hub" "$(wc -l <"$work/receipts")" "$(field "$hub" .donations)"
  confirmed=$((confirmed + $(wc -l <"$work/confirmed")))
  printf '%d kills, %d of the hub: %d confirmed donations are there once, %d in this shop; the chains are whole.\n' \
    "$hit" "$hit_hub" "$confirmed" "$(wc -l <"$work/receipts")"
}

start_display
new_shop
for ((turn = 1, next_shop = 1000; hit < kills; ++turn)); do
  if [ -n "$display_pid" ] && [ $((turn % 40)) -eq 0 ]; then
    turn_of_the_window "$([ $((RANDOM % 2)) = 0 ] && echo a || echo b)"
  else
    turn_of_two
  fi
  if [ $((turn % 25)) -eq 0 ]; then
    for name in a b; do same "the proof of $name after $hit kills" true "$(field "$(till "$name" verify --json)" .ok)"; done
  fi
  if [ "$hit" -ge "$next_shop" ] && [ "$hit" -lt "$kills" ]; then
    prove
    end_hub KILL
    rm -rf "$work"
    new_shop
    next_shop=$((hit + 1000))
  fi
done
prove
