#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# While the window owns the store: reading commands work, writing ones refuse with 3 and say why, a second window says
# that the store is in use, and the first goes on undisturbed.
# shellcheck source=tests/ui/ui.sh
. "$(dirname "$0")/ui.sh"
begin
one_coat
soon all_sent || give_up "the donation was not sent"
tag=$(cli find coats --json | jq -r '.[0].tag' | tr -d ' ')
printf 'item,category,condition,quantity,unit value\nTowel,linens.towels,B,2,3.50\n' >"$work/list.csv"
exits() {  # exits CODE WORD …: the command, without `intake --store`
  local wanted=$1 got=0
  shift
  cli "$@" >"$work/said" 2>"$work/refused" || got=$?
  [ "$got" = "$wanted" ] || give_up "intake $*: exit $got instead of $wanted: $(cat "$work/refused")"
}

part "Reading works"
exits 0 status --json
exits 0 catalogue --json
exits 0 staff list --json
exits 0 donor list --json
exits 0 find coats --json
same "found" 1 "$(jq length "$work/said")"
exits 0 tag "$tag" --json
exits 0 roll info --json
exits 0 label "$tag" --pdf "$work/label.pdf"
exits 0 export --from 2000-01-01 --to 2099-12-31 --csv "$work/export.csv"
exits 0 verify --json
same "the proof" true "$(jq .ok "$work/said")"
exits 0 import "$work/list.csv" --company "North Star" --dry-run --json

part "Writing refuses, and says why"
before=$(figure head_chain)
for words in "receive --line clothes.coats:B:1:3500 --json" "import $work/list.csv --company North --json" \
    "staff add Li --role volunteer" "day open" "sync --once --json"; do
  # shellcheck disable=SC2086
  exits 3 $words
  grep -qi "in use\|open" "$work/refused" || give_up "intake $words does not say why: $(cat "$work/refused")"
done
same "the chain" "$before" "$(figure head_chain)"

part "A second window says so, and the first goes on"
first_window=$window_pid first_layout=$layout
layout=$work/second.json
open_window
wait_says "Another program is using this shop's records"
close_window
window_pid=$first_window layout=$first_layout
choose_tile toys
tap receive.add
tap receive.finish
wait_for receive.next
proven 2

part "When the window has ended, writing works"
close_window
exits 0 receive --line clothes.coats:B:1:3500 --json
