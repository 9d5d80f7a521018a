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
# shellcheck source=terminal/drive.sh
. "$here/terminal/drive.sh"
trap 'end_all; rm -rf "$work"' EXIT
mkdir -p "$out"; rm -f "$out"/*.png "$out"/summary.txt

step() { printf '%s\n' "· $1"; }
give_up() { printf 'The demonstration stopped: %s\n' "$1" >&2; [ -s "$work/window.log" ] && tail -5 "$work/window.log" >&2; picture stopped || true; exit 1; }
shots=0
picture() {
  shots=$((shots + 1))
  shoot "$(printf '%s/%02d-%s.png' "$out" "$shots" "$1")"
}

# --- the morning -------------------------------------------------------------------------------------------------
shop="Xuhui shop"; [ "$lang" = zh ] && shop="徐汇店"
step "The hub starts on this machine, and a terminal is paired with it."
start_hub
code=$(hub pair --shop "$shop")
cli init --shop "$shop" --currency CNY --hub "http://$hub_address" --code "$code" --json >"$work/init.json"
cli staff add "Xu Wei" --role staff --json >/dev/null

open_window --lang "$lang" --text-size "$text_size" --contrast "$contrast"

step "Someone signs in by tapping their picture, which opens the day."
wait_for sign_in.person.0
picture sign-in
tap "$(picture_of "Xu Wei")"
wait_for receive.tile.clothes
picture receive-empty

step "A bag by tiles: a usual item is two taps, its repeat is one."
choose_tile clothes
choose_kind coats
picture receive-coat-chosen
tap receive.add; tap receive.add; tap receive.add
choose_tile books; tap receive.add
choose_tile electrical; tap receive.condition.a; tap receive.add
picture receive-lines

step "The hub goes away; recording goes on."
stop_hub
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
tap nav.receive
tap receive.donor
tap donor.packing
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
hub_says=$(hub verify --json)
field() { jq -r "$2" <<<"$1"; }
money='"¥\(.value_minor / 100 | floor).\(.value_minor % 100 + 100 | tostring[1:])"'
{
  echo "Shop:            $shop"
  echo "Donations:       $(field "$here_says" .donations)"
  echo "Items:           $(field "$here_says" .items)"
  echo "Value:           $(field "$here_says" "$money")"
  echo "Waiting here:    $(field "$here_says" .waiting)"
  echo "The hub holds:   $(field "$hub_says" '"\(.donations) donations, \(.items) items, " + '"$money")"
  echo "Chain here:      $(field "$here_says" .head_chain)"
  echo "Chain at hub:    $(field "$hub_says" '.devices[0].head_chain')"
  echo "Screenshots:     $(find "$out" -name '*.png' | wc -l) in $out"
} | tee "$out/summary.txt"
same=$(jq -n --argjson a "$here_says" --argjson b "$hub_says" \
  '$a.ok and $b.ok and $a.waiting == 0 and $a.donations == 2 and $a.donations == $b.donations and $a.items == $b.items
   and $a.value_minor == $b.value_minor and $a.head_chain == $b.devices[0].head_chain and $a.head_seq == $b.devices[0].head_seq')
[ "$same" = true ] || give_up "terminal and hub do not hold the same"
echo "Both hold the same, and nothing is missing."
