// SPDX-License-Identifier: GPL-3.0-or-later
// What a finger needs of every screen: a press that is seen at once, nothing that waits for a pointer to hover, lists of any
// length that draw what is in sight, and double taps that take nothing away.
#include <gtest/gtest.h>
#include <imgui.h>
#include <imgui_internal.h>

#include <cstddef>
#include <vector>

#include "tests/views/stage.h"

namespace intake::tests {
namespace {

/// Every corner of what was drawn, with its place and colour.
std::vector<float> drawing() {
  std::vector<float> out;
  for (const ImGuiWindow* window : ImGui::GetCurrentContext()->Windows) {
    if (!window->Active) continue;
    for (const ImDrawVert& corner : window->DrawList->VtxBuffer) {
      out.insert(out.end(), {corner.pos.x, corner.pos.y, corner.uv.x, corner.uv.y});
      for (int shift = 0; shift < 32; shift += 8) out.push_back(static_cast<float>((corner.col >> shift) & 0xFF));
    }
  }
  return out;
}

std::vector<widgets::Target> targets_of(const Fixture& fixture, const Setting& setting) {
  const Stage stage(fixture, setting);
  std::vector<widgets::Target> out;
  for (const widgets::Target& target : stage.layout().targets()) {
    if (target.enabled && target.visible.w > 2 && target.visible.h > 2) out.push_back(target);
  }
  return out;
}

const char* const screens[] = {"receive_busy", "receive_donor_choose", "receive_donor_found", "receive_keypad_value", "receive_many_lines", "receive_search",
                               "sign_in", "sign_in_new", "sign_in_day", "find_busy", "labels_failed", "labels_pdf", "packing_doubtful", "day_open",
                               "tasks_usual", "tasks_pin_typed", "settings_pdf", "stick_open", "sync_offline"};

TEST(Press, IsSeenInItsFrameOnEverythingThatCanBeTapped) {
  for (const char* name : screens) {
    for (const bool high : {false, true}) {
      const Setting setting{"en", 1, high};
      for (const widgets::Target& target : targets_of(fixture(name), setting)) {
        Stage stage(fixture(name), setting);
        const std::vector<float> before = drawing();
        stage.hands().press(target.visible.centre_x(), target.visible.centre_y());
        stage.hands().frame();  // the finger is there
        stage.hands().frame();  // and presses
        EXPECT_TRUE(drawing() != before) << name << " " << target.id << (high ? ", high contrast" : "");
      }
    }
  }
}

TEST(Hovering, ChangesNothing) {
  for (const char* name : screens) {
    Stage stage(fixture(name));
    const std::vector<float> before = drawing();
    for (const widgets::Target& target : targets_of(fixture(name), {})) {
      stage.hands().move(target.visible.centre_x(), target.visible.centre_y());
      stage.hands().run();
      EXPECT_TRUE(drawing() == before) << name << " " << target.id;
    }
    EXPECT_TRUE(stage.actions().empty());
  }
}

/// As many rows as there is room for, however long the list.
void expect_few(const Stage& stage, const std::string& prefix) {
  std::size_t rows = 0;
  for (const widgets::Target& target : stage.layout().targets()) rows += target.id.starts_with(prefix) ? 1U : 0U;
  EXPECT_GE(rows, 2U) << prefix;
  EXPECT_LE(rows, 60U) << prefix;
  EXPECT_LE(stage.layout().texts().size(), 600U) << prefix;
}

TEST(LongLists, DrawWhatIsInSight) {
  constexpr std::size_t many = 50'000;
  app::State find = fixture("find_busy").state;
  find.find.found.resize(many, find.find.found.front());
  expect_few(Stage({"found", find}), "find.row.");
  app::State labels = fixture("labels_failed").state;
  labels.labels.jobs.resize(many, labels.labels.jobs.front());
  expect_few(Stage({"labels", labels}), "labels.");
  app::State donors = fixture("receive_donor_found").state;
  donors.receive.chooser->found.resize(many, donors.receive.chooser->found.front());
  expect_few(Stage({"donors", donors}), "donor.found.");
  app::State lines = fixture("receive_many_lines").state;
  lines.receive.donation.lots.resize(2'000, lines.receive.donation.lots.front());
  expect_few(Stage({"lines", lines}), "receive.line.");
  app::State packing = fixture("packing_doubtful").state;
  auto preview = *packing.packing.preview;
  preview.rows.resize(many, preview.rows.front());
  packing.packing.preview = std::make_shared<const app::PackingPreview>(std::move(preview));
  packing.packing.only_doubtful = false;
  EXPECT_LE(Stage({"rows", packing}).layout().texts().size(), 600U);
}

TEST(DoubleTap, TakesOneLabelAwayNotTheNextAsWell) {
  Stage stage(fixture("labels_failed"));
  const widgets::Rect remove = stage.target("labels.remove.0").visible;
  for (int i = 0; i < 2; ++i) stage.hands().tap(remove.centre_x(), remove.centre_y());
  EXPECT_EQ(stage.actions().size(), 1u);
  for (int i = 0; i < 40; ++i) stage.hands().frame();
  stage.hands().tap(remove.centre_x(), remove.centre_y());  // a tap of its own
  EXPECT_EQ(stage.actions().size(), 2u);
}

TEST(DoubleTap, CountsTwiceWhereALineOnlyGetsFewer) {
  app::State state = fixture("receive_busy").state;
  state.receive.donation.lots[0].quantity = 9;
  Stage stage({"nine", state}, {}, Stage::Kind::live);
  const widgets::Rect minus = stage.target("receive.line.0.minus").visible;
  stage.hands().tap(minus.centre_x(), minus.centre_y());
  stage.hands().tap(minus.centre_x(), minus.centre_y());
  EXPECT_EQ(stage.state().receive.donation.lots[0].quantity, 7);
}

}  // namespace
}  // namespace intake::tests
