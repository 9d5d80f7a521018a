// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "terminal/screens/receive/receive_actions.h"
#include "terminal/screens/receive/receive_extra.h"
#include "terminal/screens/receive/receive_lines.h"

namespace intake::screens::receive {
namespace {

/// Leaves the confirmation of the donation before; the figures of it are not needed any more.
void leave_confirmation(State& state) {
  state.saved.reset();
  state.saved_donor.reset();
  state.saved_labels = 0;
}

/// After any change: figures, and the draft on its way to the disk.
void touch(State& state, app::Turn& turn) {
  if (state.donation.id.is_nil()) state.donation.id = DonationId(turn.stamp.first_id);
  summarise(state, turn.shared);
  if (state.saving)
    return;  // a draft kept behind the save would bring back what is saved; its fact touches again
  state.revision += 1;
  turn.order(app::SaveDraft{state.revision, state.donation, turn.staff(), write_extra(state)});
}

void ask_next_new_code(State& state) {
  state.new_code.clear();
  if (state.more_new_codes.empty()) return;
  state.new_code = std::move(state.more_new_codes.front());
  state.more_new_codes.erase(state.more_new_codes.begin());
}

void set_donor(State& state, std::optional<domain::Donor> donor) {
  remember(state);
  state.donor = std::move(donor);
  state.donation.donor.reset();
  if (state.donor) state.donation.donor = state.donor->id;
  state.donation.channel =
      is_company(state) ? domain::DonationChannel::company : domain::DonationChannel::counter;
  state.chooser.reset();
}

/// The counter faces the donor: names are shown only to who knows a part of one.
void search_donors(State& state, app::Turn& turn) {
  if (!can_search(*state.chooser)) {
    state.chooser->searching = 0;
    state.chooser->found.clear();
    return;
  }
  state.chooser->searching = turn.new_request();
  turn.order(app::FindDonors{state.chooser->searching, state.chooser->words});
}

void finish(State& state, bool print, app::Turn& turn) {
  if (!can_finish(state)) return;
  if (!state.code_lookups.empty()) {
    state.finish_wanted = print;  // a scan's answer is milliseconds away and belongs to this donation
    return;
  }
  leave_edit(state);
  state.keypad.reset();
  state.chooser.reset();
  if (const auto good = domain::check_donation(state.donation, *turn.shared.catalogue); !good) {
    state.problem = good.error();
    turn.tell_problem(good.error());
    return;
  }
  state.problem.reset();
  state.saving = Saving{turn.new_request(), print};
  turn.order(app::SaveDonation{state.saving->request, state.donation, turn.staff(), print});
}

/// Every action on the lines waits while a save is under way: what is being saved is what is shown.
class Step {
 public:
  Step(State& state, app::Turn& turn) : s(state), t(turn) {}

  // choosing
  void operator()(const ChooseTile& a) {
    choose_tile(s, a.slug, t.shared);
    touch(s, t);
  }
  void operator()(const OpenStopList&) {
    s.stop_list_open = true;
    s.stop_item.clear();
  }
  void operator()(const ShowStopItem& a) { s.stop_item = a.slug; }
  void operator()(const CloseStopList&) {
    if (s.stop_item.empty()) s.stop_list_open = false;
    s.stop_item.clear();
  }
  void operator()(const OpenMore&) {
    s.more_open = true;
    touch(s, t);
  }
  void operator()(const CloseMore&) {
    s.more_open = false;
    touch(s, t);
  }
  void operator()(const ChooseKind& a) {
    choose_kind(s, a.slug, t.shared);
    touch(s, t);
  }
  void operator()(const ChooseAudience& a) {
    s.choice.audience = a.audience;
    touch(s, t);
  }
  void operator()(const ChooseCondition& a) {
    s.choice.condition = a.condition;
    // A typed amount stays; a chip's amount belongs to its condition.
    if (s.choice.pick != ValuePick::other || a.condition == domain::Condition::r)
      s.choice.pick = ValuePick::usual;
    fit_value(s.choice, t.shared);
    touch(s, t);
  }
  void operator()(const ChooseValue& a) {
    if (a.pick == ValuePick::other) {
      s.keypad = Keypad{KeypadFor::value, {}, WeightUnit::kilograms, {}, false};
    } else {
      s.choice.pick = a.pick;
      fit_value(s.choice, t.shared);
      s.keypad.reset();  // "unknown" is said on the keypad
    }
    touch(s, t);
  }
  void operator()(const Search& a) {
    s.search = a.words;
    s.matches = matching_kinds(a.words, *t.shared.catalogue);
    touch(s, t);
  }
  void operator()(const Describe& a) {
    if (a.description.size() > domain::max_description_bytes) return;
    s.choice.description = a.description;
    touch(s, t);
  }
  void operator()(const Add&) {
    if (!can_add(s, t.shared)) return;
    if (adds_by_weight(s, t.shared)) {
      s.keypad = Keypad{KeypadFor::weight, {}, WeightUnit::kilograms, {}, false};
      touch(s, t);
      return;
    }
    remember(s);
    if (s.editing) {
      change_line(s, t.shared);
    } else {
      domain::Lot piece = chosen_piece(s, t.shared);
      if (!s.new_code.empty()) piece.code = s.new_code;
      ask_next_new_code(s);
      add_piece(s, std::move(piece), LotId(t.stamp.second_id));
    }
    touch(s, t);
  }

