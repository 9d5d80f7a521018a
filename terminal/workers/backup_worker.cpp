// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/workers/backup_worker.h"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <iterator>
#include <sstream>

#include "terminal/workers/backup_plan.h"
#include "terminal/workers/store_orders.h"

namespace intake::workers {
namespace {

namespace fs = std::filesystem;
constexpr std::size_t most_backup_orders = 32;
constexpr std::chrono::seconds between_looks{20};

/// "\040" is how the list of mounts writes a space.
std::string unescaped(const std::string& text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto octal = [&](std::size_t at) { return at < text.size() && text[at] >= '0' && text[at] <= '7'; };
    if (text[i] == '\\' && octal(i + 1) && octal(i + 2) && octal(i + 3)) {
      plain += static_cast<char>((text[i + 1] - '0') * 64 + (text[i + 2] - '0') * 8 + (text[i + 3] - '0'));
      i += 3;
    } else {
      plain += text[i];
    }
  }
  return plain;
}

}  // namespace

std::vector<std::string> removable_places(std::string_view mounts) {
  std::vector<std::string> places;
  std::istringstream lines{std::string(mounts)};
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line);
    std::string device;
    std::string place;
    if (!(words >> device >> place)) continue;
    place = unescaped(place);
    const bool ours = place.starts_with("/media/") || place.starts_with("/run/media/") || place.starts_with("/mnt/") || place == "/mnt";
    if (ours && std::find(places.begin(), places.end(), place) == places.end()) places.push_back(place);
  }
  return places;
}

BackupWorker::BackupWorker(client::StoreAccess& access, fs::path store_folder, Post post)
    : x_access(access), x_store_folder(std::move(store_folder)), x_post(post), x_orders(most_backup_orders), x_thread([this] { live(); }) {}

bool BackupWorker::try_order(app::BackupEffect& order) {
  if (std::holds_alternative<app::StopBackup>(order)) {
    x_stop_one = true;  // the thread is at work on it and takes no orders
    return true;
  }
  return x_orders.try_send(order);
}

void BackupWorker::stop() {
  x_ending = true;
  x_orders.close();
  if (x_thread.joinable()) x_thread.join();
}

void BackupWorker::live() {
  look(false);
  while (!x_ending) {
    const auto order = x_orders.receive_for(between_looks);
    if (x_ending) return;
    if (order && std::holds_alternative<app::FindBackupPlaces>(*order)) {
      std::ifstream mounts("/proc/self/mounts");
      x_post.tell(screens::settings::Action(screens::settings::PlacesFound{removable_places(std::string(std::istreambuf_iterator<char>(mounts), {}))}));
      continue;
    }
    if (order && std::holds_alternative<app::BackUpSoon>(*order)) x_wished = true;
    look(order && std::holds_alternative<app::BackUpNow>(*order));
  }
}

Result<BackupWorker::Known> BackupWorker::known() {
  return client::ask(x_access, [](store::Store& store) -> Result<Known> {
    return Known{store.setting("backup_folder").value_or(""), store::last_backup(store)};
  });
}

bool BackupWorker::is_here(const Known& known) const {
  std::error_code absent;
  if (!fs::is_directory(known.folder, absent)) return false;
  // Where a stick was, its empty mount point may still be; what is written there now would fill the store's own disk.
  const bool was_apart = known.last && !known.last->same_disk && known.last->file.starts_with(known.folder + "/");
  return !was_apart || !store::on_same_disk(known.folder, x_store_folder).value_or(true);
}

void BackupWorker::look(bool asked) {
  const auto known = this->known();
  if (!known) return;  // the store is not open (any more)
  if (known->folder.empty()) {
    x_was_here.reset();
    return tell(*known, {});
  }
  const bool here = is_here(*known);
  const std::int64_t last = known->last ? known->last->made_at_utc_ms : 0;
  const BackupSituation situation{x_env.env().clock.now_utc_ms(), last, x_failed_at_utc_ms, here, here && x_was_here == false, x_wished};
  x_was_here = here;
  if (!here)
    return tell(*known, Error{ErrorCode::not_found, "The backup folder is not here. What is recorded is safe; put the stick in, and the backup is made."});
  if (asked || backup_due(situation)) return back_up(*known);
  if (x_failed_at_utc_ms == 0) tell(*known, {});
}

void BackupWorker::report(const store::BackupProgress& progress) {
  const std::int64_t part = static_cast<std::int64_t>(progress.stage) * 101 + (progress.total > 0 ? progress.done * 100 / progress.total : 0);
  if (std::exchange(x_told_part, part) == part) return;
  x_post.mention(screens::settings::Action(screens::settings::BackupProgressed{static_cast<app::BackupStage>(progress.stage), progress.done, progress.total}));
}

void BackupWorker::back_up(const Known& known) {
  x_stop_one = false;
  x_told_part = -1;
  x_told.reset();
  report({});
  const auto made = [&]() -> Result<store::BackupMade> {
    INTAKE_LET(code, client::ask(x_access, [](store::Store& store) { return store::recovery_code(store); }));
    INTAKE_LET(reader, store::Store::open(x_store_folder, store::Access::read, x_env.env()));
    return store::back_up(*reader, known.folder, code, [this](const store::BackupProgress& progress) {
      report(progress);
      return !x_stop_one && !x_ending;
    });
  }();
  if (!made) {
    const bool stopped = made.error().code == ErrorCode::cancelled;
    x_failed_at_utc_ms = x_env.env().clock.now_utc_ms();  // also a stopped one waits, or it would begin again at once
    return tell(known, stopped ? std::nullopt : std::optional(made.error()));
  }
  x_failed_at_utc_ms = 0;
  x_wished = false;
  x_access.run([&](store::Store& store) {
    (void)store::note_backup(store, *made);  // one that is not noted is made again tomorrow
    x_post.mention(counts_of(store));
  });
  tell({known.folder, store::LastBackup{made->made_at_utc_ms, made->incarnation, made->seq, made->same_disk, made->file.string()}}, {});
}

void BackupWorker::tell(const Known& known, std::optional<Error> problem) {
  app::BackupStatus status;
  if (known.last) {
    status.last_at_utc_ms = known.last->made_at_utc_ms;
    status.last_file = known.last->file;
    status.same_disk = known.last->same_disk;
  }
  status.problem = std::move(problem);
  if (x_told == status) return;
  x_told = status;
  x_post.tell(screens::settings::Action(screens::settings::BackupChanged{status}));
}

}  // namespace intake::workers
