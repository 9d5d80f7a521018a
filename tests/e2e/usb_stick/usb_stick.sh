#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Two terminals that were paired once and see no network again: everything goes to the hub and back as files on a stick,
# while the hub serves and while it does not, across a terminal and a hub that come back from their backups.
#   usb_stick.sh DIR-OF-THE-PROGRAMS
# shellcheck source=tests/e2e/shop.sh
. "$(dirname "$0")/../shop.sh"

save() {  # save NAME: the file is in $file
  till "$1" usb export "$work/stick" --json
  file=$(field .file)
}
# carry NAME: there and back.
carry() {
  save "$1"
  hub import "$file"
  till "$1" usb import "${file%.intake}.reply" --json
}
shows_tag() {  # shows_tag NAME TAG
  till "$1" tag "$2" --json
  same "tag $2 on $1" true "$(field .known)"
}

# --- paired once, by a network that is then gone ---------------------------------------------------------------------
mkdir "$work/stick"
printf '246813\n' >"$work/pin"
start_hub
for name in a b; do
  hub pair --shop "Xuhui shop"
  exits 0 "$bin/intake" --store "$work/$name" init --shop "Xuhui shop" --currency CNY --pin-file "$work/pin" \
    --hub "http://$hub_address" --code "$(cat "$work/out")" --json
done
stop_hub

# --- what A records, B finds, by files only --------------------------------------------------------------------------
till a receive --line clothes.coats:B:2:3500 --for women --json
tag=$(field '.lots[0].tags[0]')
till b receive --company "徐汇百货" --line homeware.other:A:300:unknown --json
save a
same "it is not sent yet" "$(field .operations)" "$("$bin/intake" --store "$work/a" status --json | jq .waiting)"
if grep -q "$tag\|coats" "$file"; then broken "a finder can read the file"; fi
hub import "$file"
grep -q "new here" "$work/out" || broken "the import says nothing: $(cat "$work/out")"
till a usb import "$work/stick" --json
same "A still has" 0 "$(field .waiting)"
carry b
[ "$(field .received)" -gt 0 ] || broken "B received nothing"
shows_tag b "$tag"
carry a
till a find "徐汇百货" --json
[ "$(field length)" -gt 0 ] || broken "A does not find B's company"
proven a b

