// SPDX-License-Identifier: GPL-3.0-or-later
// Writes the first inputs of the corpus, in the formats as they are now; what fuzzing found lies beside them and stays.
//   fuzz_seeds CORPUS-DIR
#include <iconv.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "db/journal/chain.h"
#include "db/journal/codec.h"
#include "sync/protocol/compression.h"
#include "sync/protocol/signature.h"
#include "tests/fuzz/a_hub.h"

namespace intake::fuzz {
namespace {

namespace fs = std::filesystem;

class Folder {
 public:
  explicit Folder(fs::path root) : x_root(std::move(root)) {}
  /// @param choice the first byte of the input
  void put(const std::string& target, const std::string& name, char choice, const std::string& rest) const {
    fs::create_directories(x_root / target);
    std::ofstream(x_root / target / name, std::ios::binary) << choice << rest;
  }

 private:
  fs::path x_root;
};

const char first = '0', second = '1', third = '2', fourth = '3';  // '0' is 48, a multiple of 2, 3 and 4

SeededEnv& world() {
  static SeededEnv seeded{7, hub::test_now_utc_ms};
  return seeded;
}

template <class T>
journal::Field<T> field(T value, bool changed = false) {
  journal::Field<T> set{std::move(value), std::nullopt};
  if (changed) set.from_op = world().ids.make<OpId>();
  return set;
}

journal::ItemStepped item_step() {
  journal::ItemStepped stepped;
  stepped.step.tag = domain::make_tag(1);
  stepped.step.from = domain::ItemState::received;
  stepped.step.to = domain::ItemState::refused;
  stepped.step.condition = domain::Condition::c;
  stepped.step.category = "clothes.coats";
  stepped.step.price_minor = 3'900;
  stepped.step.check = domain::ItemCheck{domain::CheckKind::electrical, false, {"plug"}};
  stepped.step.reason = "stained";
  stepped.step.approved_by = world().ids.make<StaffId>();
  stepped.step.figures = domain::FigureChange{"clothes.coats", -1, -3'500};
  return stepped;
}

std::vector<std::pair<std::string, journal::Payload>> payloads() {
  using namespace journal;
  domain::Lot coat;
  coat.id = world().ids.make<LotId>();
  coat.category = "clothes.coats";
  coat.quantity = 2;
  coat.value_minor_each = 3'500;
  coat.audience = domain::Audience::women;
  coat.description = "冬天的外套";
  coat.tags = {domain::make_tag(1), domain::make_tag(2)};
  domain::Lot bag;
  bag.id = world().ids.make<LotId>();
  bag.category = "clothes.rag";
  bag.quantity = 0;
  bag.weight_grams = 6'400;
  bag.tags = {domain::make_tag(3)};
  bag.lot_label = true;
  DonationFinished finished;
  finished.channel = domain::DonationChannel::counter;
  finished.receipt = "R2-000001";
  finished.note = "a \"quoted\"\n\tnote";
  finished.lot_count = 2;
  finished.totals = {1, 2, 7'000, 6'400};
  finished.lots = {coat, bag};
  const Date date{20'000};
  return {{"staff-added", StaffAdded{field<std::string>("小敏"), field(domain::Role::manager), field(3)}},
          {"day-opened", DayOpened{date, Date{19'999}}},
          {"donor-added", DonorAdded{field(domain::DonorKind::company), field<std::string>("2b-17"), std::string(32, 'h')}},
          {"donation-part", DonationPart{1, {coat}}},
          {"donation-finished", finished},
          {"lot-tagged", LotTagged{world().ids.make<DonationId>(), {domain::make_tag(9)}, true}},
          {"item-step", item_step()},
          {"staff-changed", StaffChanged{field<std::string>("王", true), std::nullopt, field(7, true)}},
          {"donor-changed", DonorChanged{field(domain::DonorKind::individual, true), field(std::string(32, 's'), true)}},
          {"task-settled", TaskSettled{"name", Choice::replaced}},
          {"day-sealed", DaySealed{date, 2, 3, 41, std::string(32, 'c'), {12, 34, 56, 78}, std::string(32, 'd')}},
          {"day-absent", DayAbsent{date, world().ids.make<DeviceId>()}}};
}

std::string side_text() {
  return journal::encode_side({world().ids.make<DonorId>(), 1, std::string(16, 's'), "王小明", "135", "zh", ""});
}

void operations(const Folder& corpus) {
  for (const auto& [name, payload] : payloads()) {
    journal::Operation operation;
    operation.op_id = world().ids.make<OpId>();
    operation.entity = world().ids.next();
    operation.business_date = Date{20'000};
    operation.at_utc_ms = hub::test_now_utc_ms;
    operation.offset_minutes = 480;
    operation.staff = world().ids.make<StaffId>();
    operation.payload = payload;
    if (const auto* stepped = std::get_if<journal::ItemStepped>(&payload)) operation.entity = domain::item_entity(stepped->step.tag);
    const std::string text = journal::encode(operation);
    corpus.put("operation", name, first, text);
    corpus.put("push", name, first, "\n" + text);
  }
  corpus.put("operation", "side", second, side_text());
  corpus.put("operation", "draft", third,
             "{\"id\":\"0191e0f1-0000-7000-8000-00000000000a\",\"donor\":null,\"channel\":\"door\",\"campaign\":\"\",\"note\":\"\","
             "\"weight_grams\":null,\"lots\":[{\"id\":\"0191e0f1-0000-7000-8000-00000000000b\",\"category\":\"books.novels\","
             "\"condition\":\"A\",\"quantity\":3,\"value_minor_each\":null}]}");
  corpus.put("push", "side-record", first, side_text() + "\n{}");
  corpus.put("push", "not-json", first, "\nhello");
  corpus.put("push", "bytes", second, std::string("\n\xff\x00\xfe", 4));
}

void messages(const Folder& corpus, const Shop& shop) {
  const std::string chain(32, 'c');
  const protocol::EnrolRequest request{"BCDFGHJK", std::string(32, 'k'), "Riverside", Currency::CNY, "0.1.0", shop.till.identity.device, 901};
  const std::string epoch = shop.identity.epoch.text();
  const std::string all[] = {
      protocol::encode(request),
      protocol::encode(shop.till.identity),
      protocol::encode(protocol::HelloRequest{{1}, "0.1.0", 1, 2, chain, 1, chain, epoch, 4'200, 3}),
      protocol::encode(protocol::HelloReply{1, shop.identity.hub_id, epoch, 1, chain, 5, "Riverside", {}, {{10'000'000, 10'000, false}, {5, 6, true}}}),
      protocol::encode(protocol::PushReply{1, 2, chain, epoch, 5, {{2, OpId(shop.identity.hub_id), protocol::Verdict::conflict, "tag_taken"}}}),
      protocol::encode(protocol::AuditReply{shop.till.identity.device, {{1, 2, chain}}, {{1, 1, 1}}, epoch, 5}),
      protocol::encode(protocol::ErrorReply{"fork", "Why.", "What to do.", 5, 2, 1, chain})};
  const std::string names[] = {"enrol-request", "enrol-reply", "hello-request", "hello-reply", "push-reply", "audit-reply", "error"};
  for (int i = 0; i < 7; ++i) corpus.put("message", names[i], static_cast<char>(i), all[i]);
}

void envelopes(const Folder& corpus, Shop& shop) {
  std::string lines;
  for (const auto& entry : shop.till.entries) lines += protocol::encode_line(protocol::envelope_of(entry));
  corpus.put("envelope", "batch", first, lines);
  auto opaque = protocol::envelope_of(shop.till.entries.front());
  opaque.opaque = true;
  opaque.side = side_text();
  corpus.put("envelope", "opaque", first, protocol::encode_line(opaque));
  const std::string page = protocol::encode_page(shop.other.pull());
  corpus.put("envelope", "page", second, page.substr(page.find('\n') + 1));
  corpus.put("envelope", "snapshot", third, page.substr(page.find('\n') + 1));
  corpus.put("envelope", "rolls", second, "{\"roll\":{\"first\":10,\"count\":500}}\n{\"newer\":1}\n");
  const auto packed = protocol::compress(lines);
  must_hold(packed.has_value(), "a batch can be compressed");
  corpus.put("zstd", "batch", '\x7f', '\x7f' + *packed);
  corpus.put("zstd", "two-frames", '\x7f', '\x7f' + *packed + *packed);
  corpus.put("zstd", "swells", '\x7f', '\x7f' + *protocol::compress(std::string(1 << 20, 'a')));
  corpus.put("zstd", "empty", '\x7f', '\x7f' + *protocol::compress(""));
}

void hub_calls(const Folder& corpus, Shop& shop) {
  const std::string cursor = shop.other.pull().next_cursor;
  corpus.put("cursor", "good", first, cursor);
  corpus.put("cursor", "start", first, "");
  corpus.put("cursor", "query", second, "feed=shop&cursor=" + cursor + "&incarnation=2");
  corpus.put("cursor", "organisation", third, shop.other.pull(std::string(protocol::feed_organisation)).next_cursor);
  corpus.put("cursor", "snapshot", fourth, "table=records&after=&as_of=" + cursor + "&incarnation=2");
  corpus.put("cursor", "snapshot-start", fourth, "table=people&after=2&as_of=&incarnation=1");
  corpus.put("cursor", "far", first, shop.identity.epoch.text() + ".9223372036854775807.00");
  const std::string key = "03a107bff3ce10be1d70dd18e74bc09967e4d6309ba50d5f1ddc8664125531b8";
  const std::string body = ",\"public_key\":\"" + key + "\",\"shop\":\"Riverside\",\"currency\":\"CNY\",\"program_version\":\"0.1.0\",";
  corpus.put("enrolment", "wrong-code", first, "{\"code\":\"BCDFGHJK\"" + body + "\"device\":null,\"terminal_number\":0}");
  corpus.put("enrolment", "welcome", second, "{\"code\":\"@code\"" + body + "\"device\":null,\"terminal_number\":0}");
  corpus.put("enrolment", "by-hand", second, "{\"code\":\"@code\"" + body + "\"device\":\"0191e0f1-0000-7000-8000-00000000000d\",\"terminal_number\":901}");
  corpus.put("enrolment", "known-device", second,
             "{\"code\":\"@code\"" + body + "\"device\":\"" + shop.till.identity.device.to_string() + "\",\"terminal_number\":0}");
  corpus.put("enrolment", "unsigned", third, std::string(128, '0') + "\n{\"code\":\"BCDFGHJK\"" + body + "\"device\":null}");
  corpus.put("signature", "turned-bit", first, "\x11POST\n/v1/push?incarnation=1\n0191e0f1-0000-7000-8000-00000000000d\n0011\nhello");
  corpus.put("signature", "unsigned", second, "@device\n@nonce\n" + std::string(128, 'a') + "\n");
  corpus.put("signature", "stranger", second, "0191e0f1-0000-7000-8000-00000000000d\n00\n00\n{}");
  corpus.put("signature", "portal", third, std::string("\x01\x43", 2) + "nonce\n" + std::string(128, 'b') + "\n120\n<html>Please sign in</html>");
  corpus.put("signature", "true-reply", third, std::string("\x04\x43", 2) + "nonce\n\n999999999999\n{}");
  for (const auto& [name, url] : {std::pair{"named", "https://hub.example.org:8443/"}, {"loopback", "http://127.0.0.1:8080"}, {"ipv6", "http://[::1]:80"}})
    corpus.put("signature", std::string("address-") + name, fourth, url);
}

std::string in_gbk(std::string text) {
  const iconv_t converter = iconv_open("GBK", "UTF-8");
  must_hold(converter != reinterpret_cast<iconv_t>(-1), "this system knows GBK");
  std::string out(text.size() * 2, '\0');
  char* from = text.data();
  char* to = out.data();
  std::size_t from_left = text.size();
  std::size_t to_left = out.size();
  must_hold(iconv(converter, &from, &from_left, &to, &to_left) != static_cast<std::size_t>(-1), "the list is in GBK");
  iconv_close(converter);
  out.resize(out.size() - to_left);
  return out;
}

void lists(const Folder& corpus) {
  const std::string chinese = "品名,类别,成色,数量,单价(元)\n羊毛大衣,外套,全新,\"1,200\",￥35.50\n小说,books.novels,B,３,\n?,?,?,?,?\n";
  corpus.put("packing", "chinese", first, chinese);
  corpus.put("packing", "gbk", first, in_gbk(chinese));
  corpus.put("packing", "bom-semicolons", first, "\xEF\xBB\xBFitem;category;condition;quantity;value\r\n\"a \"\"wool\"\" coat\";clothes.coats;A;2;4.50\r\n");
  corpus.put("packing", "utf16", first, std::string("\xFF\xFE" "c\0a\0t\0e\0g\0o\0r\0y\0,\0q\0t\0y\0,\0c\0o\0n\0d\0i\0t\0i\0o\0n\0\n\0", 50));
  corpus.put("packing", "rows", second, "coat,clothes.coats,B,2,35\nrags,clothes.rag,R,1,\nlamp,homeware.lamps,C,1000000,10000000000\n\"open");
}

void backups(const Folder& corpus) {
  corpus.put("backup", "no-backup", first, "SQLite format 3");
  corpus.put("backup", "newer", first, "intake-backup v2" + std::string(284, '\0'));
  corpus.put("backup", "whole", second, std::string(1, '\0'));
  corpus.put("backup", "cut", second, "\x09");
  corpus.put("backup", "changed", second, std::string("\x00\x01\x30z", 4));
  const auto frame = protocol::compress("A database.");
  must_hold(frame.has_value(), "a content can be compressed");
  corpus.put("backup", "sealed-frame", third, std::string("\x00\x0b\x07", 3) + *frame);
  corpus.put("backup", "sealed-noise", third, std::string("\x01\x00\x10", 3) + "no frame at all, but sealed as if it were one");
}

void sticks(const Folder& corpus) {
  corpus.put("stick", "no-letter", first, "PK\x03\x04");
  corpus.put("stick", "other-kind", first, "intake-reply  v1" + std::string(120, '\0'));
  corpus.put("stick", "whole", second, std::string(1, '\0'));
  corpus.put("stick", "cut", second, "\x09");
  corpus.put("stick", "changed", second, std::string("\x00\x00\x30z", 4));
  const std::string hello = std::string(1, '\0') + "\x12POST /v1/hello\n{}\n";
  corpus.put("stick", "unsigned", third, std::string(1, '\0') + hello);
  corpus.put("stick", "signed", fourth, std::string(1, '\0') + hello + hello);
  corpus.put("stick", "without-header", fourth, "\x01" + hello);
  corpus.put("stick", "two-signatures", fourth, std::string(1, '\0') + hello + "\x02\x08signed!!");
  corpus.put("stick", "longer-than-said", fourth, std::string(1, '\0') + "\x94\x04two\n\x07");
}

}  // namespace
}  // namespace intake::fuzz

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fputs("usage: fuzz_seeds CORPUS-DIR\n", stderr);
    return 2;
  }
  using namespace intake::fuzz;
  const Folder corpus(argv[1]);
  operations(corpus);
  messages(corpus, the_shop());
  envelopes(corpus, the_shop());
  hub_calls(corpus, the_shop());
  lists(corpus);
  backups(corpus);
  sticks(corpus);
  return 0;
}
