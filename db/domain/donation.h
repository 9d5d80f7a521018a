// SPDX-License-Identifier: GPL-3.0-or-later
// A donation and its lots: what one hand-over brought. Plain values; the draft at the counter, the form that is
// saved and the form that is shown are the same struct.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/base/ids.h"
#include "db/base/result.h"
#include "db/domain/catalogue.h"
#include "db/domain/tag.h"

namespace intake::domain {

/// A as new, B good, C worn but usable, R recycle.
enum class Condition { a, b, c, r };
/// "A", "B", "C", "R".
std::string_view condition_code(Condition condition);
std::optional<Condition> parse_condition(std::string_view code);

enum class Audience { none, women, men, children };
/// "", "women", "men", "children".
std::string_view audience_code(Audience audience);
std::optional<Audience> parse_audience(std::string_view code);

enum class DonationChannel { counter, door, courier, bin, company };
std::string_view channel_code(DonationChannel channel);
std::optional<DonationChannel> parse_channel(std::string_view code);

inline constexpr std::int64_t max_lot_quantity = 1'000'000;
inline constexpr std::int64_t max_weight_grams = 100'000'000;
/// Of one donation: 10^15 minor units, so that the sums of thousands of them fit 64 bits too.
inline constexpr std::int64_t max_donation_value_minor = 1'000'000'000'000'000;
inline constexpr std::size_t max_description_bytes = 400;
/// At most this many tags are given to one lot; a bigger one gets a lot label.
inline constexpr std::int64_t max_item_tags_per_lot = 10'000;

/// A line of a donation.
struct Lot {
  LotId id;
  std::string category;  ///< slug
  Condition condition = Condition::b;
  std::int64_t quantity = 1;                     ///< pieces; 0 for a weighed bag
  std::optional<std::int64_t> value_minor_each;  ///< none is "unknown", which is legal
  std::optional<std::int64_t> weight_grams;
  Audience audience = Audience::none;
  std::string description;                 ///< free words, UTF-8, e.g. the item's name on a packing list
  std::string code;                        ///< the ISBN, EAN or UPC it was recognised by, digits
  std::vector<TagNumber> tags;             ///< given at the save; before it, only roll numbers claimed by scanning
  bool lot_label = false;                  ///< one tag stands for the whole lot
  friend bool operator==(const Lot&, const Lot&) = default;
};

struct Donation {
  DonationId id;
  std::optional<DonorId> donor;  ///< none is anonymous
  DonationChannel channel = DonationChannel::counter;
  std::string campaign;
  std::optional<std::int64_t> weight_grams;
  std::string note;
  std::vector<Lot> lots;
  friend bool operator==(const Donation&, const Donation&) = default;
};

/// Figures of a donation, a day or a device: items is the sum of quantities that are not rag and not refused;
/// value sums the known values.
struct Totals {
  std::int64_t donations = 0;
  std::int64_t items = 0;
  std::int64_t value_minor = 0;
  std::int64_t weight_grams = 0;
  friend bool operator==(const Totals&, const Totals&) = default;
};

/// True for a lot that leaves by weight and counts neither as items nor as value: its category is rag, or its
/// condition is R and it is weighed instead of counted.
bool is_rag(const Lot& lot, const Category& category);

/// What one lot adds to the totals (donations stays 0). @param rag as is_rag says.
Totals lot_totals(const Lot& lot, bool rag);
/// Sums; refused when a sum leaves 64 bits. The value of one donation is not bounded here but by check_donation.
Result<Totals> add_totals(const Totals& a, const Totals& b);

/// How many tags a lot gets when it is saved: in a tag_at_intake category of an individual one an item (up to
/// max_item_tags_per_lot); otherwise, and always for rag and for a company, one lot label.
struct TagNeed {
  std::int64_t count = 1;
  bool lot_label = true;
};
TagNeed tag_need(const Lot& lot, const Category& category, bool company);

/// The rules of one line, before it is accepted anywhere: known category, quantity, value, weight and text limits.
Result<void> check_lot(const Lot& lot, const Catalogue& catalogue);
/// Every line by check_lot, at least one line, value and weight of the whole within their limits, no tag twice.
Result<void> check_donation(const Donation& donation, const Catalogue& catalogue);

}  // namespace intake::domain
