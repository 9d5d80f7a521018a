#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The one list of Debian packages, for 12 (bookworm) and 13 (trixie). Installs what is missing of the sets named, with
# sudo when it is not run by root, and touches nothing when all are there.
#   tests/install_packages.sh run                what builds and runs the programs
#   tests/install_packages.sh run display        and a virtual display to drive them on
#   tests/install_packages.sh run display test   and what the tests need
#   tests/install_packages.sh run display test proxy   and the web servers that the hub is tried behind
#   tests/install_packages.sh run display test fuzz    and the compiler whose fuzzer drives tests/fuzz
set -euo pipefail

run=(
  g++ cmake ninja-build lld pkg-config gettext ca-certificates
  libimgui-dev libstb-dev libglfw3-dev libgl-dev libfreetype-dev libgl1-mesa-dri
  libsqlitecpp-dev libsqlite3-dev nlohmann-json3-dev libsimdjson-dev libzstd-dev libsodium-dev libcurl4-openssl-dev libssl-dev
  libboost-dev libboost-locale-dev libutfcpp-dev libcli11-dev libspdlog-dev libfmt-dev
  libzxing-dev libzint-dev libpng-dev libturbojpeg0-dev libcairo2-dev libpango1.0-dev cups-client
  librime-dev rime-data-pinyin-simp rime-prelude
  fonts-inter fonts-wqy-microhei fonts-noto-core fonts-material-design-icons-iconfont
)
display=(xvfb xdotool jq imagemagick poppler-utils xkb-data x11-xkb-utils)
test=(libgtest-dev libgmock-dev librapidcheck-dev libbenchmark-dev sqlite3 curl python3 procps openssl)
# In front of the hub. Where systemd runs, Debian starts them at once, so they are a set of their own.
proxy=(nginx caddy)
fuzz=(clang libclang-rt-dev)
# The Chinese character sets of iconv are a package of their own since Debian 13.
if_known=(libc-gconv-modules-extra)

case ${1:-} in
  run) ;;
  *) sed -n '3,11s/^# \{0,1\}//p' "$0"; [ "${1:-}" = --help ] && exit 0; exit 2 ;;
esac
wanted=()
for set in "$@"; do
  case $set in
    run) wanted+=("${run[@]}") ;;
    display) wanted+=("${display[@]}") ;;
    test) wanted+=("${test[@]}") ;;
    proxy) wanted+=("${proxy[@]}") ;;
    fuzz) wanted+=("${fuzz[@]}") ;;
    *) echo "install_packages.sh: there is no set \"$set\"; the sets are run, display, test, proxy and fuzz." >&2; exit 2 ;;
  esac
done

if ! command -v dpkg-query >/dev/null; then
  echo "This is no Debian: please install what these Debian packages hold, then go on: ${wanted[*]}" >&2
  exit 0
fi

installed() { dpkg-query -W -f '${Status}\n' "$1" 2>/dev/null | grep -q '^install ok installed'; }
missing=()
for package in "${wanted[@]}"; do installed "$package" || missing+=("$package"); done
if ! iconv -f GB18030 -t UTF-8 </dev/null >/dev/null 2>&1; then missing+=("${if_known[@]}"); fi
[ ${#missing[@]} -gt 0 ] || exit 0

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null || { echo "Please install as root, then start again: apt-get install ${missing[*]}" >&2; exit 1; }
  as_root=(sudo)
fi
echo "Installing ${#missing[@]} packages: ${missing[*]}" >&2
apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -o Acquire::Retries=3 -o DPkg::Lock::Timeout=300 -q)
"${apt[@]}" update >&2
"${apt[@]}" install -y --no-install-recommends "${missing[@]}" >&2
