// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/screens/receive/receive_extra.h"

#include <gtest/gtest.h>

namespace intake::screens::receive {
namespace {

TEST(ReceiveExtra, BringsEverythingHalfTypedBack) {
  State state;
  state.choice = {"clothes",
                  "clothes.coats",
                  domain::Audience::children,
                  domain::Condition::c,
                  ValuePick::other,
                  1250,
                  "",
                  "红色, 100% wool\nline two %n"};
  state.search = "co at";
  state.more_open = true;
  state.note_open = true;
  state.editing = LotId(*Uuid::parse("0193a1b2-0000-7000-8000-000000000001"));
  state.keypad = Keypad{KeypadFor::weight, "6.", WeightUnit::grams, state.editing, false};
  DonorChooser chooser;
  chooser.step = DonorStep::add;
  chooser.kind = domain::DonorKind::company;
  chooser.words = "ac";
  chooser.name = "Acme\n%";
  chooser.contact = "a@b.example";
  state.chooser = chooser;
  state.roll_tags = {domain::make_tag(5), domain::make_tag(6)};
  state.scanned = {domain::make_tag(5)};
  state.new_code = "9787020002207";
  state.more_new_codes = {"6901028075763"};

  State back;
  read_extra(back, write_extra(state));
  EXPECT_EQ(back.choice, state.choice);
  EXPECT_EQ(back.search, state.search);
  EXPECT_TRUE(back.more_open);
  EXPECT_TRUE(back.note_open);
  EXPECT_EQ(back.editing, state.editing);
  EXPECT_EQ(back.keypad, state.keypad);
  ASSERT_TRUE(back.chooser);
  EXPECT_EQ(back.chooser->step, DonorStep::add);
  EXPECT_EQ(back.chooser->kind, domain::DonorKind::company);
  EXPECT_EQ(back.chooser->words, "ac");
  EXPECT_EQ(back.chooser->name, "Acme\n%");
  EXPECT_EQ(back.chooser->contact, "a@b.example");
  EXPECT_EQ(back.roll_tags, state.roll_tags);
  EXPECT_EQ(back.scanned, state.scanned);
  EXPECT_EQ(back.new_code, state.new_code);
  EXPECT_EQ(back.more_new_codes, state.more_new_codes);
  EXPECT_EQ(write_extra(back), write_extra(state));
}

TEST(ReceiveExtra, SkipsWhatItCannotRead) {
  State state;
  read_extra(state,
             "pick 77\nkeypad -1\nvalue 12x\ncondition Z\nfuture thing\nnospace\n\nroll 123\nediting "
             "x\nchooser.name y\ntile books");
  EXPECT_EQ(state.choice.tile, "books");
  EXPECT_EQ(state.choice.pick, ValuePick::usual);
  EXPECT_EQ(state.choice.condition, domain::Condition::b);
  EXPECT_FALSE(state.choice.value_minor_each);
  EXPECT_FALSE(state.chooser);
  EXPECT_FALSE(state.editing);
  EXPECT_TRUE(state.roll_tags.empty());
}

TEST(ReceiveExtra, WritesNothingPersonalOfAChosenDonor) {
  State state;
  state.donor = domain::Donor{{}, domain::DonorKind::individual, "2-1", "Wang Fang", "138", "", ""};
  EXPECT_EQ(write_extra(state).find("Wang"), std::string::npos);
}

}  // namespace
}  // namespace intake::screens::receive
