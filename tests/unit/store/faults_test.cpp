// SPDX-License-Identifier: GPL-3.0-or-later
// A disk that fails at one certain step of a save, for every step there is: full, broken while writing, broken while
// syncing, or gone for good as in a power cut. Whatever the step, the donation is a draft or recorded, never both and
// never neither, and the chain is whole.
#include <gmock/gmock.h>
#include <sqlite3.h>

#include <optional>

#include "db/store/store_impl.h"
#include "tests/support/store_fixture.h"
#include "tests/support/watched_disk.h"

namespace intake::tests {
namespace {

using testing::EndsWith;
using testing::HasSubstr;

/// One kind of step fails with a code from a certain one on.
class BrokenDisk {
 public:
  BrokenDisk() {
    install_watched_disk([this](DiskStep step) {
      if (!x_armed || (x_kind && step != *x_kind)) return SQLITE_OK;
      const int at = ++x_seen;
      return at == x_first || (at > x_first && x_for_good) ? x_code : SQLITE_OK;
    });
  }
  ~BrokenDisk() {
    install_watched_disk([](DiskStep) { return SQLITE_OK; });
  }
  void fail_at(int first, std::optional<DiskStep> kind, int code, bool for_good) {
    x_first = first;
    x_kind = kind;
    x_code = code;
    x_for_good = for_good;
    x_seen = 0;
    x_armed = true;
  }
  /// @return whether the step came that had to fail
  bool mend() {
    x_armed = false;
    return x_seen >= x_first;
  }

