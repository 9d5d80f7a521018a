# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash disable=SC2154,SC2034
# Drives the real window with real taps, typing and scanner bursts. Sourced by demo.sh and tests/ui, which set
#   bin    the folder of the programs
#   work   a folder of their own: the hub's database, the store, the layout, the logs
# and define give_up WHY, which does not return.
# Targets are named by their ids, which no language changes; what the window says is read from its layout file.

display_pid='' hub_pid='' window_pid='' hub_address=127.0.0.1:0
layout=$work/layout.json store=$work/store
export XDG_STATE_HOME=$work/state  # what the programs keep of this machine is of this drive only

# soon COMMAND …: true as soon as the command is, which has half a minute for it.
soon() {
  for _ in $(seq 300); do
    if "$@"; then return; fi
    sleep 0.1
  done
  return 1
}
end() {  # end PID [SIGNAL]
  if [ -n "$1" ]; then
    kill -s "${2:-TERM}" "$1" 2>/dev/null || true
    wait "$1" 2>/dev/null || true
  fi
}
end_all() { end "$window_pid"; end "$hub_pid"; end "$display_pid"; }

# --- display and hub ---------------------------------------------------------------------------------------------
start_display() {
  Xvfb -displayfd 3 -screen 0 1280x800x24 -noreset -nolisten tcp 3>"$work/display" 2>/dev/null &
  display_pid=$!
  soon test -s "$work/display" || give_up "the virtual display did not start"
  DISPLAY=:$(cat "$work/display")
  export DISPLAY
  unset WAYLAND_DISPLAY
}
hub() { local order=$1; shift; "$bin/intake-hub" "$order" --database "sqlite:$work/hub.db" "$@" 2>>"$work/hub.log"; }
hub_is_ready() { hub_address=$(grep -oE '127\.0\.0\.1:[0-9]+' "$work/hub.out" 2>/dev/null); }
start_hub() {
  "$bin/intake-hub" serve --listen "$hub_address" --database "sqlite:$work/hub.db" >"$work/hub.out" 2>>"$work/hub.log" &
  hub_pid=$!
  soon hub_is_ready || give_up "the hub did not start"
}
stop_hub() { end "$hub_pid"; hub_pid=''; }

# --- the window --------------------------------------------------------------------------------------------------
open_window() {  # open_window [OPTION …]
  rm -f "$layout"
  "$bin/intake-terminal" --store "$store" --layout-file "$layout" --screenshots "$work/shots" "$@" 2>>"$work/window.log" &
  window_pid=$!
}
close_window() { end "$window_pid" "${1:-TERM}"; window_pid=''; }
cli() { "$bin/intake" --store "$store" "$@"; }
# The person's picture; the command line has none.
picture_of() { printf 'sign_in.person.%s' "$(cli staff list --json | jq --arg name "$1" '[.[].name | select(. != "command line")] | index($name)')"; }

asks() { jq -e "$@" "$layout" >/dev/null 2>&1; }
is_there() { asks --arg id "$1" 'has($id)'; }
is_gone() { asks --arg id "$1" 'has($id) | not'; }
says() { asks --arg words "$1" '.says | any(contains($words))'; }
says_no() { asks --arg words "$1" '.says | any(contains($words)) | not'; }
wait_for() { soon is_there "$1" || give_up "\"$1\" did not appear"; }
wait_gone() { soon is_gone "$1" || give_up "\"$1\" did not go"; }
wait_says() { soon says "$1" || give_up "the window does not say \"$1\""; }
wait_says_no() { soon says_no "$1" || give_up "the window still says \"$1\""; }

middle_of() {
  jq -r --arg id "$1" '.[$id] // empty | "\(.[0] + .[2] / 2 | floor) \(.[1] + .[3] / 2 | floor)"' "$layout" 2>/dev/null || true
}
# Debian 13's reads what it types by the locale. What it drives keeps the one it was started with.
xdotool() { LC_ALL=C.UTF-8 command xdotool "$@"; }
# The middle of a target, once it is there and stands still.
where_is() {
  local at='' before
  for _ in $(seq 300); do
    before=$at
    at=$(middle_of "$1")
    if [ -n "$at" ] && [ "$at" = "$before" ]; then echo "$at"; return; fi
    sleep 0.1
  done
  return 1
}
tap() {
  local at
  at=$(where_is "$1") || give_up "\"$1\" did not appear"
  # shellcheck disable=SC2086
  xdotool mousemove $at mousedown 1 sleep 0.03 mouseup 1
  sleep 0.15
}
# With large text, or a notice, the choice takes the place of the tiles; then they are a tap away.
choose_tile() {
  soon asks '[keys[] | select(startswith("receive.tile"))] | length > 0' || give_up "there are no tiles"
  if is_gone "receive.tile.$1"; then tap receive.tiles; fi
  tap "receive.tile.$1"
}
# A kind of the tile; where there is room for few of them, all are a tap away.
choose_kind() {
  soon asks '[keys[] | select(startswith("receive.kind"))] | length > 0' || give_up "there are no kinds"
  if is_gone "receive.kind.$1"; then tap receive.kinds; fi
  tap "receive.kind.$1"
}
# A character that no key has gets a key only for as long as the delay, so that has to be long.
write_words() {
  local delay=60
  if [[ $1 = *[^[:ascii:]]* ]]; then delay=2000; fi
  xdotool type --delay "$delay" -- "$1"
  sleep 0.3
}
# A scanner types fast, ends with Enter, and is recognised by that.
scan_live() { xdotool type --delay 1 --args 1 "$1" key Return; }
# The window is held meanwhile and finds the burst whole, as after a slow frame: on a busy machine this script is held up
# between two keys, which no scanner is. For codes whose check digits hold; others have only their speed to show.
scan() {
  kill -s STOP "$window_pid"
  scan_live "$1"
  sleep 0.3
  kill -s CONT "$window_pid"
}
# What the window shows, as a picture.
shoot() {  # shoot FILE
  local made=''
  rm -rf "$work/shots"
  mkdir -p "$work/shots"
  sleep 0.25
  kill -USR1 "$window_pid" || return
  for _ in $(seq 200); do
    made=$(find "$work/shots" -name '*.png' | head -1)
    if [ -n "$made" ]; then mv "$made" "$1"; return; fi
    sleep 0.05
  done
  return 1
}
