#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Language, size of the text and contrast change at once, on what is on the screen, and are kept.
# shellcheck source=tests/ui/ui.sh
. "$(dirname "$0")/ui.sh"
begin
height_of() { jq --arg id "$1" '.[$id][3]' "$layout"; }
# The paper between rail and pane, near the window's lower edge.
paper() {
  shoot "$work/paper.png" || give_up "no picture was taken"
  convert "$work/paper.png" -format "%[hex:p{$(jq -r '."nav.receive" | .[0] + .[2] + 16' "$layout"),790}]" info:
}

part "Language"
choose_tile clothes
tap receive.add
wait_says "Print 1 label & finish"
tap nav.settings
wait_says "Size of the text"
tap settings.language.zh
wait_says "设置"
wait_says "收捐"
says_no "Settings" || give_up "some words stayed English"

part "Size of the text"
usual=$(height_of settings.text_size.3)
tap settings.text_size.3
grown() { [ "$(height_of settings.text_size.3)" -gt "$usual" ]; }
soon grown || give_up "the text did not grow"

part "Contrast"
normal=$(paper)
tap settings.contrast.high
changed() { [ "$(paper)" != "$normal" ]; }
soon changed || give_up "the contrast did not change"
high=$(paper)

part "What was half typed is still there"
tap nav.receive
wait_for receive.line.0.plus

part "A second start goes on like that"
close_window
open_window
wait_says "谁来了？请点您的头像，或扫描胸牌。"
tap "$(picture_of "Xu Wei")"
wait_for receive.line.0.plus
tap nav.settings
wait_says "设置"
same "the paper after a restart" "$high" "$(paper)"
grown || give_up "the text is small again"

part "And back"
tap settings.text_size.1
shrunk() { ! grown; }
soon shrunk || give_up "the text did not shrink"
tap settings.contrast.normal
tap settings.language.en
wait_says "Settings"
changed_back() { [ "$(paper)" = "$normal" ]; }
soon changed_back || give_up "the contrast did not change back"
tap nav.receive
tap receive.finish
wait_for receive.next
proven 1
