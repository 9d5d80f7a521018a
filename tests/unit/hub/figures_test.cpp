// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/hub/figures.h"

#include <gtest/gtest.h>

#include "tests/unit/hub/hub_fixtures.h"

namespace intake::hub {
namespace {

LotSums sums_of(const journal::DonationFinished& payload) {
  LotSums sums;
  sums.add(payload.lots);
  return sums;
}

TEST(Figures, AWholeCategoryMayBeRag) {
  TestHub hub;
  auto payload = finished({lot(hub, 3, 100, "clothes.tops"), lot(hub, 4, {}, "rag.mixed"), lot(hub, 1, {}, "rag.mixed")});
  payload.totals.items = 3;
  EXPECT_EQ(disagreement(payload, sums_of(payload)), "");
  payload.totals.items = 4;
  EXPECT_EQ(disagreement(payload, sums_of(payload)), "totals_differ") << "half a category is no rag";
  payload.totals.items = 8;
  EXPECT_EQ(disagreement(payload, sums_of(payload)), "");
}

TEST(Figures, ValueCannotBeLeftOutAlone) {
  TestHub hub;
  auto payload = finished({lot(hub, 3, 100), lot(hub, 4, 50, "books.novels")});
  payload.totals.value_minor -= 50;
  EXPECT_EQ(disagreement(payload, sums_of(payload)), "totals_differ");
}

TEST(Figures, LotsBeyond64BitsAreRefused) {
  TestHub hub;
  std::vector<domain::Lot> lots(10, lot(hub, domain::max_lot_quantity, max_amount_minor));
  journal::DonationFinished payload;
  payload.lots = lots;
  payload.lot_count = 10;
  payload.totals = {1, 10 * domain::max_lot_quantity, 0, 0};
  EXPECT_EQ(disagreement(payload, sums_of(payload)), "totals_differ");
  const Figures full{1, INT64_MAX, 0};
  EXPECT_FALSE(add_donation_figures(full, {1, 1, 0, 0}));
}

TEST(Figures, ADonationWithoutLotsCountsForNothing) {
  journal::DonationFinished payload;
  EXPECT_EQ(disagreement(payload, LotSums{}), "totals_differ");
}

}  // namespace
}  // namespace intake::hub
