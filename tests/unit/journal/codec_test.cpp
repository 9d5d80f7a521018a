// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/journal/codec.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "db/base/env.h"
#include "db/journal/chain.h"

namespace intake::journal {
namespace {

/// Operations with every kind of value, made from rapidcheck's choices.
class Choices {
 public:
  Uuid uuid() {
    Uuid id;
    for (auto& byte : id.bytes) byte = *rc::gen::arbitrary<std::uint8_t>();
    return id;
  }
  std::string words() { return *rc::gen::element<std::string>("", "wool coat", "羊毛大衣", "a \"quoted\"\n\ttext\\", "😀 é", std::string("\x01")); }
  domain::Lot lot() {
    domain::Lot lot;
    lot.id = LotId(uuid());
    lot.category = "clothes.coats";
    lot.condition = *rc::gen::element(domain::Condition::a, domain::Condition::r);
    lot.quantity = *rc::gen::inRange<std::int64_t>(0, domain::max_lot_quantity + 1);
    lot.value_minor_each = *rc::gen::element<std::optional<std::int64_t>>(std::nullopt, 0, max_amount_minor);
    lot.weight_grams = *rc::gen::element<std::optional<std::int64_t>>(std::nullopt, 6400);
    lot.audience = *rc::gen::element(domain::Audience::none, domain::Audience::children);
    lot.description = words();
    lot.code = *rc::gen::element<std::string>("", "9780306406157");
    if (*rc::gen::arbitrary<bool>()) {
      lot.tags = {domain::make_tag(*rc::gen::inRange<std::int64_t>(0, domain::tag_serials))};
      lot.lot_label = *rc::gen::arbitrary<bool>();
    }
    return lot;
  }
  std::vector<domain::Lot> lots() {
    std::vector<domain::Lot> lots(*rc::gen::inRange<std::size_t>(0, 5));
    for (auto& one : lots) one = lot();
    return lots;
  }
  template <class T>
  Field<T> field(T value) {
    Field<T> change{std::move(value), std::nullopt};
    if (*rc::gen::arbitrary<bool>()) change.from_op = OpId(uuid());
    return change;
  }
  Payload payload() {
    switch (*rc::gen::inRange(0, 12)) {
      case 0: return StaffAdded{field<std::string>("小敏"), field(domain::Role::manager), field(3)};
      case 1: return DayOpened{Date{20'000}, *rc::gen::element<std::optional<Date>>(std::nullopt, Date{19'999})};
      case 2: return DonorAdded{field(domain::DonorKind::company), field<std::string>("2b-17"), std::string(32, 'h')};
      case 3: return DonationPart{1, lots()};
      case 4: {
        DonationFinished p;
        if (*rc::gen::arbitrary<bool>()) p.donor = DonorId(uuid());
        p.channel = domain::DonationChannel::company;
        p.receipt = "R2-000123";
        p.note = words();
        p.campaign = words();
        p.weight_grams = *rc::gen::element<std::optional<std::int64_t>>(std::nullopt, 1);
        p.parts = 2;
        p.lots = lots();
        p.lot_count = 400 + static_cast<std::int64_t>(p.lots.size());
        p.totals = {1, 12, 34, 56};
        return p;
      }
      case 5: {
        StaffChanged p;
        if (*rc::gen::arbitrary<bool>()) p.name = field<std::string>("王");
        if (*rc::gen::arbitrary<bool>()) p.role = field(domain::Role::volunteer);
        if (*rc::gen::arbitrary<bool>()) p.picture = field(7);
        return p;
      }
      case 6: {
        DonorChanged p;
        if (*rc::gen::arbitrary<bool>()) p.donor_kind = field(domain::DonorKind::individual);
        if (*rc::gen::arbitrary<bool>()) p.side_hash = field(std::string(32, 's'));
        return p;
      }
      case 7: return TaskSettled{words(), *rc::gen::element(Choice::kept, Choice::replaced, Choice::noted)};
      case 8: return DaySealed{Date{20'000}, 2, 3, 41, std::string(32, 'c'), {12, 34, 56, 78}, std::string(32, 'd')};
      case 9: return DayAbsent{Date{20'000}, DeviceId(uuid())};
      case 10: return item_step();
      default: return LotTagged{DonationId(uuid()), {domain::make_tag(1), domain::make_tag(2)}, false};
    }
  }
  ItemStepped item_step() {
    ItemStepped p;
    p.step.tag = domain::make_tag(*rc::gen::inRange<std::int64_t>(0, domain::tag_serials));
    if (*rc::gen::arbitrary<bool>()) p.step.from = *rc::gen::elementOf(domain::item_states);
    p.step.to = *rc::gen::elementOf(domain::item_states);
    if (*rc::gen::arbitrary<bool>()) p.from_op = OpId(uuid());
    if (*rc::gen::arbitrary<bool>()) p.step.condition = domain::Condition::c;
    if (*rc::gen::arbitrary<bool>()) p.step.category = "clothes.coats";
    p.step.price_minor = *rc::gen::element<std::optional<std::int64_t>>(std::nullopt, 0, max_amount_minor);
    if (*rc::gen::arbitrary<bool>()) p.step.check = domain::ItemCheck{domain::CheckKind::electrical, false, {"plug", "fuse"}};
    p.step.reason = words();
    if (*rc::gen::arbitrary<bool>()) p.step.approved_by = StaffId(uuid());
    if (*rc::gen::arbitrary<bool>()) p.step.figures = domain::FigureChange{"books.novels", -12, -7'200};
    return p;
  }
  Operation operation() {
    Operation operation;
    operation.op_id = OpId(uuid());
    operation.entity = uuid();
    operation.business_date = Date{*rc::gen::inRange(0, 100'000)};
    operation.at_utc_ms = *rc::gen::inRange<std::int64_t>(0, 4'000'000'000'000);
    operation.offset_minutes = *rc::gen::inRange(-720, 840);
    operation.staff = StaffId(uuid());
    operation.payload = payload();
    if (const auto* stepped = std::get_if<ItemStepped>(&operation.payload)) operation.entity = domain::item_entity(stepped->step.tag);
    return operation;
  }
};

RC_GTEST_PROP(Codec, AnOperationSurvivesItsText, ()) {
  const Operation operation = Choices().operation();
  const std::string content = encode(operation);
  RC_ASSERT(content.find('\n') == std::string::npos);
  const auto read = decode(content);
  RC_ASSERT(read.has_value());
  RC_ASSERT(*read == operation);
  RC_ASSERT(encode(*read) == content);
  const auto header = decode_header(content);
  RC_ASSERT(header->op_id == operation.op_id);
  RC_ASSERT(header->kind == kind_of(operation.payload));
}

RC_GTEST_PROP(Codec, ACutOrChangedTextIsReadOrRefusedAndNeverBreaks, ()) {
  std::string content = encode(Choices().operation());
  const auto at = *rc::gen::inRange<std::size_t>(0, content.size());
  if (*rc::gen::arbitrary<bool>())
    content.resize(at);
  else
    content[at] = *rc::gen::arbitrary<char>();
  const auto read = decode(content);
  RC_ASSERT((read || read.error().code == ErrorCode::bad_input));
}

TEST(Codec, KeepsUnknownFieldsOutOfTheWay) {
  SeededEnv seeded(1, 1'795'000'000'000);
  Operation operation;
  operation.op_id = seeded.ids.make<OpId>();
  operation.entity = seeded.ids.next();
  operation.payload = DayOpened{Date{20'000}, std::nullopt};
  std::string content = encode(operation);
  content.insert(1, R"("from_the_future":{"deep":[1,2,3]},)");
  ASSERT_TRUE(decode(content));
  EXPECT_EQ(*decode(content), operation);
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

TEST(Codec, NamesWhatIsWrong) {
  Operation operation;
  operation.payload = DonationFinished{};
  std::get<DonationFinished>(operation.payload).receipt = "R1-000001";
  domain::Lot lot;
  lot.category = "clothes.coats";
  lot.tags = {domain::make_tag(7)};
  std::get<DonationFinished>(operation.payload).lots = {lot};
  const std::string good = encode(operation);
  ASSERT_TRUE(decode(good));
  const auto why = [](const std::string& text) { return decode(text).error().detail; };
  EXPECT_EQ(why(replaced(good, "donation.finished", "donation.eaten")), "unknown_kind");
  EXPECT_EQ(why(replaced(good, "\"v\":1", "\"v\":2")), "unknown_version");
  EXPECT_EQ(why(replaced(good, "\"quantity\":1", "\"quantity\":1.5")), "not a whole number: quantity");
  EXPECT_EQ(why(replaced(good, "\"quantity\":1", "\"quantity\":-1")), "out of range: quantity");
  EXPECT_EQ(why(replaced(good, "\"quantity\":1", "\"quantity\":9999999999999999999")), "not a whole number: quantity");
  EXPECT_EQ(why(replaced(good, "\"condition\":\"B\"", "\"condition\":\"E\"")), "not a known word: condition");
  EXPECT_EQ(why(replaced(good, "clothes.coats", "Clothes")), "not a category: category");
  EXPECT_EQ(why(replaced(good, "\"tags\":[4", "\"tags\":[3")), "not a tag: tags");
  EXPECT_EQ(why(replaced(good, "1970-01-01", "1970-02-30")), "not a date: business_date");
  EXPECT_EQ(decode("[]").error().detail, "not a JSON object");
  EXPECT_EQ(decode("").error().code, ErrorCode::bad_input);
  EXPECT_EQ(decode(std::string(max_content_bytes + 1, ' ')).error().detail, "too_long");
  EXPECT_EQ(decode(std::string(100'000, '[')).error().code, ErrorCode::bad_input);
}

TEST(Codec, ALabelForAWholeLotNeedsATag) {
  Operation operation;
  operation.payload = DonationPart{1, {domain::Lot{}}};
  std::get<DonationPart>(operation.payload).lots.front().category = "clothes.rag";
  const std::string content = replaced(encode(operation), "\"quantity\":1", "\"lot_label\":true,\"quantity\":1");
  const auto read = decode(content);
  ASSERT_TRUE(read);
  EXPECT_FALSE(std::get<DonationPart>(read->payload).lots.front().lot_label);
  EXPECT_EQ(*decode(encode(*read)), *read);
}

TEST(SideRecord, IsBoundByItsHash) {
  const SideRecord side{DonorId(), 1, std::string(16, '\x07'), "王芳 \"Fang\"", "138…", "zh", ""};
  const std::string text = encode_side(side);
  ASSERT_TRUE(decode_side(text));
  EXPECT_EQ(*decode_side(text), side);
  EXPECT_EQ(side_hash(side.salt, text), blake2b(side.salt + text));
  EXPECT_NE(side_hash(side.salt, text), side_hash(std::string(16, '\x08'), text));
  EXPECT_FALSE(decode_side("{}"));
  EXPECT_FALSE(decode_side(replaced(text, "07", "0")));
}

RC_GTEST_PROP(Draft, SurvivesItsText, ()) {
  Choices choices;
  domain::Donation draft;
  draft.id = DonationId(choices.uuid());
  if (*rc::gen::arbitrary<bool>()) draft.donor = DonorId(choices.uuid());
  draft.channel = domain::DonationChannel::bin;
  draft.note = choices.words();
  draft.weight_grams = *rc::gen::element<std::optional<std::int64_t>>(std::nullopt, 12);
  draft.lots = choices.lots();
  const auto read = decode_draft(encode_draft(draft));
  RC_ASSERT(read.has_value());
  RC_ASSERT(*read == draft);
}

}  // namespace
}  // namespace intake::journal
