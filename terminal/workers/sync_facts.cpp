// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/workers/sync_facts.h"

namespace intake::workers {
namespace {

app::SyncNeed need_of(const client::Trouble& trouble) {
  switch (trouble.kind) {
    case client::TroubleKind::forgotten: return app::SyncNeed::pair;
    case client::TroubleKind::signed_out: return app::SyncNeed::signature;
    case client::TroubleKind::frozen: return app::SyncNeed::unfreeze;
    case client::TroubleKind::twin: return app::SyncNeed::stop_copy;
    case client::TroubleKind::hub_lacks: return app::SyncNeed::restore_hub;
    case client::TroubleKind::too_old: return app::SyncNeed::update;
    case client::TroubleKind::hub_too_old: return app::SyncNeed::update_hub;
    case client::TroubleKind::certificate: return app::SyncNeed::certificate;
    case client::TroubleKind::stranger: return app::SyncNeed::sign_in_page;
    case client::TroubleKind::hub_down: return app::SyncNeed::hub_down;
    case client::TroubleKind::server: return app::SyncNeed::hub_failed;
    case client::TroubleKind::busy: return app::SyncNeed::hub_busy;
    default: return app::SyncNeed::nothing;
  }
}

}  // namespace

std::vector<app::Action> sync_facts(const client::SyncProgress& progress) {
  namespace screen = screens::sync;
  const app::SyncCounts counts{progress.waiting, progress.needs_manager, progress.last_sent_at_utc_ms, progress.oldest_waiting_at_utc_ms,
                               progress.clock_ahead_ms, progress.only_copy_since_utc_ms};
  std::vector<app::Action> facts;
  if (progress.uncounted) facts.emplace_back(screen::Action(screen::NotCounted{*progress.uncounted}));
  else facts.emplace_back(screen::Action(screen::CountsChanged{counts}));
  switch (progress.phase) {
    case client::SyncPhase::not_paired: break;
    case client::SyncPhase::active:
      if (progress.to_send > 0) facts.emplace_back(screen::Action(screen::Sending{progress.sent, progress.to_send, progress.on_its_way}));
      if (progress.read_end > 0) facts.emplace_back(screen::Action(screen::Reading{progress.read_to, progress.read_end}));
      break;
    case client::SyncPhase::resting:
      facts.emplace_back(screen::Action(screen::Failed{client::error_of(progress.trouble), progress.next_try_at_utc_ms, need_of(progress.trouble)}));
      break;
    case client::SyncPhase::all_done:
      // "Everything is at the hub" is said only of what was counted.
      if (progress.uncounted) facts.emplace_back(screen::Action(screen::Failed{*progress.uncounted, 0}));
      else facts.emplace_back(screen::Action(screen::Finished{counts}));
      break;
  }
  return facts;
}

}  // namespace intake::workers
