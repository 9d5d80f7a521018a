#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# No tap and no scan is lost or doubled, and typing stays typing: 40 taps held for 10 ms, 40 bursts of a scanner with
# 1 ms between its keys, and words typed by hand into a field.
# shellcheck source=tests/ui/ui.sh
. "$(dirname "$0")/ui.sh"
begin

part "40 taps, each held for 10 ms"
quick=()
hit() { read -ra at <<<"$(where_is "$1")"; quick+=(mousemove "${at[@]}" mousedown 1 sleep 0.01 mouseup 1 sleep 0.02); }
go() { xdotool "${quick[@]}"; quick=(); }
choose_tile clothes
choose_kind coats
tap receive.add
wait_for receive.line.0.plus
for _ in $(seq 16); do hit receive.line.0.plus; done
go
wait_says "17 items"
for _ in $(seq 12); do hit receive.line.0.minus; done
go
wait_says "5 items"
for tile in books toys shoes_bags linens media homeware; do  # the tiles and Add stay where they are
  hit "receive.tile.$tile"
  hit receive.add
done
go
wait_says "11 items"

part "20 bursts of a book's number while the search has the keys"
isbn=9787020002207
scan "$isbn"
wait_says "New code $isbn"
tap receive.add
wait_says "12 items"
tap receive.search
write_words "co"
wait_for receive.match.clothes.coats
for _ in $(seq 20); do scan "$isbn"; done
wait_says "32 items"
same "what the field holds" '["co"]' "$(jq -c '[.says[] | select(. == "co" or startswith("co9") or startswith("97"))]' "$layout")"
is_there receive.match.clothes.coats || give_up "the search changed"
tap receive.search.clear

part "20 bursts, each another number, each told"
tap nav.find
tap find.words
write_words "coat"
wait_says "coat"
for n in $(seq 20); do
  tag=$(printf '4%09d' $((700000000 + n)))
  tag=$tag$(printf '%02d' $((98 - $((10#$tag)) * 100 % 97)))
  scan "$tag"
  wait_says "${tag:0:4} ${tag:4:4} ${tag:8:4} belongs to another terminal"
  says "coat" || give_up "the field lost its word"
done
same "what was typed and scanned" '["coat"]' "$(jq -c '[.says[] | select(startswith("coat"))]' "$layout")"

part "Words typed by hand, fast and slow, with an Enter, are no scans"
tap notice.close
tap find.words.clear
for delay in 90 200; do  # ms a character: the fastest typists, and most people
  tap find.words
  xdotool type --delay "$delay" --args 1 "winter-sale 2026 4711" key Return
  wait_says "Nothing found for “winter-sale 2026 4711”"
  is_gone notice.close || give_up "typing was taken for a scan"
  tap find.words.clear
  wait_gone find.words.clear
done
tap find.words
write_words "大衣"
wait_says "大衣"
tap find.words.clear

part "What was tapped and scanned is recorded"
tap nav.receive
tap receive.finish
wait_for receive.next
same "what is recorded" "books.novels 22
clothes.coats 5
homeware.crockery 1
linens.sheets 1
media.cds 1
shoes_bags.shoes 1
toys.soft 1" "$(recorded)"
proven 1
