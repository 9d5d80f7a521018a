// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/screens/receive/receive_lines.h"

#include <algorithm>
#include <charconv>

namespace intake::screens::receive {
namespace {

constexpr std::size_t max_typed = 16;
constexpr std::size_t max_matches = 12;

const domain::Category* chosen_category(const State& state, const app::Shared& shared) {
  return shared.catalogue->find(state.choice.category);
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

/// 0 starts with the words, 1 holds them, nothing otherwise.
std::optional<int> match_rank(std::string_view words, const domain::Names& names,
                              const std::vector<std::string>& aliases) {
  std::optional<int> best;
  const auto look = [&](std::string_view name) {
    const std::size_t at = lower(name).find(words);
    if (at == std::string::npos) return;
    const int rank = at == 0 ? 0 : 1;
    if (!best || rank < *best) best = rank;
  };
  look(names.en);
  look(names.zh);
  for (const std::string& alias : aliases) look(alias);
  return best;
}

std::optional<std::int64_t> whole_number(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || problem != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

/// "6.4" → 6400; at most three digits behind the point.
std::optional<std::int64_t> grams_of_kilograms(std::string_view text) {
  const std::size_t point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  std::string fraction(point == std::string_view::npos ? std::string_view{} : text.substr(point + 1));
  if (fraction.size() > 3 || (whole.empty() && fraction.empty())) return std::nullopt;
  fraction.append(3 - fraction.size(), '0');
  const auto kilograms = whole.empty() ? std::optional<std::int64_t>(0) : whole_number(whole);
  const auto grams = whole_number(fraction);
  if (!kilograms || !grams || *kilograms > domain::max_weight_grams / 1000) return std::nullopt;
  return *kilograms * 1000 + *grams;
}

Result<std::int64_t> bounded(std::optional<std::int64_t> value, std::int64_t least, std::int64_t most) {
  if (!value || *value < least || *value > most)
    return fail(ErrorCode::bad_input,
                "The number cannot be read, or is out of bounds; nothing was changed. Type it again.");
  return *value;
}

bool same_line(const domain::Lot& a, const domain::Lot& b) {
  return a.category == b.category && a.condition == b.condition && a.value_minor_each == b.value_minor_each &&
         a.audience == b.audience && a.description == b.description && a.code == b.code && !a.weight_grams &&
         !b.weight_grams && a.tags.empty() && b.tags.empty();
}

void take_weight(State& state, const app::Shared& shared, std::optional<LotId> id, std::int64_t grams,
                 LotId fresh) {
  if (id) {
    if (domain::Lot* lot = find_lot(state, *id)) lot->weight_grams = grams;
    state.last_lot = id;
    return;
  }
  const domain::Category* category = bag_category(state, shared);
  if (category == nullptr) return;
  domain::Lot bag;
  bag.id = fresh;
  bag.category = category->slug;
  bag.condition = domain::Condition::r;
  bag.quantity = 0;
  bag.weight_grams = grams;
  state.donation.lots.push_back(bag);
  state.last_lot = fresh;
}

}  // namespace

std::optional<domain::ValueSuggestion> suggestion_for(const Choice& choice, const app::Shared& shared) {
  if (choice.condition == domain::Condition::r) return std::nullopt;
  const domain::Category* category = shared.catalogue->find(choice.category);
  if (category == nullptr || category->is_rag) return std::nullopt;
  const auto it = shared.suggestions->find({choice.category, choice.condition});
  if (it == shared.suggestions->end()) return std::nullopt;
  return it->second;
}

std::string usual_kind(std::string_view tile, const app::Shared& shared) {
  std::string best;
  std::int64_t most = -1;
  for (const domain::Category* kind : shared.catalogue->kinds_of(tile)) {
    std::int64_t observed = 0;
    for (const auto condition : {domain::Condition::a, domain::Condition::b, domain::Condition::c})
      if (const auto it = shared.suggestions->find({kind->slug, condition}); it != shared.suggestions->end())
        observed += it->second.observed;
    if (observed <= most) continue;
    most = observed;
    best = kind->slug;
  }
  return best;
}

bool can_add(const State& state, const app::Shared& shared) {
  return !state.saving && chosen_category(state, shared) != nullptr;
}

bool adds_by_weight(const State& state, const app::Shared& shared) {
  const domain::Category* category = chosen_category(state, shared);
  return category != nullptr && category->is_rag && !state.editing;
}

const domain::Category* bag_category(const State& state, const app::Shared& shared) {
  const domain::Category* chosen = chosen_category(state, shared);
  if (chosen != nullptr && (chosen->is_rag || state.choice.condition == domain::Condition::r)) return chosen;
  const auto& all = shared.catalogue->categories();
  const auto it = std::find_if(all.begin(), all.end(), [](const domain::Category& c) { return c.is_rag; });
  return it == all.end() ? nullptr : &*it;
}

bool can_finish(const State& state) { return !state.donation.lots.empty() && !state.saving && !state.saved; }

bool is_company(const State& state) { return state.donor && state.donor->kind == domain::DonorKind::company; }

LineFacts line_facts(const domain::Lot& lot, const State& state, const app::Shared& shared) {
  LineFacts facts;
  facts.category = shared.catalogue->find(lot.category);
  if (facts.category == nullptr) return facts;
  facts.rag = domain::is_rag(lot, *facts.category);
  facts.tags = domain::tag_need(lot, *facts.category, is_company(state));
  facts.check = facts.category->check;
  if (!facts.rag && lot.value_minor_each)
    facts.value_minor = checked_multiply(lot.quantity, *lot.value_minor_each);
  return facts;
}

Result<std::int64_t> keypad_value(const Keypad& keypad, Currency currency) {
  switch (keypad.purpose) {
    case KeypadFor::value:
      return parse_amount(keypad.typed, currency);
    case KeypadFor::quantity:
      return bounded(whole_number(keypad.typed), 1, domain::max_lot_quantity);
    case KeypadFor::weight:
    case KeypadFor::donation_weight:
      return bounded(
          keypad.unit == WeightUnit::grams ? whole_number(keypad.typed) : grams_of_kilograms(keypad.typed), 1,
          domain::max_weight_grams);
  }
  return fail(ErrorCode::internal, "The keypad has no purpose; nothing was changed.");
}

void remember(State& state) {
  state.undo.push_back({state.donation, state.donor, state.roll_tags, state.new_code});
  if (state.undo.size() > undo_steps) state.undo.erase(state.undo.begin());
}

bool undo(State& state) {
  if (state.undo.empty()) return false;
  Before before = std::move(state.undo.back());
  state.undo.pop_back();
  state.donation = std::move(before.donation);
  state.donor = std::move(before.donor);
  state.roll_tags = std::move(before.roll_tags);
  state.new_code = std::move(before.new_code);
  leave_edit(state);
  state.keypad.reset();
  state.last_lot.reset();
  return true;
}

void summarise(State& state, const app::Shared& shared) {
  Summary summary;
  summary.totals.donations = 1;
  for (const domain::Lot& lot : state.donation.lots) {
    const LineFacts facts = line_facts(lot, state, shared);
    if (facts.category == nullptr) continue;
    // A sum beyond 64 bits keeps the last figure; check_donation refuses it at the end.
    if (const auto sum = domain::add_totals(summary.totals, domain::lot_totals(lot, facts.rag)))
      summary.totals = *sum;
    if (facts.rag && lot.weight_grams) ++summary.bags;
    summary.labels +=
        std::max<std::int64_t>(0, facts.tags.count - static_cast<std::int64_t>(lot.tags.size()));
  }
  state.summary = summary;
}

domain::Lot* find_lot(State& state, LotId id) {
  auto& lots = state.donation.lots;
  const auto it =
      std::find_if(lots.begin(), lots.end(), [&](const domain::Lot& lot) { return lot.id == id; });
  return it == lots.end() ? nullptr : &*it;
}

void fit_value(Choice& choice, const app::Shared& shared) {
  if (choice.pick == ValuePick::other) return;
  const auto suggestion = suggestion_for(choice, shared);
  if (!suggestion) choice.pick = ValuePick::unknown;
  switch (choice.pick) {
    case ValuePick::low:
      choice.value_minor_each = suggestion->low_minor;
      break;
    case ValuePick::usual:
      choice.value_minor_each = suggestion->usual_minor;
      break;
    case ValuePick::high:
      choice.value_minor_each = suggestion->high_minor;
      break;
    case ValuePick::other:
    case ValuePick::unknown:
      choice.value_minor_each.reset();
      break;
  }
}

void choose_tile(State& state, std::string_view slug, const app::Shared& shared) {
  const domain::Tile* tile = shared.catalogue->find_tile(slug);
  if (tile == nullptr) return;
  const std::string kind = usual_kind(slug, shared);
  choose_kind(state, kind, shared);
  state.choice.tile = tile->slug;
}

void choose_kind(State& state, std::string_view slug, const app::Shared& shared) {
  const domain::Category* category = shared.catalogue->find(slug);
  if (category == nullptr) return;
  Choice& choice = state.choice;
  // Another tile starts afresh; another kind of the same tile keeps the condition a person just chose.
  if (choice.tile != category->tile) choice.condition = domain::Condition::b;
  choice.tile = category->tile;
  choice.category = category->slug;
  choice.pick = ValuePick::usual;
  if (!state.editing) choice.description.clear();
  fit_value(choice, shared);
  const domain::Tile* tile = shared.catalogue->find_tile(category->tile);
  state.more_open = tile != nullptr && tile->under_more;
  state.search.clear();
  state.matches.clear();
}

std::vector<std::string> matching_kinds(std::string_view words, const domain::Catalogue& catalogue) {
  std::vector<std::pair<int, std::string>> ranked;
  const std::string wanted = lower(words);
  if (wanted.find_first_not_of(' ') == std::string::npos) return {};
  for (const domain::Category& category : catalogue.categories()) {
    std::optional<int> rank = match_rank(wanted, category.name, category.aliases);
    if (!rank) {
      // All kinds of a tile that fits stand behind those that fit themselves.
      const domain::Tile* tile = catalogue.find_tile(category.tile);
      if (tile != nullptr && match_rank(wanted, tile->name, tile->aliases)) rank = 2;
    }
    if (rank) ranked.emplace_back(*rank, category.slug);
  }
  std::stable_sort(ranked.begin(), ranked.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  if (ranked.size() > max_matches) ranked.resize(max_matches);
  std::vector<std::string> slugs;
  for (auto& [rank, slug] : ranked) slugs.push_back(std::move(slug));
  return slugs;
}

void add_piece(State& state, domain::Lot piece, LotId fresh) {
  if (!state.roll_tags.empty()) {
    piece.tags = {state.roll_tags.front()};
    state.roll_tags.erase(state.roll_tags.begin());
  }
  auto& lots = state.donation.lots;
  // The newest equal line: what stands last is what is in the hand.
  const auto equal =
      std::find_if(lots.rbegin(), lots.rend(), [&](const domain::Lot& lot) { return same_line(lot, piece); });
  if (equal != lots.rend() && equal->quantity < domain::max_lot_quantity) {
    equal->quantity += 1;
    state.last_lot = equal->id;
    return;
  }
  piece.id = fresh;
  lots.push_back(std::move(piece));
  state.last_lot = fresh;
}

domain::Lot chosen_piece(const State& state, const app::Shared& shared) {
  const Choice& choice = state.choice;
  domain::Lot lot;
  lot.category = choice.category;
  lot.condition = choice.condition;
  lot.value_minor_each = choice.value_minor_each;
  const domain::Tile* tile = shared.catalogue->find_tile(choice.tile);
  if (tile != nullptr && tile->has_audience) lot.audience = choice.audience;
  lot.description = choice.description;
  lot.code = choice.code;
  return lot;
}

void change_line(State& state, const app::Shared& shared) {
  if (domain::Lot* lot = state.editing ? find_lot(state, *state.editing) : nullptr) {
    const domain::Lot wanted = chosen_piece(state, shared);
    lot->category = wanted.category;
    lot->condition = wanted.condition;
    lot->value_minor_each = wanted.value_minor_each;
    lot->audience = wanted.audience;
    lot->description = wanted.description;
    state.last_lot = lot->id;
  }
  leave_edit(state);
}

void begin_edit(State& state, LotId id, const app::Shared& shared) {
  const domain::Lot* lot = find_lot(state, id);
  if (lot == nullptr) return;
  if (lot->weight_grams && lot->quantity == 0) {
    state.keypad =
        Keypad{KeypadFor::weight, std::to_string(*lot->weight_grams), WeightUnit::grams, id, false};
    return;
  }
  if (!state.editing) state.choice_before_editing = state.choice;
  state.editing = id;
  Choice choice;
  choice.category = lot->category;
  if (const domain::Category* category = shared.catalogue->find(lot->category)) choice.tile = category->tile;
  choice.condition = lot->condition;
  choice.audience = lot->audience;
  choice.description = lot->description;
  choice.code = lot->code;
  choice.value_minor_each = lot->value_minor_each;
  choice.pick = lot->value_minor_each ? ValuePick::other : ValuePick::unknown;
  if (const auto suggestion = suggestion_for(choice, shared); suggestion && choice.value_minor_each) {
    if (*choice.value_minor_each == suggestion->low_minor) choice.pick = ValuePick::low;
    if (*choice.value_minor_each == suggestion->high_minor) choice.pick = ValuePick::high;
    if (*choice.value_minor_each == suggestion->usual_minor) choice.pick = ValuePick::usual;
  }
  state.choice = choice;
}

void leave_edit(State& state) {
  if (!state.editing) return;
  state.editing.reset();
  state.choice = state.choice_before_editing.value_or(Choice{});
  state.choice_before_editing.reset();
}

bool confirm_keypad(State& state, const app::Shared& shared, LotId fresh) {
  if (!state.keypad) return false;
  const auto value = keypad_value(*state.keypad, shared.shop.currency);
  if (!value) {
    state.keypad->invalid = true;
    return false;
  }
  const Keypad keypad = *state.keypad;
  state.keypad.reset();
  switch (keypad.purpose) {
    case KeypadFor::value:
      state.choice.pick = ValuePick::other;
      state.choice.value_minor_each = *value;
      break;
    case KeypadFor::quantity:
      if (domain::Lot* lot = keypad.lot ? find_lot(state, *keypad.lot) : nullptr) {
        remember(state);
        lot->quantity = *value;
        state.last_lot = lot->id;
      }
      break;
    case KeypadFor::weight:
      remember(state);
      take_weight(state, shared, keypad.lot, *value, fresh);
      break;
    case KeypadFor::donation_weight:
      remember(state);
      state.donation.weight_grams = *value;
      break;
  }
  return true;
}

void press_key(Keypad& keypad, char key) {
  keypad.invalid = false;
  std::string& typed = keypad.typed;
  if (key == '\b') {
    if (!typed.empty()) typed.pop_back();
    return;
  }
  if (typed.size() >= max_typed) return;
  const bool whole_only = keypad.purpose == KeypadFor::quantity ||
                          (keypad.purpose != KeypadFor::value && keypad.unit == WeightUnit::grams);
  if (key == '.' && !whole_only && typed.find('.') == std::string::npos) typed.push_back(key);
  if (key >= '0' && key <= '9') typed.push_back(key);
}

}  // namespace intake::screens::receive
