// SPDX-License-Identifier: GPL-3.0-or-later
// A hub on a temporary database with a clock that stands still, and tills that talk to it by hand.
#pragma once

#include <sys/resource.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "db/base/env.h"
#include "db/domain/donation.h"
#include "db/journal/operation.h"
#include "sync/hub/hub_service.h"
#include "sync/hub/sqlite_storage.h"
#include "sync/hub/verify.h"
#include "sync/protocol/messages.h"

namespace intake::hub {

inline constexpr std::int64_t test_now_utc_ms = 1'794'000'000'000;

/// A folder that is gone when the test is over.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const std::filesystem::path& path() const { return x_path; }

 private:
  std::filesystem::path x_path;
};

/// No file of this process grows beyond its first pages, as on a disk that takes nothing more, until the end of its scope.
class NoRoom {
 public:
  NoRoom();
  ~NoRoom();
  NoRoom(const NoRoom&) = delete;
  NoRoom& operator=(const NoRoom&) = delete;

 private:
  rlimit x_before{};
};

class TestHub {
 public:
  TestHub();
  HubService& service() { return *x_service; }
  Storage& storage() { return *x_storage; }
  SeededEnv& seeded() { return x_seeded; }
  std::filesystem::path file() const { return x_folder.path() / "hub.db"; }
  const std::filesystem::path& folder() const { return x_folder.path(); }
  std::string code(const std::string& shop);
  /// As after a crash: the connection is closed and the file opened again.
  void reopen();
  /// Another file in its place, as after restoring a backup.
  void replace_by(const std::filesystem::path& other);
  Report verify();
  /// Runs SQL on the file behind the hub's back.
  void tamper(const std::string& sql);
  /// Opens it again, and then the first page of that table is no page any more.
  void damage(const std::string& table);

 private:
  TemporaryFolder x_folder;
  SeededEnv x_seeded{7, test_now_utc_ms};
  std::unique_ptr<Storage> x_storage;
  std::unique_ptr<HubService> x_service;
};

/// A lot with a fixed identity from the hub's source.
domain::Lot lot(TestHub& hub, std::int64_t quantity, std::optional<std::int64_t> value_minor_each,
                const std::string& category = "clothes.tops");
journal::DonationFinished finished(const std::vector<domain::Lot>& lots, std::int64_t parts = 0,
                                   const std::vector<domain::Lot>& lots_of_parts = {});

class Till {
 public:
  /// Not enrolled yet.
  explicit Till(TestHub& hub);
  /// Enrolled at a shop.
  Till(TestHub& hub, const std::string& shop);

  Response enrol(const std::string& code, const std::string& shop, const std::string& remote = "127.0.0.1");
  protocol::EnrolRequest enrol_request(const std::string& code, const std::string& shop) const;
  Response enrol(const protocol::EnrolRequest& message, const std::string& remote = "127.0.0.1");

  /// Signed with the last nonce; the reply's is kept and its signature checked.
  Response call(const std::string& method, const std::string& target, const std::string& body = "");
  Request request(const std::string& method, const std::string& target, const std::string& body) const;

  /// Records an operation at the end of the chain.
  const journal::Entry& record(journal::Payload payload, Uuid entity = {}, const std::string& side = "");
  /// Records any bytes as the content of an op_id.
  const journal::Entry& record_raw(OpId op_id, std::string content);
  /// A donation of one lot.
  const journal::Entry& donate(std::int64_t quantity, std::optional<std::int64_t> value_minor_each);

  /// Sends entries [from, to] by seq. (to 0: the last.)
  Response push(std::int64_t from = 1, std::int64_t to = 0);
  Response push_entries(const std::vector<journal::Entry>& entries, bool opaque = false);
  protocol::PushReply pushed(std::int64_t from = 1, std::int64_t to = 0);
  protocol::HelloRequest hello_request() const;
  Response hello();
  protocol::Page pull(const std::string& feed = "shop", const std::string& cursor = "");

  /// As a restored store does: the next incarnation, the kept operations again from seq 1 under the same op ids.
  void take_next_incarnation();
  /// Chains the entries anew after something was changed in them.
  void rechain();

  TestHub& hub;
  HubService* service = nullptr;  ///< that answers instead of the hub's own
  std::string seed;
  protocol::EnrolReply identity;
  std::string nonce;
  std::int64_t incarnation = 1;
  std::vector<journal::Entry> entries;

 private:
  HubService& answering() const { return service != nullptr ? *service : hub.service(); }
};

protocol::ErrorReply error_of(const Response& response);

}  // namespace intake::hub
