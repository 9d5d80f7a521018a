#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A shop without a network: what waits goes to a USB stick from the Sending screen, the hub takes it in, and its reply comes
# back. All counts as not sent until then, and the hub holds exactly what was recorded.
# shellcheck source=tests/ui/ui.sh
. "$(dirname "$0")/ui.sh"
begin
stick=$work/stick
mkdir "$stick"
soon all_sent || give_up "what made the shop was not sent"
stop_hub

part "Without a network it is saved here"
one_coat
one_coat
waiting=$(cli status --json | jq .waiting)
wait_says "Offline · $waiting saved here, waiting"

part "A folder that is not there is said, and a stick that is there takes all"
tap frame.sync
tap stick.open
wait_says "a file that only the hub can read"
tap stick.folder
if is_there stick.folder.clear; then tap stick.folder.clear; fi
write_words "$work/stic"
tap stick.save
wait_says "This folder is not here"
tap stick.folder
xdotool key End  # a long path ends right of where the finger was
write_words "k"
tap stick.save
wait_says "records are on the stick, in intake-"
file=$(find "$stick" -name '*.intake')
[ -s "$file" ] || give_up "there is no file on the stick"
if grep -q "clothes" "$file"; then give_up "a finder can read what is on the stick"; fi
same "what waits once it is on the stick" "$waiting" "$(cli status --json | jq .waiting)"

part "Before the hub has seen it there is no reply"
tap stick.read
wait_says "There is no reply for this terminal there"
if [ -n "${KEEP_SHOTS:-}" ]; then shoot "$KEEP_SHOTS"; fi

part "The hub takes it in, and its reply makes it sent"
hub import "$file" >"$work/import.out" || give_up "the hub did not take the file"
[ -s "${file%.intake}.reply" ] || give_up "the hub wrote no reply"
tap stick.read
wait_says "The reply is read."
tap stick.close
wait_gone stick.save
wait_says "All sent · "
says_no "waiting" || give_up "something is said to wait"
proven 2

part "What comes next goes on from there, also with the network back"
tap nav.receive
one_coat
start_hub
tap frame.sync
tap sync.now
wait_says "Everything is at the hub"
proven 3
