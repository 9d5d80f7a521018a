// SPDX-License-Identifier: GPL-3.0-or-later
// What may go wrong in one seed. Each seed leaves some of it out, so that what one fault hides shows in another seed.
#pragma once

#include "db/base/env.h"
#include "db/base/planted.h"

namespace intake::simulation {

/// For as long as it lives, what runs is an older program, or one of today.
class ProgramAge {
 public:
  explicit ProgramAge(bool older) : x_before(older_program) { older_program = older; }
  ~ProgramAge() { older_program = x_before; }
  ProgramAge(const ProgramAge&) = delete;
  ProgramAge& operator=(const ProgramAge&) = delete;

 private:
  const bool x_before;
};

struct Faults {
  // On the way.
  bool requests_lost = true;
  bool answers_lost = true;
  bool repeated = true;    ///< a request arrives twice, or an old one again
  bool truncated = true;   ///< an answer is cut short
  bool portals = true;     ///< somebody else answers, also as the hub would
  bool partitions = true;  ///< nothing passes for a while
  // Of the machines.
  bool kills = true;
  bool power_cuts = true;
  bool disk_errors = true;  ///< I/O errors and full disks that pass
  bool clocks_off = true;   ///< by minutes, days and years
  // Of their past.
  bool rolled_back = true;   ///< a terminal's disk is put back to what it was
  bool restored = true;      ///< a terminal is restored from its backup, by command
  bool scrapped = true;      ///< a terminal is thrown away with what is on its disk
  bool cloned = true;        ///< a copy of a terminal goes on beside it
  bool hub_restored = true;  ///< the hub is restored from its backup, by command
  bool bodies_let_go = true;   ///< what the hub has held for some hours leaves the terminals' journals
  bool programs_apart = true;  ///< some begin with an older program, and are updated one by one
  bool hub_put_back = true;  ///< an old database is put in the hub's place, and nobody says so
  bool erasures = true;      ///< donors' personal fields are erased, by managers and by the office
  bool anchors_put_back = true;  ///< what a terminal knows of itself outside its store goes back with its disk
  bool poison = true;        ///< the hub's program fails at some operations
  bool sticks = true;        ///< operations and replies go by stick, also late and twice
  bool seals = true;         ///< managers seal days
  bool items = true;         ///< items are sorted, also by two tills at once
  /// All this often, and the rest seldom.
  bool eventful_past = true;
  /// Nothing is written after a part of the run: a fault must not hide behind the next write.
  bool stops_writing = true;

  static Faults draw(Rng& luck) {
    Faults faults;
    for (bool* one : {&faults.requests_lost, &faults.answers_lost, &faults.repeated, &faults.truncated, &faults.portals, &faults.partitions,
                      &faults.kills, &faults.power_cuts, &faults.disk_errors, &faults.clocks_off, &faults.rolled_back, &faults.restored,
                      &faults.scrapped, &faults.bodies_let_go, &faults.programs_apart, &faults.cloned, &faults.hub_restored, &faults.hub_put_back,
                      &faults.erasures, &faults.anchors_put_back, &faults.poison, &faults.sticks, &faults.seals, &faults.items, &faults.eventful_past,
                      &faults.stops_writing})
      *one = luck.below(2) == 0;
    // Only where nothing went on untold can it be proved that no number is given out twice.
    if (luck.below(2) == 0) faults.cloned = faults.hub_put_back = faults.anchors_put_back = false;
    // A hub is never restored from before what it held for so long.
    if (faults.hub_restored || faults.hub_put_back) faults.bodies_let_go = false;
    return faults;
  }
};

}  // namespace intake::simulation
