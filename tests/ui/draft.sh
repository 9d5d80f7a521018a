#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A half-typed donation survives kill -9 of the window; one that was being finished exists once, whenever the kill came.
# shellcheck source=tests/ui/ui.sh
. "$(dirname "$0")/ui.sh"
begin
draft_holds() { [ -n "$(sqlite3 -readonly "$work/store/store.db" "SELECT 1 FROM draft WHERE extra LIKE '%$1%'")" ]; }
again() { close_window KILL; open_window; sign_in; }

part "Lines, a donor, and half a number on the keypad; then the power goes"
choose_tile clothes
choose_kind coats
tap receive.add
tap receive.line.0.plus
choose_tile books
tap receive.add
tap receive.donor
tap donor.add_person
write_words "Anna Lee"
tap donor.confirm
wait_says "Donor "
donor=$(jq -r '[.says[] | select(startswith("Donor "))][0]' "$layout")
tap receive.weigh
for key in 6 point 4; do tap "keypad.$key"; done
wait_says "6.4 kg"
soon draft_holds "keypad.typed 6.4" || give_up "the draft was not kept"
again
wait_says "6.4 kg"
is_there keypad.confirm || give_up "the keypad is gone"
tap keypad.confirm
wait_says "3 items"
wait_says "$donor"
same "donations before it is finished" 0 "$(figure donations)"
tap receive.finish
wait_for receive.next
same "what is recorded" "books.novels 1
clothes.coats 2" "$(recorded)"
proven 1
same "donor of the donation" "$donor" "Donor $(tail -n 1 "$work/export.csv" | cut -d, -f6)"
again
wait_says "Nothing yet"

part "Killed right after the tap on Finish, at six moments"
for after in 0 0.005 0.01 0.02 0.04 0.1; do
  before=$(figure donations)
  choose_tile toys
  tap receive.add
  wait_says "1 item"
  at=$(where_is receive.finish)
  # shellcheck disable=SC2086
  xdotool mousemove $at mousedown 1 sleep 0.01 mouseup 1
  sleep "$after"
  again
  if is_there receive.line.0.plus; then
    same "donations while it is half done" "$before" "$(figure donations)"
    tap receive.finish
    wait_for receive.next
    tap receive.next
  fi
  same "donations when it is done" $((before + 1)) "$(figure donations)"
done
proven 7
same "toys" "toys.soft 6" "$(recorded | grep '^toys')"
