// SPDX-License-Identifier: GPL-3.0-or-later
// The USB stick as the window uses it, with its real threads: recording goes on, and what came of it is said.
#include <gtest/gtest.h>

#include "sync/protocol/messages.h"
#include "sync/protocol/signature.h"
#include "sync/protocol/stick_file.h"
#include "tests/unit/workers/live_window.h"

namespace intake::workers {
namespace {

namespace stick = screens::stick;
namespace fs = std::filesystem;
using tests::must;

/// A paired shop and the key of its hub, which nobody serves.
struct LiveStick : testing::Test {
  LiveStick() {
    store::NewStore wishes = tests::hand_store();
    wishes.hand_number = 0;
    store::HubPairing pairing;
    pairing.hub_url = "http://127.0.0.1:9";
    pairing.hub_public_key = protocol::public_key_of(hub_seed);
    pairing.device_seed = device_seed;
    pairing.organisation = os.env().ids.make<OrganisationId>();
    pairing.device = os.env().ids.make<DeviceId>();
    pairing.shop = os.env().ids.make<ShopId>();
    pairing.shop_name = wishes.shop_name;
    pairing.hub_id = os.env().ids.next();
    pairing.hub_epoch = "1-000102030405060708090a0b0c0d0e0f";
    pairing.terminal_number = 2;
    wishes.pairing = pairing;
    must(store::Store::create(temp / "store", wishes, os.env()));
    fs::create_directory(folder());
    window = std::make_unique<LiveWindow>(temp / "store");
    window->sign_in();
    window->act(stick::Open{});
    window->act(stick::EditFolder{folder().string()});
  }
  fs::path folder() const { return temp / "stick"; }
  const stick::State& panel() const { return window->session.state().stick; }
  void until_done() {
    window->until([](const app::State& s) { return s.stick.request == 0; });
  }
  /// As the hub writes it, for all that is in the file.
  void answer(const fs::path& file) {
    auto requests = must(protocol::StickFile::open(file, protocol::StickKind::requests, hub_seed));
    const auto header = requests.header();
    protocol::HelloReply hello;
    hello.hub_id = header.hub_id;
    hello.hub_epoch = header.hub_epoch;
    hello.head_chain = std::string(32, '\0');
    hello.time_utc_ms = header.made_at_utc_ms;
    protocol::PushReply push;
    push.acked_seq = header.last_seq;
    push.acked_chain = header.last_chain;
    push.hub_epoch = header.hub_epoch;
    push.time_utc_ms = header.made_at_utc_ms;
    must(protocol::write_stick_file(protocol::reply_file_of(file), protocol::StickKind::replies, header, hub_seed, protocol::public_key_of(device_seed),
                                    os.env().rng, [&](const protocol::PutCall& put) -> Result<void> {
      INTAKE_TRY(put({200, "POST", std::string(protocol::hello_path), protocol::encode(hello)}));
      return put({200, "POST", protocol::push_target(1), protocol::encode(push)});
    }));
  }

  tests::TempFolder temp;
  OsEnv os;
  std::string hub_seed = std::string(32, 'h');
  std::string device_seed = std::string(32, 'd');
  std::unique_ptr<LiveWindow> window;
};

TEST_F(LiveStick, SavesReadsTheReplyAndThePillFollows) {
  window->act(stick::Save{});
  until_done();
  const auto* saved = std::get_if<stick::Saved>(&panel().outcome);
  ASSERT_NE(saved, nullptr);
  EXPECT_GT(saved->operations, 0);
  EXPECT_EQ(window->session.state().sync.counts.waiting, saved->operations) << "it is not sent by that";
  answer(saved->file);
  const auto operations = saved->operations;
  window->act(stick::ReadReply{});
  until_done();
  const auto* taken = std::get_if<stick::Taken>(&panel().outcome);
  ASSERT_NE(taken, nullptr);
  EXPECT_EQ(taken->sent, operations);
  EXPECT_EQ(taken->waiting, 0);
  window->until([](const app::State& s) { return s.sync.counts.waiting == 0; });
}

TEST_F(LiveStick, AMissingStickIsSaid) {
  fs::remove(folder());
  for (const bool reading : {false, true}) {
    if (reading) window->act(stick::ReadReply{});
    else window->act(stick::Save{});
    until_done();
    const auto* failed = std::get_if<stick::NotDone>(&panel().outcome);
    ASSERT_NE(failed, nullptr);
    EXPECT_EQ(failed->reading, reading);
    EXPECT_EQ(failed->error.code, ErrorCode::not_found);
  }
}

}  // namespace
}  // namespace intake::workers
