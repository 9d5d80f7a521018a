// SPDX-License-Identifier: GPL-3.0-or-later
// What is kept of each operation as it came, with what was said of it: a part of Storage, with the same transactions and thread.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "db/base/ids.h"
#include "db/base/result.h"
#include "sync/protocol/messages.h"

namespace intake::hub {

struct Arrival {
  std::int64_t device_key = 0;
  std::int64_t shop_key = 0;
  std::int64_t incarnation = 1;
  std::int64_t seq = 0;
  OpId op_id;
  std::string content_hash;
  std::string chain_hash;
  protocol::Verdict verdict = protocol::Verdict::applied;
  std::string reason;
  std::optional<std::int64_t> feed;
  std::int64_t arrived_at_utc_ms = 0;
  bool sets_fields = false;  ///< scalar ones, so that its author too has to learn its place in the feed
};

/// Put aside, since nobody here knew its kind, or that of a part of it.
struct Unknown {
  std::int64_t key = 0;
  Arrival arrival;
  std::string content;
  std::string side;
};

/// What is kept about a position that was acknowledged before.
struct Known {
  OpId op_id;
  std::string chain_hash;
  protocol::Verdict verdict = protocol::Verdict::applied;
  std::string reason;
};

struct Walked {
  std::int64_t incarnation = 1;
  std::int64_t seq = 0;
  OpId op_id;
  std::string content_hash;
  std::string chain_hash;
  protocol::Verdict verdict = protocol::Verdict::applied;
  std::optional<std::string> content;  ///< none for a duplicate
  std::string side;                    ///< the side record kept with it; empty when there is none, or no longer
};

/// The one content that an op_id has here.
struct KeptContent {
  std::string content;
  std::string side;  ///< empty when there is none, or no longer
  std::int64_t shop_key = 0;
};

class ArrivalStorage {
 public:
  virtual ~ArrivalStorage() = default;

  /// With content, it is the one of its op_id. @return the arrival's key, or nothing when the op_id has a content here
  /// already, and then nothing changed.
  virtual Result<std::optional<std::int64_t>> add(const Arrival& arrival, std::optional<std::string_view> content) = 0;
  virtual Result<void> set_verdict(std::int64_t arrival_key, protocol::Verdict verdict, const std::string& reason) = 0;
  /// Of a step of an item: what its author and others hear with its place.
  virtual Result<void> set_item_effect(std::int64_t arrival_key, bool effect) = 0;
  /// Of the arrival that brought that content; nothing when it is no step of an item.
  virtual Result<std::optional<bool>> item_effect_of(OpId op_id) = 0;
  /// Contents of the steps of items that have an effect, those of one item behind each other.
  virtual Result<void> walk_item_steps(const std::function<void(const std::string& content)>& visit) = 0;
  virtual Result<std::optional<Known>> at(std::int64_t device_key, std::int64_t incarnation, std::int64_t seq) = 0;
  /// Hash of the content that op_id has here.
  virtual Result<std::optional<std::string>> content_hash_of(OpId op_id) = 0;
  virtual Result<std::optional<KeptContent>> content_of(OpId op_id) = 0;
  /// What was said of the arrival that brought that content, or is true of it now. @return the reason with it
  virtual Result<std::optional<std::pair<protocol::Verdict, std::string>>> first_verdict(OpId op_id) = 0;
  /// Key of the arrival that brought that content.
  virtual Result<std::optional<std::int64_t>> key_of(OpId op_id) = 0;
  /// Quarantined ones of a kind or version that was not known here when they came, and ends of donations that lacked parts and
  /// that no manager has dealt with, in order of arrival.
  virtual Result<std::vector<Unknown>> unknown_operations() = 0;
  /// Applied: it is in quarantine no longer, holds up no day, and has a place in the feed. @param arrival with feed and
  /// sets_fields
  virtual Result<void> take_later(std::int64_t arrival_key, const Arrival& arrival) = 0;
  virtual Result<void> add_quarantine(std::int64_t arrival_key, std::string_view content, std::string_view side) = 0;
  virtual Result<void> walk(std::int64_t device_key, const std::function<void(const Walked&)>& visit) = 0;
  virtual Result<std::vector<std::int64_t>> count_by_verdict() = 0;  ///< indexed by Verdict
};

}  // namespace intake::hub
