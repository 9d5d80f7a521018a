#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Find as you type: a word, one Chinese character, a company, a tag, a donor's number; and an item's history.
# shellcheck source=tests/ui/ui.sh
. "$(dirname "$0")/ui.sh"
make_shop
cat >"$work/list.csv" <<'END'
品名,类别,成色,数量,单价
羊毛大衣,外套,A,3,120.00
长篇小说,图书,B,40,6
wool scarf,上衣,A,5,30
END
cli import "$work/list.csv" --company "North Star Trading" --json >/dev/null
cli receive --line clothes.coats:B:1:3500 --donor "Anna Lee" --json >"$work/received.json"
donor=$(cli donor list --pin-file "$work/pin" --json | jq -r '.[] | select(.name == "Anna Lee") | .number')
tag=$(jq -r '.lots[0].tags[0]' "$work/received.json" | tr -d ' ')
open_window --lang en
sign_in
look_for() { tap find.words; write_words "$1"; }
clear_words() { tap find.words.clear; wait_says "Scan a label, or type what you are looking for"; }
rows() { jq '[keys[] | select(startswith("find.row."))] | length' "$layout"; }
has_rows() { [ "$(rows)" = "$1" ]; }

part "Letter by letter"
tap nav.find
look_for "wo"
wait_says "wool scarf"
write_words "xq"
wait_says "Nothing found for “woxq”"
clear_words

part "One Chinese character"
look_for "大"
wait_says "羊毛大衣"
has_rows 1 || give_up "$(rows) rows instead of one"
clear_words

part "A company, a donor's number, a tag"
look_for "north"
soon has_rows 3 || give_up "$(rows) rows of the company"
clear_words
look_for "$donor"
soon has_rows 1 || give_up "$(rows) rows of the donor"
wait_says "Donor $donor"
clear_words
look_for "${tag:0:4} ${tag:4:4} ${tag:8:4}"
soon has_rows 1 || give_up "$(rows) rows of the tag"

part "Its history, and back to what was found"
tap find.row.0
wait_for item.back
wait_says "Received"
wait_says "${tag:0:4} ${tag:4:4} ${tag:8:4}"
tap item.print
wait_says "The label is in the queue"
tap item.back
wait_for find.row.0
has_rows 1 || give_up "what was found is gone"
