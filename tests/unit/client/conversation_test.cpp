// SPDX-License-Identifier: GPL-3.0-or-later
// A whole conversation between terminals and a hub, message for message as tests/golden/conversation.txt has it: what
// PROTOCOL.md describes, said once from pairing to audit. After a wanted change, write the new one with
// INTAKE_WRITE_GOLDEN=1 and look at the difference before committing it.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include "sync/client/audit.h"
#include "sync/protocol/compression.h"
#include "sync/protocol/messages.h"
#include "tests/unit/client/shop_fixture.h"

namespace intake::client {
namespace {

using tests::must;

/// Writes down what goes over it. Bodies are shown as they are before compression: how well that does is no part of the
/// protocol, so the signatures over compressed bodies are left out, too.
class Scribe : public HttpTransport {
 public:
  Scribe(hub::TestHub& hub, std::string& story) : x_hub(hub), x_story(story) {}
  Result<HttpResponse> call(const HttpRequest& request, const std::function<bool()>&) override {
    const hub::Response answer = x_hub.service().answer(tests::hub_request(request));
    const bool batch = request.target.starts_with(protocol::push_path);
    x_story += "> " + request.method + ' ' + request.target + '\n';
    for (const auto& [name, value] : request.headers)
      if (!value.empty() && !(batch && name == protocol::signature_header)) x_story += "> " + name + ": " + value + '\n';
    tell("> ", request.body, batch);
    const bool page = answer.content_type == "application/zstd";
    x_story += "< " + std::to_string(answer.status) + '\n';
    x_story += "< " + std::string(protocol::nonce_header) + ": " + answer.next_nonce + '\n';
    if (!page && !batch) x_story += "< " + std::string(protocol::hub_signature_header) + ": " + answer.hub_signature + '\n';
    tell("< ", answer.body, page);
    x_story += '\n';
    return tests::http_response(answer);
  }

 private:
  void tell(const std::string& mark, const std::string& body, bool compressed) {
    const std::string text = compressed ? must(protocol::expand(body, {})) : body;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      x_story += mark + text.substr(at, end - at) + '\n';
      at = end + 1;
    }
  }

  hub::TestHub& x_hub;
  std::string& x_story;
};

class Conversation : public testing::Test {
 protected:
  struct Till {
    Till(Conversation& shop, std::uint64_t seed) : seeded(seed, hub::test_now_utc_ms, 480), scribe(shop.hub, shop.story) {
      store::NewStore wishes = tests::hand_store();
      wishes.hand_number = 0;
      wishes.pairing = must(enrol(scribe, {"http://127.0.0.1:9", shop.hub.code(shop_name), shop_name, wishes.currency, std::nullopt, 0}, seeded.env, {}));
      store = must(store::Store::create(folder / "store", wishes, seeded.env));
      staff = must(store::list_staff(*store)).front().id;
    }
    tests::TempFolder folder;
    SeededEnv seeded;
    Scribe scribe;
    std::unique_ptr<store::Store> store;
    StaffId staff;
  };
  void chapter(const std::string& words) { story += "# " + words + "\n\n"; }

  hub::TestHub hub;
  std::string story;
};

std::string read(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

TEST_F(Conversation, IsAsWrittenDown) {
  story = "A conversation by PROTOCOL.md. Lines with > go to the hub, lines with < come back; bodies of push and of pages are shown\n"
          "before compression, without the signatures over them.\n\n";
  chapter("A terminal is paired with the code that a manager made for its shop");
  Till one(*this, 11);
  const auto donor = must(store::add_donor(*one.store, domain::DonorKind::individual, "王小明", "", one.staff));
  auto donation = tests::donation_of({tests::line("clothes.coats", 2, 5'500), tests::line("books.novels", 12, 300)});
  donation.donor = donor.id;
  must(store::save_donation(*one.store, donation, one.staff));
  chapter("It greets, sends what it recorded, and reads; its shop has nothing from others");
  must(sync_once(*one.store, one.scribe, {}));

  chapter("Another terminal joins the shop and reads its past: people first, then records, then what came behind them");
  Till two(*this, 22);
  must(sync_once(*two.store, two.scribe, {}));

  chapter("Both change one person; the second change had not seen the first, and is told so");
  must(store::change_staff(*one.store, one.staff, {{}, domain::Role::staff, {}}, one.staff));
  must(sync_once(*one.store, one.scribe, {}));
  must(store::change_staff(*two.store, one.staff, {{}, domain::Role::volunteer, {}}, two.staff));
  must(sync_once(*two.store, two.scribe, {}));

  chapter("The first terminal proves that nothing is missing");
  EXPECT_TRUE(must(audit(*one.store, one.scribe, {})).ok);

  const std::filesystem::path golden = std::filesystem::path(INTAKE_GOLDEN_FOLDER) / "conversation.txt";
  if (std::getenv("INTAKE_WRITE_GOLDEN") != nullptr) std::ofstream(golden, std::ios::binary) << story;
  EXPECT_EQ(story, read(golden));
}

}  // namespace
}  // namespace intake::client