  // lines
  void operator()(const Increase& a) { change_quantity(a.lot, 1); }
  void operator()(const Decrease& a) { change_quantity(a.lot, -1); }
  void operator()(const Remove& a) {
    if (find_lot(s, a.lot) == nullptr) return;
    remember(s);
    if (s.editing == a.lot) leave_edit(s);
    std::erase_if(s.donation.lots, [&](const domain::Lot& lot) { return lot.id == a.lot; });
    s.last_lot.reset();
    touch(s, t);
  }
  void operator()(const EditLine& a) {
    begin_edit(s, a.lot, t.shared);
    touch(s, t);
  }
  void operator()(const LeaveEdit&) {
    leave_edit(s);
    touch(s, t);
  }
  void operator()(const TypeQuantity& a) {
    const domain::Lot* lot = find_lot(s, a.lot);
    if (lot == nullptr) return;
    const bool bag = lot->weight_grams && lot->quantity == 0;
    s.keypad = Keypad{bag ? KeypadFor::weight : KeypadFor::quantity, {}, WeightUnit::kilograms, a.lot, false};
    touch(s, t);
  }
  void operator()(const Undo&) {
    if (undo(s)) touch(s, t);
  }
  void operator()(const Clear&) {
    remember(s);
    leave_edit(s);
    const DonationId id = s.donation.id;
    s.donation = domain::Donation{};
    s.donation.id = id;
    s.donor.reset();
    s.roll_tags.clear();
    s.new_code.clear();
    s.more_new_codes.clear();
    s.choice = Choice{};
    s.problem.reset();
    touch(s, t);
  }

  // keypad
  void operator()(const WeighBag&) {
    if (bag_category(s, t.shared) == nullptr) return;
    s.keypad = Keypad{KeypadFor::weight, {}, WeightUnit::kilograms, {}, false};
    touch(s, t);
  }
  void operator()(const WeighDonation&) {
    s.keypad = Keypad{KeypadFor::donation_weight, {}, WeightUnit::kilograms, {}, false};
    touch(s, t);
  }
  void operator()(const PressKey& a) {
    if (!s.keypad) return;
    press_key(*s.keypad, a.key);
    touch(s, t);
  }
  void operator()(const ClearKeypad&) {
    if (!s.keypad) return;
    s.keypad->typed.clear();
    s.keypad->invalid = false;
    touch(s, t);
  }
  void operator()(const ChooseUnit& a) {
    if (!s.keypad || s.keypad->unit == a.unit) return;
    s.keypad->unit = a.unit;
    s.keypad->typed.clear();  // "6.4" means nothing in grams
    s.keypad->invalid = false;
    touch(s, t);
  }
  void operator()(const ConfirmKeypad&) {
    if (confirm_keypad(s, t.shared, LotId(t.stamp.second_id))) touch(s, t);
  }
  void operator()(const CloseKeypad&) {
    s.keypad.reset();
    touch(s, t);
  }

