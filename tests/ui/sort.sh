#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A back room's morning: things are sorted and tagged by scan and by tap, with the taps of each counted; a lamp waits for its
# check, a shirt is refused, a price is typed and allowed by a manager, the last one is undone; the hub holds the same.
# shellcheck source=tests/ui/ui.sh
. "$(dirname "$0")/ui.sh"
begin
taps=0
count_tap() { taps=$((taps + 1)); tap "$1"; }
state_of() { cli tag "$1" --json | jq -r "[.state, .price_minor] | map(tostring) | join(\" \")"; }
now_is() { [ "$(state_of "$1")" = "$2" ]; }
settled() { soon now_is "$1" "$2" || give_up "$1 is $(state_of "$1"), not $2"; }  # settled TAG "STATE PRICE"

part "Things come in"
for what in coats coats tops; do
  choose_tile clothes
  choose_kind $what
  tap receive.add
done
choose_tile electrical
choose_kind lamps
tap receive.add
tap receive.finish
wait_for receive.next
tap receive.next
cli item waiting --json >"$work/waiting.json"
same "items that wait" 4 "$(jq length "$work/waiting.json")"
tags_of() { jq -r --arg category "$1" '.[] | select(.category == $category) | .tag' "$work/waiting.json"; }
coat=$(tags_of clothes.coats | head -1) second=$(tags_of clothes.coats | tail -1) top=$(tags_of clothes.tops) lamp=$(tags_of electrical.lamps)

part "A suggested price: a scan and one tap, or two taps"
tap nav.sort
scan "$coat"
wait_for sort.finish
taps=0
count_tap sort.finish
wait_says "Recorded"
same "taps after a scan" 1 $taps
wait_gone sort.finish
taps=0
count_tap "sort.waiting.$second"
wait_for sort.finish
count_tap sort.finish
wait_gone sort.finish
same "taps from the list" 2 $taps
[[ $(state_of "$coat") == shop_floor\ [1-9]* ]] || give_up "the coat is $(state_of "$coat")"
same "both have the suggested price" "$(state_of "$coat")" "$(state_of "$second")"
soon says "Done · 2" || give_up "the count is not shown"

part "No price before the check; it waits for whoever can"
scan "$lamp"
wait_for sort.hold
is_gone sort.finish || give_up "an unchecked lamp can get a price"
tap sort.point.plug.no
tap sort.hold
settled "$lamp" "held null"
wait_gone sort.hold
scan "$lamp"
for point in mark case cable; do tap "sort.point.$point.yes"; done
# The list goes on below: it is dragged, as with a finger.
drag_up() {
  local at
  at=$(where_is "$1") || give_up "\"$1\" did not appear"
  # shellcheck disable=SC2086
  xdotool mousemove $at mousedown 1
  for _ in 1 2 3 4 5 6; do xdotool mousemove_relative -- 0 -50 sleep 0.02; done
  sleep 0.2
  xdotool mouseup 1
  sleep 0.3
}
drag_up sort.point.plug.yes
for point in plug fuse recall test_label; do tap "sort.point.$point.yes"; done
wait_for sort.finish
tap sort.finish
wait_gone sort.finish
[[ $(state_of "$lamp") == shop_floor\ [1-9]* ]] || give_up "the lamp is $(state_of "$lamp")"

part "Refused with a reason, and undone"
scan "$top"
tap sort.to.refused
tap sort.reason.stained
tap sort.finish
settled "$top" "refused null"
same "it is no item of the day any more" 3 "$(cli status --json | jq .day.items)"
tap sort.undo
settled "$top" "received null"
same "and is one again" 4 "$(cli status --json | jq .day.items)"

part "A price far from usual wants a manager's PIN"
wait_for sort.finish
for key in 9 9 9 9; do tap "sort.keypad.$key"; done
tap sort.finish
wait_for sort.pin.2
for key in 2 4 6 8 1 3; do tap "sort.pin.$key"; done
tap sort.pin.confirm
settled "$top" "shop_floor 999900"

part "A number that is no tag, and goods"
scan 9787020002207
wait_says "Unknown code"
is_there nav.sort || give_up "the screen is gone"

part "Killed in the middle, nothing is lost; the hub holds the same"
close_window KILL
open_window --lang en
sign_in
tap nav.sort
wait_says "waits here"
proven 1
tap nav.settings
