// SPDX-License-Identifier: GPL-3.0-or-later
// A device's journal for tests: entries that chain, made from a seed.
#pragma once

#include <string>
#include <vector>

#include "db/base/env.h"
#include "db/journal/chain.h"
#include "db/journal/operation.h"

namespace intake::protocol {

inline journal::Entry chained(const std::string& previous, const journal::Position& position, OpId op_id,
                              std::string content) {
  journal::Entry entry{position, op_id, std::move(content), "", "", ""};
  entry.content_hash = journal::blake2b(entry.content);
  entry.chain_hash = journal::chain_hash(previous, position, entry.content_hash);
  return entry;
}

inline std::vector<journal::Entry> chained_journal(Env& env, std::size_t count, std::size_t content_bytes = 300) {
  std::vector<journal::Entry> entries;
  std::string previous = journal::chain_start();
  const auto device = env.ids.make<DeviceId>();
  for (std::size_t i = 0; i < count; ++i) {
    std::string content = "{\"n\":" + std::to_string(i) + ",\"text\":\"";
    while (content.size() + 2 < content_bytes) content += static_cast<char>('a' + env.rng.below(26));
    entries.push_back(chained(previous, {device, 1, static_cast<std::int64_t>(i + 1)}, env.ids.make<OpId>(), content + "\"}"));
    previous = entries.back().chain_hash;
  }
  return entries;
}

}  // namespace intake::protocol
