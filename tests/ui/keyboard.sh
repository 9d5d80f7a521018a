#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Typing by touch: a Chinese word by its sound into Find, letters and a path, a scan meanwhile, and the switch in Settings.
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
cli receive --line clothes.coats:B:1:3500 --json >"$work/received.json"
tag=$(jq -r '.lots[0].tags[0]' "$work/received.json" | tr -d ' ')
open_window --lang zh
tap "$(picture_of "Xu Wei")"
wait_says_no "谁来了"
# Within a third of a second after it opened the keyboard takes nothing for a key: it may be the second tap on the field.
open_keyboard() { tap "$1"; wait_for key.enter; sleep 0.5; }
hit() { local key; for key in "$@"; do tap "key.$key"; done; }
rows() { jq '[keys[] | select(startswith("find.row."))] | length' "$layout"; }
has_rows() { [ "$(rows)" = "$1" ]; }
first_candidate() {  # what stands in its room
  jq -r '.says as $all | [$all[] | select(. == $word)] | .[0] // empty' --arg word "$1" "$layout"
}
offers() { [ -n "$(first_candidate "$1")" ]; }

part "A Chinese word by its sound"
tap nav.find
open_keyboard find.words
hit y a n g m a o
wait_says "yang mao"
soon offers "羊毛" || give_up "羊毛 is not offered"
hit candidate.0
wait_says "羊毛大衣"
soon has_rows 1 || give_up "$(rows) rows instead of one"
wait_for key.enter

part "A scan meanwhile is a scan"
scan "$tag"
wait_for item.back
wait_gone key.enter
tap item.back
wait_for find.words.clear
tap find.words.clear
wait_for key.enter
sleep 0.5

part "Letters, a capital, a sign, backspace held"
hit language w o o l
wait_says "wool scarf"
hit shift x
wait_says "woolX"
where=$(where_is key.backspace)
# shellcheck disable=SC2086
xdotool mousemove $where mousedown 1 sleep 1.5 mouseup 1
wait_says "扫描标签，或输入要找的内容"
tap key.hide
wait_gone key.enter

part "A path is Latin, though words are Chinese"
tap nav.settings
tap settings.language.en
wait_says "Settings"
as_manager settings.printer.pdf
open_keyboard settings.pdf_folder
hit u002f t m p board 1 enter
wait_gone key.enter
wait_says "/tmp1"

part "A real keyboard needs no other"
tap nav.find
open_keyboard find.words
write_words "wool"
wait_says "wool scarf"
wait_gone key.enter
tap find.words
wait_for key.enter

part "Never, and so after a restart"
sleep 0.5
hit hide
wait_gone key.enter
tap nav.settings
tap settings.keyboard.never
tap nav.find
tap find.words
write_words "x"
wait_says "Nothing found for “woolx”"
is_gone key.enter || give_up "the keyboard opened"
close_window
open_window
tap "$(picture_of "Xu Wei")"
wait_for nav.find
tap nav.find
tap find.words
write_words "wool"
wait_says "wool scarf"
is_gone key.enter || give_up "the keyboard opened after the restart"
[ -z "$(find "$store/typing" -name '*.userdb*' -o -name 'user.yaml')" ] || give_up "something was remembered"
