#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs PouchDB and a server for it with npm, for the benchmark's group pouchdb: nothing else needs them.
#   tests/bench/pouchdb/install.sh [FOLDER]     (default: build/pouchdb)
#   build/release/bin/bench --pouchdb build/pouchdb pouchdb
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
folder=${1:-$here/../../../build/pouchdb}
command -v npm >/dev/null || { echo "install.sh: npm is needed (Debian: nodejs npm)." >&2; exit 1; }
mkdir -p "$folder"
cp "$here/upload.mjs" "$folder/"
cd "$folder"
echo '{"private":true,"type":"module"}' >package.json
npm install --no-audit --no-fund pouchdb@9 express-pouchdb@4.2 express@4