  // donor and note
  void operator()(const OpenDonorChooser&) {
    s.chooser.emplace();
    touch(s, t);
  }
  void operator()(const OpenPackingList&) {
    s.chooser.reset();
    touch(s, t);
    t.go = app::Route::packing;
  }
  void operator()(const CloseDonorChooser&) {
    s.chooser.reset();
    touch(s, t);
  }
  void operator()(const ChooseAnonymous&) {
    set_donor(s, std::nullopt);
    touch(s, t);
  }
  void operator()(const BeginFindDonor&) {
    if (!s.chooser) s.chooser.emplace();
    s.chooser->step = DonorStep::find;
    search_donors(s, t);
    touch(s, t);
  }
  void operator()(const SearchDonor& a) {
    if (!s.chooser) return;
    s.chooser->words = a.words;
    search_donors(s, t);
    touch(s, t);
  }
  void operator()(const ChooseDonor& a) {
    if (!s.chooser) return;
    const auto& found = s.chooser->found;
    const auto it =
        std::find_if(found.begin(), found.end(), [&](const domain::Donor& d) { return d.id == a.donor; });
    if (it == found.end()) return;
    set_donor(s, *it);
    touch(s, t);
  }
  void operator()(const BeginAddDonor& a) {
    if (!s.chooser) s.chooser.emplace();
    s.chooser->step = DonorStep::add;
    s.chooser->kind = a.kind;
    if (s.chooser->name.empty()) s.chooser->name = s.chooser->words;
    touch(s, t);
  }
  void operator()(const EditNewDonor& a) {
    if (!s.chooser) return;
    s.chooser->name = a.name;
    s.chooser->contact = a.contact;
    touch(s, t);
  }
  void operator()(const ConfirmNewDonor&) {
    if (!s.chooser || s.chooser->adding != 0 || s.chooser->name.empty()) return;
    s.chooser->problem.reset();
    s.chooser->adding = t.new_request();
    t.order(
        app::AddDonor{s.chooser->adding, s.chooser->kind, s.chooser->name, s.chooser->contact, t.staff()});
  }
  void operator()(const OpenNote&) {
    s.note_open = true;
    remember(s);
    touch(s, t);
  }
  void operator()(const CloseNote&) {
    s.note_open = false;
    if (!s.undo.empty() && s.undo.back().donation == s.donation) s.undo.pop_back();  // nothing was written
    touch(s, t);
  }
  void operator()(const EditNote& a) {
    if (a.note.size() > max_note_bytes) return;
    s.donation.note = a.note;
    touch(s, t);
  }

  // scans
  void operator()(const ClaimRollTag& a) {
    remember(s);
    s.roll_tags.push_back(a.tag);
    s.scanned.push_back(a.tag);
    touch(s, t);
  }
  void operator()(const DropRollTag& a) {
    remember(s);
    std::erase(s.roll_tags, a.tag);
    std::erase(s.scanned, a.tag);
    touch(s, t);
  }
  void operator()(const ScanGoods& a) {
    leave_confirmation(s);
    // The next copy in one bag: the store learns of the first only when the donation is saved.
    const auto& lots = s.donation.lots;
    const auto line = std::find_if(lots.rbegin(), lots.rend(), [&](const domain::Lot& lot) { return lot.code == a.code; });
    if (line != lots.rend()) {
      domain::Lot piece = *line;
      piece.tags.clear();
      piece.weight_grams.reset();
      piece.quantity = 1;
      return add_scanned(std::move(piece));
    }
    s.code_lookups.push_back(t.new_request());
    t.order(app::LookUpCode{s.code_lookups.back(), a.code});
  }
  void operator()(const DropNewCode&) {
    ask_next_new_code(s);
    touch(s, t);
  }

  void operator()(const Finish& a) { finish(s, a.print, t); }
  void operator()(const StartNext&) { leave_confirmation(s); }

  // facts
  void operator()(const DraftKept& a) {
    s.kept_revision = std::max(s.kept_revision, a.revision);
    s.draft_problem.reset();
  }
  void operator()(const DraftNotKept& a) {
    s.draft_problem = a.error;
    t.tell_problem(a.error);
  }
  void operator()(const DraftFound& a) {
    s.donation = a.draft.donation;
    s.donor = a.draft.donor;
    read_extra(s, a.draft.extra);
    s.matches = matching_kinds(s.search, *t.shared.catalogue);
    if (s.editing && find_lot(s, *s.editing) == nullptr) s.editing.reset();
    if (s.chooser && s.chooser->step == DonorStep::find) search_donors(s, t);
    summarise(s, t.shared);
  }
  void operator()(const DonorsFound& a) {
    if (!s.chooser || s.chooser->searching != a.request) return;
    s.chooser->searching = 0;
    s.chooser->found = a.donors;
  }
  void operator()(const DonorAdded& a) {
    if (!s.chooser || s.chooser->adding != a.request) return;
    set_donor(s, a.donor);
    touch(s, t);
  }
  void operator()(const DonorRequestFailed& a) {
    if (!s.chooser || (s.chooser->adding != a.request && s.chooser->searching != a.request)) return;
    s.chooser->adding = 0;
    s.chooser->searching = 0;
    s.chooser->problem = a.error;
  }
  void operator()(const CodeKnown& a) {
    if (!answered(a.request)) return;
    const app::CodeMeaning& meaning = a.meaning;
    if (t.shared.catalogue->find(meaning.category) == nullptr) {
      new_code(meaning.code);
    } else {
      domain::Lot piece;
      piece.category = meaning.category;
      piece.condition = meaning.condition;
      piece.value_minor_each = meaning.value_minor_each;
      piece.description = meaning.description;
      piece.code = meaning.code;
      add_scanned(std::move(piece));
    }
    finish_if_wanted();
  }
  void operator()(const CodeNotKnown& a) {
    if (!answered(a.request)) return;
    new_code(a.code);
    s.finish_wanted.reset();  // a tile is asked for first
  }
  void operator()(const DonationSaved& a) { saved(a); }
  void operator()(const DonationNotSaved& a) {
    if (!s.saving || s.saving->request != a.request) return;
    s.saving.reset();
    s.problem = a.error;
    touch(s, t);
    t.tell_problem(a.error);
  }

