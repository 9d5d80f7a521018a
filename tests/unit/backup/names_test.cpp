// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/backup/names.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "db/base/env.h"

namespace intake::backup {
namespace {

constexpr std::int64_t day_ms = 86'400'000;
constexpr std::int64_t now = 20'780 * day_ms + 36'000'000;

TEST(BackupNames, ComeBackAsTheyWere) {
  for (const Name& name : {Name{2, 1'795'344'127'000, 1, true}, Name{901, 0, 1, false}, Name{7, now, 12, true}}) {
    const auto back = Name::read(name.text());
    ASSERT_TRUE(back) << name.text();
    EXPECT_EQ(back->text(), name.text());
    EXPECT_EQ(back->made_at_utc_ms, name.made_at_utc_ms);
    EXPECT_EQ(back->terminal_number, name.terminal_number);
    EXPECT_EQ(back->sealed, name.sealed);
  }
  EXPECT_EQ((Name{2, 0, 1, true}.text()), "intake-backup-2-19700101T000000Z.sealed");
}

TEST(BackupNames, OfOthersAreNotOurs) {
  for (const char* text : {"", "intake-backup-", "intake-backup-2-20261121T104207Z.part", "intake-backup-2-20261121T104207Z.1", "intake-backup-2-20261121T10420Z",
                           "intake-backup--2-20261121T104207Z", "intake-backup-2-20261321T104207Z", "intake-backup-2-20261121T244207Z", "holiday.sealed",
                           ".intake-backup-2-20261121T104207Z.sealed", "intake-backup-2-20261121T104207Z.2x", "intake-backup-x-20261121T104207Z"})
    EXPECT_FALSE(Name::read(text)) << text;
}

TEST(BackupNames, AreOrderedByTimeAndNotByLetters) {
  const Name first{901, now, 1, true};
  const Name second{901, now, 2, true};
  const Name tenth{901, now, 10, false};
  EXPECT_TRUE(is_older(first, second));
  EXPECT_TRUE(is_older(second, tenth));
  EXPECT_TRUE(is_older(tenth, Name{901, now + 1000}));
}

/// What is left of one backup a day, when after each the rule is applied.
std::vector<std::int64_t> after_days(const KeepRule& rule, int days) {
  std::vector<std::int64_t> kept;
  for (int day = 0; day < days; ++day) {
    const std::int64_t at = now + day * day_ms;
    kept.push_back(at);
    auto gone = to_drop(rule, kept, at);
    std::sort(gone.rbegin(), gone.rend());
    for (const std::size_t i : gone) kept.erase(kept.begin() + static_cast<std::ptrdiff_t>(i));
  }
  return kept;
}

TEST(KeepRule, KeepsTwoWeeksOfDaysAndTwelveOfWeeks) {
  const auto kept = after_days({}, 200);
  const std::int64_t last = kept.back();
  EXPECT_EQ(last, now + 199 * day_ms);
  for (int i = 0; i < 14; ++i) EXPECT_TRUE(std::count(kept.begin(), kept.end(), last - i * day_ms)) << i;
  EXPECT_GE(kept.size(), 14U + 9U);
  EXPECT_LE(kept.size(), 14U + 11U);
  EXPECT_LE(last - kept.front(), 12 * 7 * day_ms);
  EXPECT_GE(last - kept.front(), 10 * 7 * day_ms);
  for (std::size_t i = 1; i < kept.size(); ++i) EXPECT_LE(kept[i] - kept[i - 1], 7 * day_ms) << "no week is left out";
}

TEST(KeepRule, KeepsWhatIsYoungEnough) {
  EXPECT_EQ(after_days({2, 30, 0}, 100).size(), 30U);
  EXPECT_EQ(after_days({2, 0, 0}, 100).size(), 2U);
}

TEST(KeepRule, NeverDropsTheNewest) {
  EXPECT_TRUE(to_drop({0, 0, 0}, {now - 1000 * day_ms}, now).empty());
  EXPECT_EQ(to_drop({0, 0, 0}, {now - 1000 * day_ms, now - 999 * day_ms}, now), std::vector<std::size_t>{0});
  EXPECT_TRUE(to_drop({}, {}, now).empty());
  // Whatever the clocks said.
  SeededRng rng(5);
  for (int round = 0; round < 2000; ++round) {
    std::vector<std::int64_t> made;
    for (std::uint64_t i = rng.below(40) + 1; i > 0; --i) made.push_back(static_cast<std::int64_t>(rng.below(1ULL << 42)) - (1LL << 38));
    const KeepRule rule{rng.below(5), static_cast<std::int64_t>(rng.below(3)), static_cast<std::int64_t>(rng.below(5))};
    const auto gone = to_drop(rule, made, static_cast<std::int64_t>(rng.below(1ULL << 42)));
    const auto newest = *std::max_element(made.begin(), made.end());
    EXPECT_LT(gone.size(), made.size());
    for (const std::size_t i : gone) EXPECT_TRUE(made[i] < newest || std::count(made.begin(), made.end(), newest) > 1);
    EXPECT_GE(made.size() - gone.size(), std::min(made.size(), rule.newest));
  }
}

}  // namespace
}  // namespace intake::backup
