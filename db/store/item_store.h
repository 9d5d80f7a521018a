// SPDX-License-Identifier: GPL-3.0-or-later
// Tagged things: blocks of tag numbers, an item by its tag with its history, find as you type, and label jobs.
#pragma once

#include <string_view>
#include <vector>

#include "db/domain/donation.h"
#include "db/domain/item.h"
#include "db/store/store.h"

namespace intake::store {

/// Adds blocks the hub leased or marked (local bookkeeping, not an operation); known blocks are ignored. Lots that
/// wait for tags get theirs, by lot.tagged operations.
Result<void> add_tag_blocks(Store& store, const std::vector<domain::TagBlock>& blocks);
/// Free numbers for printing (rolls not counted).
Result<std::int64_t> free_tags(const Store& store);
/// Numbers that saved lots wait for.
Result<std::int64_t> tags_wanted(const Store& store);
/// Blocks in use or waiting, for `hello`.
Result<std::vector<domain::TagBlock>> tag_blocks(const Store& store);

struct HistoryStep {
  std::string step;  ///< "received", "tagged", "label_printed" …
  std::int64_t at_utc_ms = 0;
  std::int32_t offset_minutes = 0;
  Date business_date;
  std::string staff_name;
  int terminal_number = 0;
  std::string reason;
  // Of a step of the item, whose word is that of the state it led to:
  std::optional<domain::Condition> condition = {};
  std::string category = {};  ///< slug, when it was found to be another
  std::optional<std::int64_t> price_minor = {};
  std::optional<domain::ItemCheck> check = {};
  std::string approved_by = {};
  bool effect = true;  ///< false: somebody else's step came before it at the hub
};

enum class TagState {
  unknown,      ///< not known here: another till's, or never used
  roll_free,    ///< a number of a pre-printed roll, not yet on an item: may be claimed
  item,         ///< an item
  lot           ///< a lot's label
};

struct Tagged {
  TagState state = TagState::unknown;
  domain::TagNumber tag;
  domain::Lot lot;              ///< the lot it is, or the whole lot that the item is one of; category and condition as judged last
  std::int64_t quantity = 0;    ///< pieces the tag stands for: one for an item, all of the lot for its label
  DonationId donation;
  std::string receipt;
  std::string donor_number;     ///< empty for anonymous
  bool donor_erased = false;
  domain::ItemState item_state = domain::ItemState::received;
  std::optional<std::int64_t> price_minor;  ///< on its tag
  bool check_passed = false;                ///< the one its category asks for
  std::int64_t taken_at_utc_ms = 0;
  std::vector<HistoryStep> history;  ///< oldest first
};
Result<Tagged> get_tagged(const Store& store, domain::TagNumber tag);

/// One row of a find.
struct Found {
  DonationId donation;
  LotId lot;
  std::string category;
  domain::Condition condition = domain::Condition::b;
  std::int64_t quantity = 0;
  std::optional<std::int64_t> value_minor_each;
  std::string description;
  std::optional<domain::TagNumber> tag;  ///< first of the lot, or the one that matched
  std::int64_t taken_at_utc_ms = 0;
  Date business_date;
  std::string receipt;
  std::string donor_number;
  std::string company;  ///< a company's name; empty otherwise (an individual's name is never shown in a list)
  bool rag = false;     ///< leaves by weight, so that it has no value
  bool donor_erased = false;
};
/// As you type: a tag or its first digits, a receipt, a donor number, a company's or donor's name, words of the
/// description, of the code, of the category in either language (Chinese from one character). Newest first.
Result<std::vector<Found>> find(const Store& store, std::string_view words, std::size_t limit);

// --- Labels ---------------------------------------------------------------------------------------------------------
enum class PrintState { waiting, failed, done };
struct PrintJob {
  PrintJobId id;
  domain::TagNumber tag;
  int copies = 1;
  PrintState state = PrintState::waiting;
  std::string problem;  ///< an ErrorCode-free sentence key, see print; empty while waiting
  std::int64_t asked_at_utc_ms = 0;
};
/// Queues a label for each tag (local, not an operation).
Result<std::vector<PrintJob>> queue_labels(Store& store, const std::vector<domain::TagNumber>& tags, StaffId by);
/// Waiting and failed ones, oldest first.
Result<std::vector<PrintJob>> open_print_jobs(const Store& store, std::size_t limit);
Result<std::int64_t> count_open_print_jobs(const Store& store);
/// done: the history of the tag gains "label_printed", and the job is gone. failed: it stays in the queue with its
/// problem. waiting: it is tried again. Jobs that are gone already are left out.
Result<void> set_print_state(Store& store, const std::vector<PrintJobId>& jobs, PrintState state, const std::string& problem);

/// Takes labels out of the queue that nobody wants any more; nothing is written into a history.
Result<void> drop_print_jobs(Store& store, const std::vector<PrintJobId>& jobs);

}  // namespace intake::store
