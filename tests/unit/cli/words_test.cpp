// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <nlohmann/json.hpp>

#include "db/base/utf8.h"
#include "sync/client/stick.h"
#include "terminal/cli/commands.h"
#include "terminal/cli/json_line.h"
#include "terminal/cli/line_words.h"

namespace intake::cli {
namespace {

TEST(LineWords, ReadALine) {
  const auto lot = parse_line("clothes.coats:B:2:5500");
  ASSERT_TRUE(lot);
  EXPECT_EQ(lot->category, "clothes.coats");
  EXPECT_EQ(lot->condition, domain::Condition::b);
  EXPECT_EQ(lot->quantity, 2);
  EXPECT_EQ(lot->value_minor_each, 5'500);
  EXPECT_EQ(parse_line("rag.other:R:0:unknown")->value_minor_each, std::nullopt);
}

TEST(LineWords, WholeNumbersAreDigitsOnly) {
  EXPECT_EQ(parse_whole("0"), 0);
  EXPECT_EQ(parse_whole("999999999999999999"), 999'999'999'999'999'999);
  for (const char* text : {"", "-1", "+1", " 1", "1 ", "1.0", "1,000", "0x1", "9999999999999999999", "１"})
    EXPECT_EQ(parse_whole(text), std::nullopt) << text;
}

RC_GTEST_PROP(LineWordsProperty, AnyTextIsReadOrRefused, ()) {
  const auto text = *rc::gen::string<std::string>();
  const auto lot = parse_line(text);
  if (!lot) RC_ASSERT(lot.error().code == ErrorCode::bad_input);
}

TEST(UsbAnswer, AReplyThatWasReadIsASuccessAndSaysWhatIsLeftToDo) {
  using client::StickNext;
  for (const auto& [next, word] : std::initializer_list<std::pair<StickNext, const char*>>{
           {StickNext::nothing, "nothing"}, {StickNext::save_again, "save_again"}, {StickNext::update, "update"}, {StickNext::update_hub, "update_hub"}}) {
    const Answer answer = answer_of({"intake-1.reply", 2, 3, 4, next});
    EXPECT_EQ(answer.exit_code, 0) << "what others did was recorded: " << word;
    const auto said = nlohmann::json::parse(answer.json);
    EXPECT_EQ(said["next"], word);
    EXPECT_EQ(said["received"], 3);
    EXPECT_EQ(said["save_again"], next == StickNext::save_again);
    EXPECT_EQ(answer.note.empty(), next == StickNext::nothing);
  }
}

TEST(JsonLine, WritesNestedValuesInOrder) {
  JsonLine json;
  json.open_object().member("a", 1).key("b").open_array().text("x").null().boolean(true).open_object().close_object().close_array();
  json.member("c", std::optional<std::int64_t>()).close_object();
  EXPECT_EQ(json.str(), R"({"a":1,"b":["x",null,true,{}],"c":null})");
}

RC_GTEST_PROP(JsonLineProperty, AnyBytesBecomeOneLineThatReadsBack, ()) {
  const auto bytes = *rc::gen::string<std::string>();
  JsonLine json;
  json.open_array().text(bytes).close_array();
  RC_ASSERT(json.str().find('\n') == std::string::npos);
  RC_ASSERT(nlohmann::json::parse(json.str()).at(0).get<std::string>() == repaired_utf8(bytes));
}

}  // namespace
}  // namespace intake::cli
