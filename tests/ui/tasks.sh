#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Two tills change the same person and the same donor without having heard of each other. A manager settles both in the
# window: what a donor said is shown for the PIN only, and both tills and the hub agree afterwards.
# shellcheck source=tests/ui/ui.sh
. "$(dirname "$0")/ui.sh"
make_shop
a=$work/store b=$work/b
make_till "$b"
at() { store=$1; shift; cli "$@"; }
sync_both() {
  local till
  for _ in 1 2 3; do for till in "$a" "$b"; do at "$till" sync --once --json >>"$work/sync.log"; done; done
}
type_pin() {  # type_pin TARGET PIN
  local i
  for ((i = 0; i < ${#2}; i++)); do tap "$1.${2:i:1}"; done
  tap "$1.confirm"
}
# The number of the task that has such a button: 0 in "tasks.0.show".
task_with() {
  soon asks --arg ending ".$1" 'keys | any(startswith("tasks.") and endswith($ending))' || give_up "no task has a button \"$1\""
  jq -r --arg ending ".$1" '[keys[] | select(startswith("tasks.") and endswith($ending))][0] | split(".")[1]' "$layout"
}

part "Two tills change the same things"
at "$a" staff add "Li Wei" --role volunteer --json >/dev/null
at "$a" receive --line clothes.coats:B:1:3500 --donor "Wang Fang" --json >/dev/null
number=$(at "$a" donor list Wang --pin-file "$work/pin" --json | jq -r '.[0].number')
sync_both
at "$a" staff edit "Li Wei" --name "Li Na" --json >/dev/null
at "$a" donor edit "$number" --contact "138 0013 8000" --json >/dev/null
at "$b" staff edit "Li Wei" --name "Li Ming" --json >/dev/null
at "$b" donor edit "$number" --contact "wang@example.org" --json >/dev/null
sync_both
same "tasks at the hub" 2 "$(hub tasks --json | jq length)"

part "The pill says so and leads there"
store=$a
open_window --lang en
wait_says "2 items need a manager"
tap frame.sync
wait_says "Two names for Li Ming"
wait_says "Li Na"
wait_says "Donor $number: two versions of name and contact"
says_no "Wang Fang" || give_up "a donor's name faces the counter"
says_no "example.org" || give_up "a donor's contact faces the counter"

part "A donor's values are shown for a manager's PIN"
tap "tasks.$(task_with show).show"
type_pin tasks.pin 111111
wait_says "not a manager"
says_no "example.org" || give_up "a wrong PIN shows a donor's contact"
type_pin tasks.pin 246813
wait_says "Wang Fang · wang@example.org"
wait_says "Wang Fang · 138 0013 8000"
if [ -n "${KEEP_SHOTS:-}" ]; then shoot "$KEEP_SHOTS"; fi
tap tasks.shown.take
wait_says "Settled."
wait_says "1 item needs a manager"
says_no "Wang Fang" || give_up "a donor's name is still shown"

part "The other is chosen with one tap, and the PIN makes it so"
tap "tasks.$(task_with take).take"
wait_says 'Use “Li Na”'
tap tasks.pin.cancel
tap "tasks.$(task_with keep).keep"
wait_says 'Keep “Li Ming”'
type_pin tasks.pin 246813
wait_says "Nothing needs a manager"
wait_says "All sent · "
tap tasks.sync
wait_for sync.now
says_no "a manager" || give_up "the Sending screen still asks for a manager"

part "Both tills and the hub agree"
soon all_sent || give_up "the choices were not sent"
close_window
sync_both
for till in "$a" "$b"; do
  same "open tasks" 0 "$(at "$till" task list --json | jq length)"
  same "the donor's contact" "138 0013 8000" "$(at "$till" donor edit "$number" --kind individual --pin-file "$work/pin" --json | jq -r .contact)"
  same "people named Li Ming" 1 "$(at "$till" staff list --json | jq '[.[] | select(.name == "Li Ming")] | length')"
done
same "tasks at the hub" 0 "$(hub tasks --json | jq length)"