 private:
  bool x_armed = false;
  bool x_for_good = false;
  std::optional<DiskStep> x_kind;
  int x_code = SQLITE_OK;
  int x_first = 0;
  int x_seen = 0;
};

struct Fault {
  const char* name;
  DiskStep kind;
  int code;
  ErrorCode said;
};
constexpr Fault faults[] = {{"full", DiskStep::write, SQLITE_FULL, ErrorCode::disk_full},
                            {"write error", DiskStep::write, SQLITE_IOERR_WRITE, ErrorCode::io},
                            {"sync error", DiskStep::sync, SQLITE_IOERR_FSYNC, ErrorCode::io}};

class DiskFaults : public StoreTest {
 protected:
  /// A half-typed donation, kept as each tap keeps it.
  store::Draft keep_a_draft() {
    store::Draft draft{donation_of({line("clothes.coats", 2, 5'500), line("books.novels", 7)}), staff, "keypad 0\nkeypad.typed 12.\n"};
    draft.donation.id = seeded.env.ids.make<DonationId>();
    draft.donation.note = "half a no";
    must(store::put_draft(*store, draft));
    return draft;
  }
  void expect_draft_alone(const store::Draft& draft) {
    const auto kept = must(store::get_draft(*store));
    ASSERT_TRUE(kept);
    EXPECT_EQ(kept->donation, draft.donation);
    EXPECT_EQ(kept->extra, draft.extra);
    EXPECT_FALSE(must(store::get_donation(*store, draft.donation.id)));
  }
  void expect_recorded_alone(const store::Draft& draft) {
    EXPECT_FALSE(must(store::get_draft(*store)));
    EXPECT_TRUE(must(store::get_donation(*store, draft.donation.id)));
    const auto proof = must(store::verify(*store));
    EXPECT_TRUE(proof.ok) << proof.faults.front();
    EXPECT_EQ(proof.own.donations, ++recorded);
    EXPECT_EQ(proof.own.items, 9 * recorded);
    EXPECT_EQ(must(store::day_totals(*store, Date::from_civil(2026, 11, 21))), proof.own);
  }
  static void expect_clear_words(const Error& error, ErrorCode code) {
    EXPECT_EQ(error.code, code);
    EXPECT_THAT(error.detail, EndsWith("."));
    EXPECT_THAT(error.detail, HasSubstr("safe"));
  }

  BrokenDisk disk;  // before the store opens
  std::int64_t recorded = 0;
};

TEST_F(DiskFaults, AFailedSaveIsSaidAndKeepsTheDraftAndTheNextTryRecordsItOnce) {
  for (const Fault& fault : faults) {
    int step = 1;
    for (bool failed = true; failed; ++step) {
      SCOPED_TRACE(std::string(fault.name) + " at step " + std::to_string(step));
      const store::Draft draft = keep_a_draft();
      const auto before = store::head(*store);
      disk.fail_at(step, fault.kind, fault.code, false);
      const auto saved = store::save_donation(*store, draft.donation, staff, {}, store::Labels::queued);
      failed = disk.mend();
      EXPECT_EQ(saved.has_value(), !failed) << "a save fails when one of its steps does, and only then";
      if (!saved) {
        expect_clear_words(saved.error(), fault.said);
        EXPECT_EQ(store::head(*store).seq, before.seq);
        EXPECT_EQ(store::head(*store).chain_hash, before.chain_hash);
        expect_draft_alone(draft);
        must(store::save_donation(*store, draft.donation, staff, {}, store::Labels::queued));
      }
      expect_recorded_alone(draft);
      EXPECT_EQ(must(store::count_open_print_jobs(*store)), 3 * recorded) << "its labels, once";
      if (HasFailure()) return;
    }
    EXPECT_GT(step, 2) << fault.name << " was met at least once";
  }
}

TEST_F(DiskFaults, AFaultOfTheCheckpointHurtsNoSave) {
  store::connection(*store).execute("PRAGMA wal_autocheckpoint = 1");
  for (const Fault& fault : faults) {
    int after_the_commit = 0;
    int step = 1;
    for (bool met = true; met; ++step) {
      SCOPED_TRACE(std::string(fault.name) + " at step " + std::to_string(step));
      const store::Draft draft = keep_a_draft();
      disk.fail_at(step, fault.kind, fault.code, false);
      const auto saved = store::save_donation(*store, draft.donation, staff);
      met = disk.mend();
      if (saved && met) ++after_the_commit;
      if (!saved) save(draft.donation);
      expect_recorded_alone(draft);
      if (HasFailure()) return;
    }
    EXPECT_GT(after_the_commit, 0) << fault.name;
  }
}

TEST_F(DiskFaults, APowerCutLeavesADraftOrADonationAndFinishingAgainMakesItOne) {
  int step = 1;
  for (bool cut = true; cut; ++step) {
    SCOPED_TRACE("cut at step " + std::to_string(step));
    const store::Draft draft = keep_a_draft();
    disk.fail_at(step, std::nullopt, SQLITE_IOERR, true);
    const auto saved = store::save_donation(*store, draft.donation, staff);
    store.reset();  // what it still wants to write does not reach the disk
    cut = disk.mend();
    store = must(store::Store::open(folder(), store::Access::write, seeded.env));
    if (must(store::get_draft(*store))) {
      EXPECT_FALSE(saved) << "what was confirmed is recorded";
      expect_draft_alone(draft);
      save(draft.donation);
    }
    expect_recorded_alone(draft);
    if (HasFailure()) return;
  }
  EXPECT_GT(step, 5);
}

TEST_F(DiskFaults, ASaveThatReachedTheDiskUnconfirmedIsFinishedAgainWithoutASecondOne) {
  const store::Draft draft = keep_a_draft();
  disk.fail_at(1, DiskStep::sync, SQLITE_IOERR_FSYNC, true);  // all is written, and nobody can say so
  ASSERT_FALSE(store::save_donation(*store, draft.donation, staff));
  store.reset();
  disk.mend();
  store = must(store::Store::open(folder(), store::Access::write, seeded.env));
  ASSERT_TRUE(must(store::get_donation(*store, draft.donation.id)));
  const auto again = store::save_donation(*store, draft.donation, staff);
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code, ErrorCode::exists);
  expect_recorded_alone(draft);
}

TEST_F(DiskFaults, ADraftThatCannotBeKeptLeavesTheOneBefore) {
  const store::Draft draft = keep_a_draft();
  for (const Fault& fault : faults) {
    int step = 1;
    for (bool failed = true; failed; ++step) {
      SCOPED_TRACE(std::string(fault.name) + " at step " + std::to_string(step));
      store::Draft next = draft;
      next.donation.lots.push_back(line("toys.soft", 1));
      next.extra = "search ted\n";
      disk.fail_at(step, fault.kind, fault.code, false);
      const auto kept = store::put_draft(*store, next);
      failed = disk.mend();
      EXPECT_EQ(kept.has_value(), !failed);
      if (!kept) expect_clear_words(kept.error(), fault.said);
      reopen();
      if (failed && fault.kind == DiskStep::write) expect_draft_alone(draft);
      must(store::put_draft(*store, draft));
      expect_draft_alone(draft);
      if (HasFailure()) return;
    }
    EXPECT_GT(step, 2) << fault.name;
  }
}

}  // namespace
}  // namespace intake::tests
