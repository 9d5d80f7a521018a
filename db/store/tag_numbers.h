// SPDX-License-Identifier: GPL-3.0-or-later
// Internal to db/store: numbers for what is saved, from blocks; see item_store.h for what others may ask.
#pragma once

#include <vector>

#include "db/store/store_impl.h"

namespace intake::store {

/// Blocks known already (by their first serial) are left as they are, but a burned roll may be claimed from again.
/// @throw SQLite::Exception
void add_blocks(Connection& connection, const std::vector<domain::TagBlock>& blocks);
/// Numbers to print, from the oldest blocks, for one transaction: a packing list asks for thousands of them one by one.
class TagSupply {
 public:
  /// @throw SQLite::Exception
  explicit TagSupply(Connection& connection);
  /// `count` numbers, or none when fewer are left. @throw SQLite::Exception
  std::vector<domain::TagNumber> take(std::int64_t count);
  /// Writes down what was taken; without it, it is as if nothing had been. @throw SQLite::Exception
  void commit();

 private:
  struct Block {
    std::int64_t key = 0;
    std::int64_t first = 0;
    std::int64_t count = 0;
    std::int64_t given = 0;
    std::int64_t given_before = 0;
  };
  Connection* x_connection;
  std::vector<Block> x_blocks;
  std::size_t x_at = 0;  // the block in use
};

/// Whether a number may be claimed for a new item. @return refused with the reason @throw SQLite::Exception
Result<void> check_claim(Connection& connection, domain::TagNumber tag);
/// Gives numbers to lots that wait for them, oldest first, by lot.tagged operations, as far as numbers are left.
Result<void> tag_waiting_lots(Transaction& change);

}  // namespace intake::store
