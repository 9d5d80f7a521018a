#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Two terminals of one shop and a hub, as real processes: what one records the other finds, across a hub that is
# stopped, killed and started again, and a terminal that comes back from its backup.
#   two_terminals.sh DIR-OF-THE-PROGRAMS
# shellcheck source=tests/e2e/shop.sh
. "$(dirname "$0")/../shop.sh"
pair_code() { "$bin/intake-hub" pair --database "sqlite:$work/hub.db" --shop "$1" 2>>"$work/hub.log"; }

# --- two terminals join ------------------------------------------------------------------------------------------
printf '246813\n' >"$work/pin"
start_hub
join() {  # join NAME SHOP CODE
  "$bin/intake" --store "$work/$1" init --shop "$2" --currency CNY --pin-file "$work/pin" \
    --hub "http://$hub_address" --code "$3" --json
}
code=$(pair_code "Xuhui shop")
[[ $code =~ ^[A-Z]{8}$ ]] || broken "the pairing code is $code"
wrong_shop=$(pair_code "Xuhui shop")
if join nowhere "Jing'an shop" "$wrong_shop" >/dev/null 2>&1; then broken "a shop of another name joined"; fi
if join nowhere "Xuhui shop" BBBBBBBB >/dev/null 2>&1; then broken "a wrong code joined"; fi
[ ! -e "$work/nowhere" ] || broken "a failed init left a store behind"
exits 0 join a "Xuhui shop" "$code"
if join twice "Xuhui shop" "$code" >/dev/null 2>&1; then broken "one code joined twice"; fi
exits 0 join b "Xuhui shop" "$(pair_code "Xuhui shop")"
exits 3 join b "Xuhui shop" "$(pair_code "Xuhui shop")"

# --- what A records, B finds -------------------------------------------------------------------------------------
till a receive --line clothes.coats:B:2:3500 --line books.novels:A:12:600 --for women --json
tag=$(field '.lots[0].tags[0]')
same "tags of two coats" 2 "$(field '.lots[0].tags | length')"
till b tag "$tag" --json
same "A's tag on B before a sync" false "$(field .known)"
till b find "$tag" --json
same "hits on B before a sync" 0 "$(field length)"
till a sync --once --json
same "operations A still has" 0 "$(field .waiting)"
till b sync --once --json
[ "$(field .received)" -gt 0 ] || broken "B received nothing"
till b tag "$tag" --json
same "A's tag on B" true "$(field .known)"
[ "$(field '.history | length')" -gt 0 ] || broken "A's item has no history on B"
till b find "$tag" --json
[ "$(field length)" -gt 0 ] || broken "B does not find A's item by its tag"

# --- a company's goods, and both tills at once -------------------------------------------------------------------
till b receive --company "徐汇百货" --line homeware.other:A:300:unknown --json
till a receive --line clothes.coats:C:1:unknown --weight-grams 6400 --json
till a sync --once --json
till b sync --once --json
till a sync --once --json
till a find "徐汇百货" --json
[ "$(field length)" -gt 0 ] || broken "A does not find B's company"
proven a b

# --- the hub stops and comes back --------------------------------------------------------------------------------
stop_hub TERM
till a receive --line toys.other:B:3:1000 --json
till b receive --line clothes.tops:B:1:1500 --json
exits 4 "$bin/intake" --store "$work/a" sync --once --json
till a verify --json
[ "$(field .waiting)" -gt 0 ] || broken "nothing waits although the hub is away"
start_hub
till a sync --once --json
[ "$(field .sent)" -gt 0 ] || broken "A sent nothing to the hub that came back"
stop_hub KILL
start_hub
till a sync --once --json
same "operations sent again after the hub was killed" 0 "$(field .sent)"
till b sync --once --json
proven a b

# --- A's disk dies; it comes back from yesterday's backup -------------------------------------------------------
till a backup "$work/stick" --json
backup=$(field .backup)
same "the backup is encrypted" true "$(field .encrypted)"
till a recovery-code --pin-file "$work/pin" --json
field .recovery_code >"$work/paper"
till a receive --line clothes.coats:B:1:3500 --json
lost_after_backup=$(field '.lots[0].tags[0]')
hub verify --json
before=$(field "$figures")
exits 3 "$bin/intake" --store "$work/a" restore "$backup" --code-file "$work/paper"
rm -rf "$work/a"
exits 2 "$bin/intake" --store "$work/a" restore "$backup"
till a restore "$work/stick" --code-file - --json <"$work/paper"
till a sync --once --json
hub verify --json
same "the hub's figures after a restored terminal sent again" "$before" "$(field "$figures")"
till a receive --line clothes.coats:B:1:3500 --json
fresh=$(field '.lots[0].tags[0]')
[ "$fresh" != "$lost_after_backup" ] || broken "the restored terminal printed a tag a second time"
till a sync --once --json
till b sync --once --json
till b tag "$fresh" --json
same "the restored terminal's tag on B" true "$(field .known)"
hub verify --json
same "the hub's proof at the end" true "$(field .ok)"
till b verify --json
same "B's proof at the end" true "$(field .ok)"
echo "Two terminals and a hub agree."
