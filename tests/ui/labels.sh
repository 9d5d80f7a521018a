#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Labels into a folder as PDF, and to a printer that fails: they wait in sight, recording goes on, and they are printed
# when a person tries again.
# shellcheck source=tests/ui/ui.sh
. "$(dirname "$0")/ui.sh"
# CUPS' own program, as it answers for a printer that is jammed and for one that prints.
mkdir "$work/path" "$work/pdf"
cat >"$work/path/lp" <<END
#!/bin/sh
if [ -e "$work/jammed" ]; then echo "lp: Destination \"labels\" is not accepting jobs." >&2; exit 1; fi
cat >"$work/printed.\$\$.pdf"
END
chmod +x "$work/path/lp"
PATH=$work/path:$PATH
begin
pages() { local n=0 file; for file in "$@"; do n=$((n + $(pdfinfo "$file" | awk '/^Pages/ { print $2 }'))); done; echo "$n"; }
two_coats() {
  tap nav.receive
  choose_tile clothes
  choose_kind coats
  tap receive.add
  tap receive.line.0.plus
  wait_says "Print 2 labels & finish"
  tap receive.finish
  wait_for receive.next
  tap receive.next
}
written() { compgen -G "$1" >/dev/null; }

part "Without a printer they wait"
two_coats
tap nav.labels
wait_says "2 labels wait"

part "A folder is chosen, and they are written there"
tap nav.settings
as_manager settings.printer.pdf
tap settings.pdf_folder
write_words "$work/pdf"
tap settings.printer.keep
soon written "$work/pdf/*.pdf" || give_up "no PDF was written"
tap nav.labels
wait_says "No label waits"
two_coats
tap nav.labels
wait_says "No label waits"
same "labels in the folder" 4 "$(pages "$work"/pdf/*.pdf)"

part "A printer that takes no jobs: what is recorded is safe, and they wait"
touch "$work/jammed"
tap nav.settings
as_manager settings.printer.cups
tap settings.cups_queue
write_words "labels"
tap settings.printer.keep
two_coats
wait_says "Not printed: 2 labels wait under Labels. What is recorded is safe"
tap nav.labels
wait_says "2 labels could not be printed. What is recorded is safe"
wait_says "The printer is not there, or did not take it"
tap labels.retry.0
wait_says "The printer is not there, or did not take it"
two_coats
same "donations" 4 "$(figure donations)"
tap nav.labels
wait_for labels.remove.3

part "The window ends and starts; they still wait, and come out when the printer works"
close_window
rm "$work/jammed"
open_window
sign_in
tap nav.labels
wait_for labels.retry_all
tap labels.retry_all
wait_says "No label waits"
same "printed labels" 4 "$(pages "$work"/printed.*.pdf)"

part "A label once more, and as a file"
touch "$work/jammed"
tag=$(cli find coats --json | jq -r '.[0].tag' | tr -d ' ')
scan "$tag"
tap item.print
wait_says "Not printed: 1"
tap nav.labels
tap labels.pdf
tap labels.pdf.path.clear
write_words "$work/one.pdf"
tap labels.pdf.save
wait_says "No label waits"
same "labels in the file" 1 "$(pages "$work/one.pdf")"
tap nav.find
scan "$tag"
wait_says "Label printed"
proven 4
