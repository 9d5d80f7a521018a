#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# From a fresh Debian to an open terminal: installs what is missing, builds, starts a hub on this machine, pairs a
# store with it and opens the window. With no display it drives a demonstration on a virtual one instead.
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)

usage() {
  cat <<'END'
usage: terminal/run.sh [--shop NAME] [--lang en|zh] [--currency CODE] [--manager NAME] [--demo] [--no-install]
Opens the terminal of a shop on this machine, with a hub of its own on 127.0.0.1. The first start installs packages,
builds, and makes the shop; later starts take seconds and go on where the last one ended.
  --shop NAME      name of the shop, asked for once (default "My shop", or 我的店 in Chinese)
  --lang en|zh     language of the window (default: this system's, else English)
  --currency CODE  CNY, GBP, USD, EUR or JPY, once (default CNY)
  --manager NAME   the first manager, once (default "Manager", or 店长)
  --demo           the demonstration of a morning, on a virtual display, with a store of its own that is thrown away;
                   also what happens with no display. Leaves out/demo/NN-*.png and a printed summary
  --no-install     do not look for missing packages
Records are kept in $XDG_DATA_HOME/intake and $XDG_DATA_HOME/intake-hub (default: ~/.local/share), never in this tree.
END
}

case ${LC_ALL:-${LC_MESSAGES:-${LANG:-}}} in zh*) lang=zh ;; *) lang=en ;; esac
shop='' manager='' currency=CNY demo='' install=yes lang_given=''
while [ $# -gt 0 ]; do
  case $1 in
    --shop|--lang|--currency|--manager)
      [ $# -ge 2 ] || { echo "run.sh: $1 needs a value." >&2; exit 2; }
      case $1 in
        --shop) shop=$2 ;; --currency) currency=$2 ;; --manager) manager=$2 ;;
        --lang) case $2 in en|zh) lang=$2 lang_given=yes ;; *) echo "run.sh: --lang is en or zh." >&2; exit 2 ;; esac ;;
      esac
      shift ;;
    --demo) demo=yes ;;
    --no-install) install='' ;;
    --help|-h) usage; exit 0 ;;
    *) usage >&2; exit 2 ;;
  esac
  shift
done
if [ "$lang" = zh ]; then : "${shop:=我的店}" "${manager:=店长}"; else : "${shop:=My shop}" "${manager:=Manager}"; fi
if [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] && [ -z "$demo" ]; then
  echo "There is no display here, so the demonstration runs on a virtual one."
  demo=yes
fi

# --- packages and programs ---------------------------------------------------------------------------------------
if [ -n "$install" ]; then "$here/tests/install_packages.sh" run ${demo:+display}; fi
build=$here/build/release bin=$here/build/release/bin
build_programs() {
  if [ ! -f "$build/build.ninja" ]; then
    local linker=()
    if command -v ld.lld >/dev/null; then linker=(-DCMAKE_EXE_LINKER_FLAGS=-fuse-ld=lld); fi
    (cd "$here" && cmake --preset release -DINTAKE_BUILD_TESTS=OFF "${linker[@]}")
  fi
  cmake --build "$build" --target intake-terminal intake-hub intake
}
mkdir -p "$here/build"
echo "Building what is missing, some minutes the first time …"
if ! build_programs >"$here/build/run.log" 2>&1; then
  tail -40 "$here/build/run.log" >&2
  echo "The programs do not build; the whole log is build/run.log." >&2
  exit 1
fi

# --- the demonstration -------------------------------------------------------------------------------------------
server='' window=''
stop() { if [ -n "$1" ]; then kill "$1" 2>/dev/null || true; wait "$1" 2>/dev/null || true; fi; }
trap 'stop "$window"; stop "$server"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP
if [ -n "$demo" ]; then
  work=$(mktemp -d)
  give_up() { echo "The demonstration did not start: $1." >&2; exit 1; }
  # shellcheck source=terminal/drive.sh
  . "$here/terminal/drive.sh"
  trap 'end_all; rm -rf "$work"' EXIT
  start_display
  "$here/terminal/demo.sh" --lang "$lang" --bin "$bin" --out "$here/out/demo"
  exit
fi

# --- the hub of this machine -------------------------------------------------------------------------------------
data=${XDG_DATA_HOME:-$HOME/.local/share}
case $data in /*) ;; *) data=$HOME/.local/share ;; esac
store=$data/intake hub=$data/intake-hub
mkdir -p "$hub"
exec 9>"$hub/run.lock"
flock -n 9 || { echo "The terminal of this machine is open already." >&2; exit 3; }

address=127.0.0.1:0
if [ -s "$hub/address" ]; then address=$(cat "$hub/address"); fi
"$bin/intake-hub" serve --listen "$address" --database "sqlite:$hub/hub.db" >"$hub/ready" 2>>"$hub/hub.log" 9>&- &
server=$!
ready=''
for _ in $(seq 200); do
  ready=$(grep -oE '127\.0\.0\.1:[0-9]+' "$hub/ready" | head -1) || true
  if [ -n "$ready" ] || ! kill -0 "$server" 2>/dev/null; then break; fi
  sleep 0.05
done
if [ -z "$ready" ]; then
  tail -3 "$hub/hub.log" >&2
  echo "The hub of this machine did not start at $address. Intake goes on without it: what is recorded waits and is sent later." >&2
else
  printf '%s\n' "$ready" >"$hub/address"
fi

# --- the shop, once ----------------------------------------------------------------------------------------------
if [ ! -e "$store/store.db" ]; then
  [ -n "$ready" ] || { echo "A new shop needs the hub; nothing was made." >&2; exit 4; }
  code=$("$bin/intake-hub" pair --database "sqlite:$hub/hub.db" --shop "$shop")
  "$bin/intake" --store "$store" init --shop "$shop" --currency "$currency" --manager "$manager" \
    --language "$lang" --hub "http://$ready" --code "$code"
fi

# In the background, so that an order to end reaches the window and the hub at once.
"$bin/intake-terminal" --store "$store" ${lang_given:+--lang "$lang"} 9>&- &
window=$!
status=0
wait "$window" || status=$?
window=''
exit "$status"
