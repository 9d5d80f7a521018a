// SPDX-License-Identifier: GPL-3.0-or-later
// Receive: the donation at the counter, and what the next Add would put on it. Everything half typed is here,
// and is kept durably with the draft at each change. Plain value.
#pragma once

#include "terminal/app/effect.h"

namespace intake::screens::receive {

/// Where the value of the next line comes from: a chip of the suggestion, the keypad, or nowhere.
enum class ValuePick { low, usual, high, other, unknown };

/// What Add would add, chip by chip. No tile: nothing is chosen yet, and Add is grey.
struct Choice {
  std::string tile;      ///< slug; empty before the first tap
  std::string category;  ///< slug of the kind
  domain::Audience audience = domain::Audience::none;
  domain::Condition condition = domain::Condition::b;
  ValuePick pick = ValuePick::usual;
  std::optional<std::int64_t> value_minor_each;  ///< what `pick` stands for; none is unknown
  std::string code;                              ///< of the line being edited, else empty
  std::string description;
  friend bool operator==(const Choice&, const Choice&) = default;
};

enum class KeypadFor { value, quantity, weight, donation_weight };
enum class WeightUnit { kilograms, grams };
/// The keypad over the screen, half typed.
struct Keypad {
  KeypadFor purpose = KeypadFor::value;
  std::string typed;  ///< digits and at most one point
  WeightUnit unit = WeightUnit::kilograms;
  std::optional<LotId> lot;  ///< the line it changes; none: the next one
  bool invalid = false;      ///< what is typed cannot be read or is out of bounds
  friend bool operator==(const Keypad&, const Keypad&) = default;
};

/// Choosing the donor: anonymous at once, or find or add one in place.
enum class DonorStep { choose, find, add };
struct DonorChooser {
  DonorStep step = DonorStep::choose;
  domain::DonorKind kind = domain::DonorKind::individual;  ///< of the one to be added
  std::string words;
  std::vector<domain::Donor> found;
  std::string name;
  std::string contact;
  app::RequestId searching = 0;
  app::RequestId adding = 0;
  std::optional<Error> problem;
};
/// Whether enough is typed to look for donors: two letters or digits, or one of a script that needs no more.
bool can_search(const DonorChooser& chooser);

/// Figures of the lines so far, kept with each change.
struct Summary {
  domain::Totals totals;
  std::int64_t bags = 0;    ///< weighed lines
  std::int64_t labels = 0;  ///< that will be printed; claimed roll numbers are not among them
};

/// A step Undo goes back to.
struct Before {
  domain::Donation donation;
  std::optional<domain::Donor> donor;
  std::vector<domain::TagNumber> roll_tags;
  std::string new_code;
};
inline constexpr std::size_t undo_steps = 200;

/// Save is under way: the lines stay here, and nothing is changed, until its fact returns.
struct Saving {
  app::RequestId request = 0;
  bool print = false;
};

struct State {
  domain::Donation donation;           ///< nil id: nothing recorded yet
  std::optional<domain::Donor> donor;  ///< none is anonymous
  Choice choice;
  bool more_open = false;            ///< the special streams are shown in the place of the tiles
  bool stop_list_open = false;       ///< what is never taken, over the screen
  std::string stop_item;             ///< slug of the one whose words are shown
  std::string search;                ///< typed into "Scan, or type a name"
  std::vector<std::string> matches;  ///< category slugs for `search`, best first
  std::optional<LotId> editing;      ///< the line the chips change; Add then says Change
  std::optional<Choice> choice_before_editing;
  std::optional<Keypad> keypad;
  std::optional<DonorChooser> chooser;
  bool note_open = false;
  std::vector<domain::TagNumber> roll_tags;  ///< claimed for the next items, in order of scanning
  std::string new_code;                      ///< scanned, not known here: the next Add remembers it
  std::vector<std::string> more_new_codes;   ///< scanned while one is asked for; asked for in turn
  std::vector<domain::TagNumber> scanned;    ///< own tags seen while this donation is open
  std::vector<Before> undo;
  Summary summary;
  std::optional<LotId> last_lot;  ///< the line that was added or changed last, to be shown
  std::optional<Saving> saving;
  std::optional<Error> problem;  ///< the last save failed: nothing was recorded, the lines are here
  std::optional<app::SavedDonation> saved;  ///< the confirmation, drawn only from the fact
  std::optional<domain::Donor> saved_donor;
  std::int64_t saved_labels = 0;    ///< labels queued by that save
  std::uint64_t revision = 0;       ///< of the draft
  std::uint64_t kept_revision = 0;  ///< durably kept; equal to `revision` when nothing is on its way
  std::optional<Error> draft_problem;
  std::vector<app::RequestId> code_lookups;  ///< scans whose meaning is asked for
  std::optional<bool> finish_wanted;  ///< Finish was tapped while a scan's meaning is asked for; true: print
};

/// The suggestion behind the value chips: for the chosen category and condition; nothing when unknown, R, or
/// rag.
std::optional<domain::ValueSuggestion> suggestion_for(const Choice& choice, const app::Shared& shared);
/// The kind a tile starts with: the one the shop records most, else its first.
std::string usual_kind(std::string_view tile, const app::Shared& shared);
/// True when Add has something to add (a kind is chosen, no save is under way).
bool can_add(const State& state, const app::Shared& shared);
/// True when the chosen kind leaves by weight: Add opens the keypad for the weight.
bool adds_by_weight(const State& state, const app::Shared& shared);
/// The category a weighed bag gets: the chosen one when it is rag or condition R is chosen, else the first
/// rag one; none when there is neither.
const domain::Category* bag_category(const State& state, const app::Shared& shared);
bool can_finish(const State& state);
bool is_company(const State& state);

/// What stands beside a line.
struct LineFacts {
  const domain::Category* category = nullptr;  ///< none when the catalogue no longer has it
  bool rag = false;
  domain::TagNeed tags;  ///< numbers it will get, claimed roll numbers included
  domain::CheckKind check = domain::CheckKind::none;
  std::optional<std::int64_t> value_minor;  ///< of the whole line; none is unknown
};
LineFacts line_facts(const domain::Lot& lot, const State& state, const app::Shared& shared);

/// What the keypad's digits mean: minor units, pieces or grams; bad_input when they cannot be read or are out
/// of bounds.
Result<std::int64_t> keypad_value(const Keypad& keypad, Currency currency);

}  // namespace intake::screens::receive
