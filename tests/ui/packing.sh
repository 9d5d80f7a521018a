#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A company's packing list as Excel in China saves it: a preview with every doubtful row and why, nothing recorded
# before it is accepted, the good rows once; and a big one cancelled in the middle leaves nothing behind.
# shellcheck source=tests/ui/ui.sh
. "$(dirname "$0")/ui.sh"
begin
iconv -f UTF-8 -t GB18030 >"$work/list.csv" <<'END'
品名,类别,成色,数量,单价
羊毛大衣,外套,A,120,"1,035.00"
"小说
两册",图书,B,400,6
神秘物品,不存在的类别,A,10,5
四件套,床品,A,很多,89.50
电饭煲,电器,A,24,
END
fields() {  # fields FILE COMPANY
  tap nav.receive
  tap receive.donor
  tap donor.packing
  tap packing.path
  write_words "$1"
  tap packing.company
  write_words "$2"
  tap packing.read
}

part "The preview marks the doubtful rows and says why"
fields "$work/list.csv" "North Star Trading"
wait_for packing.accept
wait_says "2 rows are doubtful and will be left out. 544 items"
wait_says "神秘物品"
wait_says "四件套"
says_no "羊毛大衣" || give_up "a good row is among the doubtful ones"
tap packing.show.all
wait_says "羊毛大衣"
wait_says "小说 两册"
same "donations before it is accepted" 0 "$(figure donations)"

part "Accepted, the good rows are there once"
tap packing.accept
wait_for packing.another
wait_says "544"
same "what is recorded" "books.other 400
clothes.coats 120
electrical.other 24" "$(recorded)"
proven 1
tap packing.another

part "A big one, cancelled in the middle"
awk 'BEGIN { print "item,category,condition,quantity,unit value"; while (n++ < 200000) print "Towel,linens.towels,B,2,3.50" }' >"$work/big.csv"
before=$(figure head_chain)
fields "$work/big.csv" "Great Wall Linen"
wait_for packing.accept
wait_says "400,000 items"
tap packing.accept
wait_for packing.cancel
tap packing.cancel
wait_for packing.accept
wait_says "Stopped as you asked"
says_no "Saved:" || give_up "what is still told of the first list looks like this one"
same "donations after the cancel" 1 "$(figure donations)"
same "towels after the cancel" "" "$(recorded | grep towels || true)"
close_window KILL
open_window
sign_in
same "donations after a restart" 1 "$(figure donations)"
choose_tile toys
tap receive.add
tap receive.finish
wait_for receive.next
proven 2
[ "$before" != "$(figure head_chain)" ] || give_up "the chain did not move"