# --- the same again, and while the hub serves ------------------------------------------------------------------------
hub import "$work"/stick/*.intake
till a usb import "$work/stick" --json
same "sent by a reply that was read before" 0 "$(field .sent)"
start_hub
till a receive --line toys.other:B:3:1000 --json
carry a
same "A still has" 0 "$(field .waiting)"
carry b
proven a b

# --- a day is sealed, and the hub's word comes back ------------------------------------------------------------------
till a day seal --pin-file "$work/pin" --json
carry a
hub days --shop "Xuhui shop" --json
same "the hub's word on A's day" matched "$(field '[.. | .state? // empty] | map(select(. == "matched")) | .[0]')"

# --- what cannot be taken is said, and nothing is -----------------------------------------------------------------------
till b receive --line clothes.tops:B:1:1500 --json
save b
hub verify --json
before=$(field "$figures")
head -c 700 "$file" >"$work/stick/short.intake"
{ head -c 400 "$file"; printf X; tail -c +402 "$file"; } >"$work/stick/changed.intake"
printf 'not ours' >"$work/stick/other.intake"
exits 1 "$bin/intake-hub" import --database "sqlite:$work/hub.db" "$work/stick/short.intake"
exits 1 "$bin/intake-hub" import --database "sqlite:$work/hub.db" "$work/stick/changed.intake"
exits 2 "$bin/intake-hub" import --database "sqlite:$work/hub.db" "$work/stick/other.intake"
exits 1 "$bin/intake-hub" import --database "sqlite:$work/hub.db" "$work/stick/absent.intake"
exits 0 "$bin/intake-hub" pair --database "sqlite:$work/other-hub.db" --shop "Xuhui shop"
exits 3 "$bin/intake-hub" import --database "sqlite:$work/other-hub.db" "$file"
exits 2 "$bin/intake" --store "$work/a" usb import "$file"
hub verify --json
same "the hub's figures after all that" "$before" "$(field "$figures")"
rm "$work"/stick/{short,changed,other}.intake
# One bad file does not stand in the way of a good one.
printf 'not ours' >"$work/stick/0.intake"
exits 2 "$bin/intake-hub" import --database "sqlite:$work/hub.db" "$work/stick/0.intake" "$file"
till b usb import "$work/stick" --json
same "B still has" 0 "$(field .waiting)"
rm "$work/stick/0.intake"
carry a
proven a b

# --- A's disk dies; it comes back from a backup, by stick --------------------------------------------------------------
till a backup "$work/backups" --json
backup=$(field .backup)
till a recovery-code --pin-file "$work/pin" --json
field .recovery_code >"$work/paper"
till a receive --line clothes.coats:B:1:3500 --json
lost=$(field '.lots[0].tags[0]')
carry a
hub verify --json
before=$(field "$figures")
rm -rf "$work/a"
till a restore "$backup" --code-file "$work/paper" --json
carry a
shows_tag a "$lost"
carry a  # what it heard of its own past goes once more, should the hub lose it
same "A still has" 0 "$(field .waiting)"
hub verify --json
same "the hub's figures after a restored terminal sent again" "$before" "$(field "$figures")"

# --- the hub comes back from its backup, and is given again what it lost, by stick ------------------------------------
hub backup "$work/hub-backups"
saved=$(cat "$work/out")
till a receive --line books.novels:A:2:600 --json
carry a
hub verify --json
before=$(field "$figures")
stop_hub
rm "$work"/hub.db*
hub restore "$saved"
carry a
same "A is told to save again" save_again "$(field .next)"
[ "$(field .waiting)" -gt 0 ] || broken "nothing waits again"
carry a
same "A is told nothing more" nothing "$(field .next)"
carry b
carry a
proven a
hub verify --json
same "the hub's figures" "$before" "$(field "$figures")"

# --- a full stick -------------------------------------------------------------------------------------------------------
cat >"$work/small.sh" <<'SMALL'
mount -t tmpfs -o size=64k tmpfs "$1" || exit 99
till=$3 hub=$4
head -c 61440 /dev/zero >"$1/holiday.jpg"
code=0
"$2/intake" --store "$till" usb export "$1" >"$1.out" 2>"$1.err" || code=$?
ls -A "$1" >"$1.left"
[ "$code" -eq 1 ] || exit "$code"
rm "$1/holiday.jpg"
"$2/intake" --store "$till" usb export "$1" >"$1.out" 2>>"$1.err" || exit 98
room=$(df --output=avail -B1 "$1" | tail -1)
head -c "$room" /dev/zero >"$1/holiday.jpg"
code=0
"$2/intake-hub" import --database "sqlite:$hub" "$1"/*.intake >"$1.out" 2>"$1.hub" || code=$?
ls -A "$1" >>"$1.left"
exit "$code"
SMALL
mkdir "$work/small"
for n in $(seq 40); do till b receive --line "clothes.coats:B:$n:3500" --json; done
code=0
unshare -rm bash "$work/small.sh" "$work/small" "$bin" "$work/b" "$work/hub.db" || code=$?
if [ "$code" -eq 99 ] || [ ! -e "$work/small.left" ]; then
  echo "Not tried here: a small disk cannot be mounted."
else
  same "the exit code on a full stick" 1 "$code"
  grep -q "is full. What is recorded is safe" "$work/small.err" || broken "a full stick is not said: $(cat "$work/small.err")"
  grep -q "new here.*no reply.*import the file again" "$work/small.hub" || broken "the hub does not say what is safe: $(cat "$work/small.hub")"
  same "half files on the full stick" 0 "$(grep -c part "$work/small.left" || true)"
fi
carry b
proven b
echo "Two terminals and a hub agree, by stick alone."
