# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash disable=SC2034,SC2154
# What all stories of the real window share. Sourced by each, with the folder of the programs as its argument.
set -euo pipefail
bin=${1:?the folder of the programs}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
for needed in "$bin/intake-terminal" Xvfb xdotool jq; do
  command -v "$needed" >/dev/null || { echo "SKIPPED: there is no $needed"; exit 77; }
done
work=$(mktemp -d)
# shellcheck source=terminal/drive.sh
. "$here/terminal/drive.sh"
trap 'end_all; rm -rf "$work"' EXIT
export LIBGL_ALWAYS_SOFTWARE=1 TZ=UTC

give_up() {
  printf 'FAILED: %s\n' "$*" >&2
  if [ -s "$layout" ]; then printf 'The window says: %s\n' "$(jq -c .says "$layout")" >&2; fi
  tail -n 5 "$work"/*.log >&2 || true
  if [ -n "${KEEP_SHOTS:-}" ] && [ -n "$window_pid" ]; then shoot "$KEEP_SHOTS" || true; fi
  exit 1
}
same() { [ "$2" = "$3" ] || give_up "$1: expected $2, got $3"; }  # same WHAT EXPECTED ACTUAL
part() { printf '· %s\n' "$1"; }

shop="Xuhui shop"
pair_code() { hub pair --shop "$shop"; }
# A store of this shop, paired with the hub, with one person beside the manager.
make_till() {  # make_till FOLDER
  store=$1
  printf '246813\n' >"$work/pin"
  cli init --shop "$shop" --currency CNY --pin-file "$work/pin" --hub "http://$hub_address" --code "$(pair_code)" --json >"$work/init.json"
  cli staff add "Xu Wei" --role staff --json >/dev/null
}
make_shop() { start_display; start_hub; make_till "$work/store"; }
sign_in() {
  tap "$(picture_of "Xu Wei")"
  wait_says_no "Who is here?"
}
# Taps what only a manager may do, and types the PIN that is asked for.
as_manager() {  # as_manager TARGET
  local digit
  tap "$1"
  for digit in 2 4 6 8 1 3; do tap "manager.$digit"; done
  tap manager.confirm
  wait_gone manager.confirm
}
begin() { make_shop; open_window --lang en; sign_in; }

all_sent() { [ "$(cli status --json | jq .waiting)" = 0 ]; }
figure() { cli verify --json | jq -r ".$1"; }
# The figures and heads of this till and of the hub are the same, and so many donations there are.
proven() {  # proven DONATIONS
  local here_says there device
  soon all_sent || give_up "not everything was sent"
  device=$(cli status --json | jq -r .device)
  here_says=$(cli verify --json | jq -c '[.ok, .donations, .items, .value_minor, .head_seq, .head_chain]')
  there=$(hub verify --json | jq -c --arg device "$device" '.ok as $ok | .devices[] | select(.device == $device) | [$ok, .donations, .items, .value_minor, .head_seq, .head_chain]')
  same "what till and hub hold" "$here_says" "$there"
  same "donations" "$1" "$(jq '.[1]' <<<"$here_says")"
}
# Quantity by category, as recorded: "clothes.coats 3" a line.
recorded() {
  rm -f "$work/export.csv"
  cli export --from 2000-01-01 --to 2099-12-31 --csv "$work/export.csv" >/dev/null
  awk -F, 'NR > 1 { n[$7] += $12 } END { for (k in n) print k, n[k] }' "$work/export.csv" | sort
}
# The colour behind a notice's words.
look_of_notice() {
  local box
  shoot "$work/notice.png" || give_up "no picture was taken"
  box=$(jq -r '.["notice.close"] | "\(.[0] + 2),\(.[1] + 2)"' "$layout")
  convert "$work/notice.png" -format "%[hex:p{$box}]" info:
}
# A donation of one coat, saved.
one_coat() {
  choose_tile clothes
  choose_kind coats
  tap receive.add
  tap receive.finish
  wait_for receive.next
  tap receive.next
}
