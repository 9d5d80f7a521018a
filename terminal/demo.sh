#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A morning at the counter, driven by real taps and scanner bursts in the real window: one donation by tiles, one
# company's packing list, a label scanned from a picture, the hub stopped and started in between, everything sent at
# the end. It leaves numbered screenshots and a summary, and exits 0 only if all of it is true.
set -euo pipefail

usage() {
  cat <<'EOF'
usage: terminal/demo.sh [--lang en|zh] [--text-size 0..3] [--contrast normal|high] [--out DIR] [--bin DIR]
Drives intake-terminal on the display that DISPLAY names (terminal/run.sh makes a virtual one where there is none).
  --lang       language of the window (default en)
  --text-size  one of the four text sizes (default 1)
  --contrast   normal or high (default normal)
  --out DIR    where screenshots and the summary go (default out/demo)
  --bin DIR    where the programs are (default build/release/bin)
EOF
}

here=$(cd "$(dirname "$0")/.." && pwd)
lang=en text_size=1 contrast=normal out=$here/out/demo bin=$here/build/release/bin
while [ $# -gt 0 ]; do
  case $1 in
    --lang) lang=$2; shift 2 ;;
    --text-size) text_size=$2; shift 2 ;;
    --contrast) contrast=$2; shift 2 ;;
    --out) out=$2; shift 2 ;;
    --bin) bin=$2; shift 2 ;;
    --help|-h) usage; exit 0 ;;
    *) usage >&2; exit 2 ;;
  esac
done
[ -n "${DISPLAY:-}" ] || { echo "demo.sh needs a display; terminal/run.sh makes a virtual one." >&2; exit 2; }

