#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# What each kind of code does, and that good, already scanned and unknown look different.
# shellcheck source=tests/ui/ui.sh
. "$(dirname "$0")/ui.sh"
shown() { printf '%s %s %s' "${1:0:4}" "${1:4:4}" "${1:8:4}"; }
with_check_digits() { printf '%s%02d' "$1" $((98 - 10#$1 * 100 % 97)); }
# A code that proves nothing by its check digits has to come as fast as a scanner's, and this script may be held up.
scan_until_told() {  # scan_until_told CODE WORDS
  for _ in $(seq 20); do
    scan_live "$1"
    for _ in $(seq 20); do
      if says "$2"; then return; fi
      sleep 0.1
    done
  done
  give_up "the window does not say \"$2\" of $1"
}
start_display
start_hub
first=$(pair_code)  # makes the shop, so that it can be given a roll
roll=$(hub roll --shop "$shop" --count 5 | grep -oE '4[0-9]{3} ?[0-9]{4} ?[0-9]{4}' | head -1 | tr -d ' ')
pair_code() { printf '%s' "$first"; }
make_till "$work/store"
open_window --lang en

part "Nobody is signed in"
wait_for sign_in.person.0
scan 9787020002207
wait_says "Tap your picture first"
sign_in

part "A new book's number asks what it is, and is known from then on"
ean=6901234567892
scan "$ean"
wait_says "New code $ean"
choose_tile toys
tap receive.condition.a
tap receive.add
wait_says "1 item"
scan "$ean"
wait_says "2 items"
choose_tile clothes
choose_kind coats
tap receive.add
tap receive.finish
wait_for receive.next
scan "$ean"
wait_says "Scanned and added: Soft toys"
good=$(look_of_notice)
wait_says "1 item"
says "A" || give_up "the condition it had last time is not offered"
scan 9787020002207
wait_says "New code 9787020002207"
wait_for receive.kind.novels
tap receive.code.drop
tap receive.finish
wait_for receive.next
tap receive.next
same "toys by their code" "toys.soft 3" "$(recorded | grep '^toys')"

part "Our own tag opens its item; scanned again it says so"
tag=$(cli find coats --json | jq -r '.[0].tag' | tr -d ' ')
scan "$tag"
wait_for item.back
wait_says "Scanned: $(shown "$tag")"
says "Received" || give_up "the item shows no history"
scan "$tag"
wait_says "Already scanned: $(shown "$tag")"
already=$(look_of_notice)
tap item.back
wait_for receive.tile.clothes

part "A roll's number goes on the next item, once"
[ -n "$roll" ] || give_up "the hub gave no roll"
scan "$roll"
wait_says "Tag $(shown "$roll") goes on the next item"
scan "$roll"
wait_says "Already scanned: $(shown "$roll")"
choose_tile clothes
choose_kind coats
tap receive.add
tap receive.finish
wait_for receive.next
cli tag "$roll" --json >"$work/roll.json"
same "the roll's number" '[true,"clothes.coats"]' "$(jq -c '[.known, .category]' "$work/roll.json")"
tap receive.next

part "Another till's tag, a wrong one, half a one, and no code of ours"
elsewhere=$(with_check_digits 4700000001)
scan "$elsewhere"
wait_says "$(shown "$elsewhere") belongs to another terminal and is not here yet"
wrong=${elsewhere:0:11}$(((${elsewhere:11:1} + 1) % 10))
scan_until_told "$wrong" "Not read well. Nothing was added; scan again"
scan_until_told 978702000220 "Incomplete scan. Nothing was added; scan again"
scan_until_told 9787020002208 "Not read well. Nothing was added; scan again"
scan_until_told "${elsewhere:0:10}" "Incomplete scan. Nothing was added; scan again"
scan_until_told "SHELF-12-B" "Unknown code SHELF-12-B. Nothing was added"
unknown=$(look_of_notice)
wait_says "Nothing yet"
same "looks of good, already scanned and unknown" 3 "$(printf '%s\n' "$good" "$already" "$unknown" | sort -u | wc -l)"
proven 3