 private:
  static constexpr std::size_t max_note_bytes = 2000;

  void change_quantity(LotId id, std::int64_t by) {
    domain::Lot* lot = find_lot(s, id);
    if (lot == nullptr || lot->quantity == 0) return;
    const std::int64_t wanted = lot->quantity + by;
    if (wanted < 1 || wanted > domain::max_lot_quantity) return;
    remember(s);
    lot->quantity = wanted;
    if (static_cast<std::int64_t>(lot->tags.size()) > wanted)
      lot->tags.resize(static_cast<std::size_t>(wanted));
    s.last_lot = id;
    touch(s, t);
  }

  bool answered(app::RequestId request) { return std::erase(s.code_lookups, request) > 0; }

  void add_scanned(domain::Lot piece) {
    remember(s);
    t.tell({app::NoticeKind::scan_added, piece.category, piece.code, {}});
    add_piece(s, std::move(piece), LotId(t.stamp.second_id));
    touch(s, t);
  }

  void new_code(const std::string& code) {
    remember(s);
    if (s.new_code.empty())
      s.new_code = code;
    else
      s.more_new_codes.push_back(code);
    // A book's number says at least that it is a book.
    if (domain::classify_goods_code(code) == domain::GoodsCode::isbn && !s.editing)
      choose_tile(s, "books", t.shared);
    touch(s, t);
    t.tell({app::NoticeKind::scan_new_code, {}, code, {}});
  }

  void finish_if_wanted() {
    if (!s.finish_wanted || !s.code_lookups.empty()) return;
    const bool print = *s.finish_wanted;
    s.finish_wanted.reset();
    finish(s, print, t);
  }

  void saved(const DonationSaved& a) {
    if (!s.saving || s.saving->request != a.request) return;
    State next;
    next.saved = a.saved;
    next.saved_donor = s.donor;
    next.saved_labels = a.labels;
    next.revision = s.revision;
    next.kept_revision = s.revision;  // the save took the draft with it
    next.roll_tags = s.roll_tags;     // stickers in the hand are for the next item, whoever brings it
    next.scanned = s.roll_tags;
    s = std::move(next);
    if (!s.roll_tags.empty()) touch(s, t);
    t.tell({app::NoticeKind::saved, {}, a.saved.receipt, {}});
    t.order(app::LoadSuggestions{});
    t.order(app::CountWaiting{});
  }

  State& s;
  app::Turn& t;
};

template <class A, class... Ones>
constexpr bool one_of = (std::is_same_v<A, Ones> || ...);

/// Facts, and what does not touch the donation being saved.
template <class A>
constexpr bool goes_on_while_saving =
    one_of<A, ClaimRollTag, DraftKept, DraftNotKept, DonorsFound, DonorAdded, DonorRequestFailed, CodeKnown,
           CodeNotKnown, DonationSaved, DonationNotSaved>;

/// What shows that a person has gone on to the next donation.
template <class A>
constexpr bool leaves_confirmation = one_of<A, ChooseTile, ChooseKind, OpenMore, Search, WeighBag,
                                            OpenDonorChooser, BeginFindDonor, BeginAddDonor>;

}  // namespace

void update(State& state, const Action& action, app::Turn& turn) {
  std::visit(
      [&](const auto& one) {
        using A = std::decay_t<decltype(one)>;
        if (state.saving && !goes_on_while_saving<A>) return;
        if (leaves_confirmation<A>) leave_confirmation(state);
        Step(state, turn)(one);
      },
      action);
}

}  // namespace intake::screens::receive