work=$(mktemp -d)
hub_pid= window_pid=
stop() { [ -n "$1" ] && kill "$1" 2>/dev/null && wait "$1" 2>/dev/null || true; }
leave() { stop "$window_pid"; stop "$hub_pid"; rm -rf "$work"; }
trap leave EXIT
mkdir -p "$out"; rm -f "$out"/*.png "$out"/summary.txt

step() { printf '%s\n' "· $1"; }
give_up() { printf 'The demonstration stopped: %s\n' "$1" >&2; [ -s "$work/window.log" ] && tail -5 "$work/window.log" >&2; picture stopped || true; exit 1; }

# --- the hub -----------------------------------------------------------------------------------------------------
hub_address=127.0.0.1:0
start_hub() {
  "$bin/intake-hub" serve --listen "$hub_address" --database "sqlite:$work/hub.db" >"$work/hub.out" 2>>"$work/hub.log" &
  hub_pid=$!
  for _ in $(seq 200); do
    hub_address=$(grep -oE '127\.0\.0\.1:[0-9]+' "$work/hub.out" | head -1) && [ -n "$hub_address" ] && return
    sleep 0.05
  done
  give_up "the hub did not start"
}

# --- the window --------------------------------------------------------------------------------------------------
layout=$work/layout.json
# The middle of a widget, by the stable name it is registered under; waits until it is there.
where_is() {
  for _ in $(seq 200); do
    if [ -s "$layout" ]; then
      local at; at=$(jq -r --arg id "$1" '.[$id] // empty | "\(.[0] + .[2] / 2 | floor) \(.[1] + .[3] / 2 | floor)"' "$layout" 2>/dev/null || true)
      if [ -n "$at" ]; then echo "$at"; return; fi
    fi
    sleep 0.05
  done
  return 1
}
is_there() { jq -e --arg id "$1" 'has($id)' "$layout" >/dev/null 2>&1; }
wait_for() { where_is "$1" >/dev/null || give_up "\"$1\" did not appear"; }
tap() {
  local at; at=$(where_is "$1") || give_up "\"$1\" did not appear"
  # shellcheck disable=SC2086
  xdotool mousemove $at mousedown 1 sleep 0.03 mouseup 1
  sleep 0.15
}
write_words() { xdotool type --delay 60 -- "$1"; sleep 0.3; }
# A scanner types fast, ends with Enter, and is recognised by that.
scan() { xdotool type --delay 4 --args 1 "$1" key Return; sleep 0.4; }
shots=0
picture() {
  shots=$((shots + 1))
  local name; name=$(printf '%s/%02d-%s.png' "$out" "$shots" "$1")
  sleep 0.25; kill -USR1 "$window_pid"
  for _ in $(seq 100); do
    local made; made=$(find "$work/shots" -name '*.png' 2>/dev/null | head -1)
    if [ -n "$made" ]; then mv "$made" "$name"; return; fi
    sleep 0.05
  done
  return 1
}
cli() { "$bin/intake" --store "$work/store" "$@"; }

# --- the morning -------------------------------------------------------------------------------------------------
shop="Xuhui shop"; [ "$lang" = zh ] && shop="徐汇店"
step "The hub starts on this machine, and a terminal is paired with it."
start_hub
code=$("$bin/intake-hub" pair --database "sqlite:$work/hub.db" --shop "$shop")
cli init --shop "$shop" --currency CNY --hub "http://$hub_address" --code "$code" --json >"$work/init.json"
cli staff add "Xu Wei" --role staff --json >/dev/null
"$bin/intake-hub" roll --database "sqlite:$work/hub.db" --shop "$shop" --count 100 >"$work/roll.txt" || true

mkdir -p "$work/shots"
"$bin/intake-terminal" --store "$work/store" --lang "$lang" --text-size "$text_size" --contrast "$contrast" \
  --layout-file "$layout" --screenshots "$work/shots" 2>"$work/window.log" &
window_pid=$!

step "Someone signs in by tapping their picture, which opens the day."
wait_for sign_in.person.0
picture sign-in
tap "sign_in.person.$(cli staff list --json | jq '[.[].name | select(. != "command line")] | index("Xu Wei")')"
wait_for receive.tile.clothes
picture receive-empty

step "A bag by tiles: a usual item is two taps, its repeat is one."
tap receive.tile.clothes
tap receive.kind.coats 2>/dev/null || true
picture receive-coat-chosen
tap receive.add; tap receive.add; tap receive.add
tap receive.tile.books; tap receive.add
tap receive.tile.electrical; tap receive.condition.a; tap receive.add
picture receive-lines

step "The hub goes away; recording goes on."
stop "$hub_pid"; hub_pid=
tap receive.finish
wait_for receive.next
sleep 1; picture saved-offline
tap receive.next

step "A company's packing list: preview, doubtful rows marked, accepted."
cat >"$work/list.csv" <<'EOF'
品名,类别,成色,数量,单价
羊毛大衣,外套,A,120,"1,035.00"
小说,图书,B,400,6
四件套,床品,A,60,89.50
电饭煲,电器,A,24,
神秘物品,不存在的类别,A,10,5
EOF
tap nav.packing
tap packing.path; write_words "$work/list.csv"
tap packing.company; write_words "North Star Trading"
tap packing.read
wait_for packing.accept
picture packing-preview
tap packing.accept
wait_for packing.another
picture packing-saved

step "A label is scanned from a picture, and as a scanner types it."
tag=$(cli find "coat" --json | jq -r '[.. | .tag? // empty][0]')
[ -n "$tag" ] || give_up "no tag was given"
cli label "$tag" --pdf "$work/label.pdf" >/dev/null
pdftoppm -r 300 -png -singlefile "$work/label.pdf" "$work/label"
tap nav.find
tap find.picture; write_words "$work/label.png"
tap find.picture.read
wait_for item.back
picture item-from-picture
tap item.back
wait_for find.words
tap nav.receive
scan "$tag"
wait_for item.back
picture item-from-scanner
tap item.back
tap nav.find
tap find.words; write_words "North"
wait_for find.row.0
picture find
[ "$(cli find 大 --json | jq length)" -ge 1 ] || give_up "one Chinese character was not found"

step "The hub comes back, and everything is sent."
start_hub
tap nav.settings
picture settings
tap frame.sync
for _ in $(seq 600); do
  waiting=$(cli status --json | jq -r '.waiting')
  [ "$waiting" = 0 ] && break
  is_there sync.now && tap sync.now
  sleep 0.5
done
sleep 1; picture all-sent

# --- what both sides hold ------------------------------------------------------------------------------------------
here_says=$(cli verify --json)
hub_says=$("$bin/intake-hub" verify --database "sqlite:$work/hub.db" --json)
field() { jq -r "$2" <<<"$1"; }
{
  echo "Shop:            $shop"
  echo "Donations:       $(field "$here_says" .donations)"
  echo "Items:           $(field "$here_says" .items)"
  echo "Value:           ¥$(field "$here_says" '.value_minor / 100')"
  echo "Waiting here:    $(field "$here_says" .waiting)"
  echo "The hub holds:   $(field "$hub_says" '"\(.donations) donations, \(.items) items, ¥\(.value_minor / 100)"')"
  echo "Chain here:      $(field "$here_says" .head_chain)"
  echo "Chain at hub:    $(field "$hub_says" '.devices[0].head_chain')"
  echo "Screenshots:     $(find "$out" -name '*.png' | wc -l) in $out"
} | tee "$out/summary.txt"
same=$(jq -n --argjson a "$here_says" --argjson b "$hub_says" \
  '$a.ok and $b.ok and $a.waiting == 0 and $a.donations == 2 and $a.donations == $b.donations and $a.items == $b.items
   and $a.value_minor == $b.value_minor and $a.head_chain == $b.devices[0].head_chain and $a.head_seq == $b.devices[0].head_seq')
[ "$same" = true ] || give_up "terminal and hub do not hold the same"
echo "Both hold the same, and nothing is missing."
