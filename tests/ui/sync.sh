#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The sync pill is always true: offline with what waits, all sent and when, and needs a manager (one roll
# number used at two tills).
# shellcheck source=tests/ui/ui.sh
. "$(dirname "$0")/ui.sh"
start_display
start_hub
pair_code >/dev/null  # makes the shop
roll=$(hub roll --shop "$shop" --count 5 | grep -oE '4[0-9]{3} ?[0-9]{4} ?[0-9]{4}' | head -1 | tr -d ' ')
make_till "$work/b"
make_till "$work/a"

part "Everything is sent, and when"
open_window --lang en
sign_in
one_coat
soon all_sent || give_up "the donation was not sent"
wait_says "All sent · "
clock=$(jq -r '[.says[] | select(startswith("All sent · "))][0]' "$layout")
[[ $clock =~ [0-2][0-9]:[0-5][0-9]\ ·\ to\ this\ computer\ only$ ]] || give_up "the pill says no time: $clock"
proven 1

part "The hub goes away: what is saved here is counted, and stays true"
stop_hub
scan "$roll"
wait_says "goes on the next item"
one_coat
waiting=$(cli status --json | jq .waiting)
wait_says "Offline · $waiting saved here, waiting"
tap frame.sync
wait_for sync.now
tap sync.now
wait_says "Offline · $waiting saved here, waiting"
tap nav.receive
one_coat
more=$(cli status --json | jq .waiting)
[ "$more" -gt "$waiting" ] || give_up "another donation does not wait"
wait_says "Offline · $more saved here, waiting"

part "A hub that does not answer: nothing is said to be sent"
kill -s STOP "$window_pid"  # or it has sent everything before the hub is held
start_hub
kill -s STOP "$hub_pid"
kill -s CONT "$window_pid"
tap frame.sync
tap sync.now
wait_says "Offline · $more saved here, waiting"
kill -s CONT "$hub_pid"

part "And it comes back: all sent"
tap sync.now
wait_says "All sent · "
wait_says "Everything is at the hub"
proven 3

part "The other till has used the same roll number meanwhile: a manager is asked"
close_window
stop_hub
store=$work/b
open_window --lang en
sign_in
scan "$roll"
wait_says "goes on the next item"
one_coat
wait_says "saved here, waiting"
tap frame.sync
start_hub
tap sync.now
wait_says "1 item needs a manager"
soon all_sent || give_up "the conflict blocks what else there is to send"
tap nav.receive
one_coat
soon all_sent || give_up "the conflict blocks the next donation"
wait_says "1 item needs a manager"
proven 2
