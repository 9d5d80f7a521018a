#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing, builds and tests. Ends with one line of ctest's kind that counts all tests that ran.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1

usage() {
  cat <<'END'
usage: tests/run.sh [--all] [--no-install] [--jobs N] [-- CTEST OPTIONS]
Builds the release preset with warnings as errors and runs all its tests.
  --all          also all suites under the address and undefined-behaviour sanitizers (preset asan), and those with
                 threads under the thread sanitizer (preset tsan); each target of tests/fuzz for 20 s (preset fuzz, with
                 clang); and the hub behind nginx and caddy: it installs what that needs
  --no-install   do not look for missing packages
  --jobs N       compile and test N at a time (default: one for each processor)
  -- …           handed to ctest, as in: tests/run.sh -- -R unit_text
END
}

all='' install=yes jobs=$(nproc)
ctest_options=()
while [ $# -gt 0 ]; do
  case $1 in
    --all) all=yes ;;
    --no-install) install='' ;;
    --jobs) shift; jobs=${1:?--jobs needs a number} ;;
    --help|-h) usage; exit 0 ;;
    --) shift; ctest_options=("$@"); break ;;
    *) usage >&2; exit 2 ;;
  esac
  shift
done

if [ -n "$install" ]; then tests/install_packages.sh run display test ${all:+proxy fuzz} || exit 1; fi

linker=()
if command -v ld.lld >/dev/null; then
  linker=(-DCMAKE_EXE_LINKER_FLAGS=-fuse-ld=lld)
fi
log=$(mktemp) || exit 1
trap 'rm -f "$log"' EXIT
tests_run=0 tests_failed=0 broken=''

# build_and_test PRESET TARGET OPTIONS: what failed is counted, and the next preset still runs.
build_and_test() {
  local preset=$1 target=$2 summary failed total
  shift 2
  printf '\n== %s ==\nBuilding, several minutes the first time …\n' "$preset"
  if ! { cmake --preset "$preset" -DINTAKE_BUILD_TESTS=ON "${linker[@]}" "$@" &&
         cmake --build --preset "$preset" --parallel "$jobs" --target "$target"; } >"$log" 2>&1; then
    grep -nE 'error|Error|FAILED' "$log" | head -40
    tail -20 "$log"
    echo "The preset $preset does not build."
    broken=yes
    return
  fi
  ctest --preset "$preset" --parallel "$jobs" --no-tests=error "${ctest_options[@]}" | tee "$log"
  local status=${PIPESTATUS[0]}
  summary=$(grep -E 'tests? failed out of [0-9]+' "$log" | tail -1)
  failed=$(sed -nE 's/.* ([0-9]+) tests? failed out of [0-9]+.*/\1/p' <<<"$summary")
  total=$(sed -nE 's/.* failed out of ([0-9]+).*/\1/p' <<<"$summary")
  tests_failed=$((tests_failed + ${failed:-0}))
  tests_run=$((tests_run + ${total:-0}))
  if [ "$status" -ne 0 ] || [ -z "$total" ]; then broken=yes; fi
}

build_and_test release all -DINTAKE_WERROR=ON
if [ -n "$all" ]; then
  # The sanitizers' own code makes GCC warn of what is not there, so warnings are no errors here.
  build_and_test asan all
  build_and_test tsan threads_tests
  if command -v clang++ >/dev/null; then
    build_and_test fuzz fuzz_targets
  else
    echo "Not fuzzed: there is no clang here (tests/install_packages.sh run fuzz)."
  fi
fi

percent=0
[ "$tests_run" -eq 0 ] || percent=$(((tests_run - tests_failed) * 100 / tests_run))
printf '\n%d%% tests passed, %d tests failed out of %d\n' "$percent" "$tests_failed" "$tests_run"
[ -z "$broken" ] && [ "$tests_failed" -eq 0 ] && [ "$tests_run" -gt 0 ]
