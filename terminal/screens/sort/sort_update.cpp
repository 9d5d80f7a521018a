// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "terminal/screens/sort/sort_actions.h"

namespace intake::screens::sort {
namespace {

using domain::Condition;
using domain::ItemState;

constexpr std::size_t longest_amount = 13;

class Step {
 public:
  Step(State& state, app::Turn& turn) : s(state), t(turn) {}

  void operator()(const Enter&) {
    if (s.done_by != t.staff()) {
      s.done.clear();
      s.done_count = 0;
      s.done_by = t.staff();
    }
    load_waiting();
  }

  // which item
  void operator()(const TypeTag& a) {
    s.typed_tag = a.text;
    s.tag_problem.reset();
  }
  void operator()(const ConfirmTag&) {
    const auto tag = domain::parse_tag(s.typed_tag);
    if (tag) return look_up(*tag);
    s.tag_problem = tag.error();
  }
  void operator()(const TakeWaiting& a) { look_up(a.tag); }
  void operator()(const Take& a) {
    s.looking = 0;
    s.typed_tag.clear();
    s.tag_problem.reset();
    s.problem.reset();
    s.approval.reset();
    s.choosing_kind = a.tagged.lot.category.empty();
    s.kind_tile.clear();
    s.work.emplace();
    s.work->tagged = a.tagged;
    s.work->category = a.tagged.lot.category;
    s.work->condition = a.tagged.lot.condition;
    s.work->to = first_destination(a.tagged);
    s.work->price_minor = a.tagged.price_minor;
    kind_changed();
  }
  void operator()(const TagFailed& a) {
    if (a.request == 0 || a.request != s.looking) return;
    s.looking = 0;
    s.tag_problem = a.error;
  }

  // what it is
  void operator()(const BeginKind&) {
    if (!free()) return;
    s.choosing_kind = true;
    s.kind_tile.clear();
  }
  void operator()(const ChooseTile& a) {
    if (!s.choosing_kind) return;
    const auto kinds = t.shared.catalogue->kinds_of(a.slug);
    if (kinds.size() == 1) return choose_kind(kinds.front()->slug);
    s.kind_tile = a.slug;
  }
  void operator()(const ChooseKind& a) {
    if (s.choosing_kind && t.shared.catalogue->find(a.slug) != nullptr) choose_kind(a.slug);
  }
  void operator()(const LeaveKind&) {
    if (!s.kind_tile.empty()) s.kind_tile.clear();
    else if (s.work && s.work->category.empty()) let_go();
    else s.choosing_kind = false;
  }

  // what is judged
  void operator()(const ChooseCondition& a) {
    if (!free()) return;
    const bool followed = s.work->condition == Condition::r;
    s.work->condition = a.condition;
    if (a.condition == Condition::r) s.work->to = ItemState::recycled;
    else if (followed && s.work->to == ItemState::recycled) s.work->to = ItemState::shop_floor;
    suggest();
  }
  void operator()(const ChooseWhere& a) {
    if (!free()) return;
    s.work->to = a.to;
    s.problem.reset();
  }
  void operator()(const ChoosePrice& a) {
    if (!free()) return;
    s.work->price_minor = a.amount_minor;
    s.work->typed.clear();
    s.work->invalid = false;
  }
  void operator()(const TypePrice& a) {
    if (!free()) return;
    std::string& typed = s.work->typed;
    if (a.key == '\b') {
      if (!typed.empty()) typed.pop_back();
    } else if (typed.size() < longest_amount && (a.key != '.' || typed.find('.') == std::string::npos)) {
      typed += a.key;
    }
    s.work->price_minor.reset();
    s.work->invalid = false;
    if (typed.empty()) return;
    if (const auto amount = parse_amount(typed, t.shared.shop.currency)) s.work->price_minor = *amount;
    else s.work->invalid = true;
  }
  void operator()(const AnswerPoint& a) {
    if (!free() || a.point >= s.work->answers.size()) return;
    Answer& answer = s.work->answers[a.point];
    answer = answer == a.answer ? Answer::open : a.answer;
  }
  void operator()(const LookAgain&) {
    if (free() && !s.work->answers.empty()) s.work->answers.back() = Answer::open;
  }
  void operator()(const ChooseReason& a) {
    if (free()) s.work->reason = a.slug;
  }

  // what is done
  void operator()(const Skip&) {
    if (s.saving == 0) let_go();
  }
  void operator()(const Finish&) {
    if (can_finish(s, t.shared)) record(s.work->to, {});
  }
  void operator()(const Hold&) {
    if (free() && checklist_for(*s.work, t.shared) != nullptr) record(ItemState::held, {});
  }
  void operator()(const Undo&) {
    const auto last = std::find_if(s.done.begin(), s.done.end(), [](const Done& done) { return !done.undone; });
    if (last == s.done.end() || s.saving != 0 || s.undoing != 0) return;
    s.undoing = t.new_request();
    s.problem.reset();
    t.order(app::UndoStep{s.undoing, last->tag, t.staff()});
  }

  // a manager allows it
  void operator()(const TypePin& a) {
    if (s.approval) s.approval->type(a.key);
  }
  void operator()(const ConfirmPin&) {
    if (!s.approval || !s.approval->complete() || !s.work || s.saving != 0) return;
    const app::RequestId request = t.new_request();
    record(s.work->to, s.approval->hand_over(request), request);
  }
  void operator()(const ClosePin&) {
    if (s.approval && s.approval->request == 0) s.approval.reset();
  }

  // facts
  void operator()(const WaitingLoaded& a) {
    if (a.request != s.loading) return;
    s.loading = 0;
    s.waiting = a.waiting;
  }
  void operator()(const Stepped& a) {
    if (a.request == 0 || a.request != s.saving) return;
    Done done{a.tagged.tag, a.tagged.lot.category, a.tagged.item_state, {}, a.reason, t.stamp.monotonic_ms, false};
    if (domain::on_sale(done.to)) done.price_minor = a.tagged.price_minor;
    s.done.insert(s.done.begin(), done);
    if (s.done.size() > done_kept) s.done.pop_back();
    ++s.done_count;
    s.saving = 0;
    let_go();
    t.tell({app::NoticeKind::sorted, done.category, done.tag.digits(), {}});
    load_waiting();
    if (done.price_minor) t.order(app::LoadSuggestions{});  // the shop has learned a price
  }
  void operator()(const NotStepped& a) {
    if (a.request != 0 && a.request == s.undoing) s.undoing = 0;
    else if (a.request == 0 || a.request != s.saving) return;
    else s.saving = 0;
    if (a.wants_manager && !s.approval) {
      s.approval.emplace();
      return;
    }
    s.approval.reset();
    s.problem = a.error;
    t.tell_problem(a.error);
  }
  void operator()(const PinNotTaken& a) {
    if (a.request == 0 || a.request != s.saving) return;
    s.saving = 0;
    if (s.approval) s.approval->refused(a.trouble, a.wait_seconds);
  }
  void operator()(const Undone& a) {
    if (a.request == 0 || a.request != s.undoing) return;
    s.undoing = 0;
    const auto last = std::find_if(s.done.begin(), s.done.end(), [&](const Done& done) { return !done.undone && done.tag == a.tagged.tag; });
    if (last != s.done.end()) {
      last->undone = true;
      --s.done_count;
    }
    t.tell({app::NoticeKind::sort_undone, a.tagged.lot.category, a.tagged.tag.digits(), {}});
    (*this)(Take{a.tagged});
    load_waiting();
  }

 private:
  bool free() const { return s.work && s.saving == 0 && s.undoing == 0; }

  void look_up(domain::TagNumber tag) {
    if (s.saving != 0) return;
    s.looking = t.new_request();
    t.order(app::LookUpTag{s.looking, tag});
  }

  static ItemState first_destination(const app::Tagged& tagged) {
    if (tagged.lot.condition == Condition::r) return ItemState::recycled;
    return tagged.item_state == ItemState::online ? ItemState::online : ItemState::shop_floor;
  }

  void choose_kind(const std::string& slug) {
    s.choosing_kind = false;
    s.kind_tile.clear();
    if (!s.work) return;
    s.work->category = slug;
    kind_changed();
  }

  void kind_changed() {
    const domain::Checklist* list = checklist_for(*s.work, t.shared);
    s.work->answers.assign(list == nullptr ? 0 : list->points.size(), Answer::open);
    if (!may_be_sold(*s.work, t.shared) && domain::on_sale(s.work->to)) s.work->to = ItemState::refused;
    suggest();
  }

  /// The usual price, unless a person typed one or the item has one.
  void suggest() {
    Work& work = *s.work;
    if (!work.typed.empty()) return;
    const bool as_it_was = work.condition == work.tagged.lot.condition && work.category == work.tagged.lot.category;
    if (work.tagged.price_minor && as_it_was) {
      work.price_minor = work.tagged.price_minor;
      return;
    }
    const auto suggestion = suggestion_for(work, t.shared);
    work.price_minor = suggestion ? std::optional(suggestion->choices.usual_minor) : std::nullopt;
  }

  std::optional<domain::ItemCheck> check_of(const Work& work) const {
    const domain::Checklist* list = checklist_for(work, t.shared);
    if (list == nullptr) return std::nullopt;
    const bool passed = check_holds(work, t.shared);
    if (!passed && !any_fails(work)) return std::nullopt;  // nobody looked at all of it yet
    domain::ItemCheck check{list->kind, passed, {}};
    for (std::size_t i = 0; i < work.answers.size(); ++i)
      if (work.answers[i] == Answer::fails) check.failed.push_back(list->points[i].slug);
    return check;
  }

  void record(ItemState to, std::string pin, app::RequestId request = 0) {
    const Work& work = *s.work;
    s.saving = request != 0 ? request : t.new_request();
    s.problem.reset();
    app::StepItem order;
    order.request = s.saving;
    order.tag = work.tagged.tag;
    order.to = to;
    order.condition = work.condition;
    order.category = work.category;
    if (domain::on_sale(to)) order.price_minor = work.price_minor;
    order.check = check_of(work);
    if (to == ItemState::refused) order.reason = work.reason;
    order.print = domain::on_sale(to);
    order.by = t.staff();
    order.pin = std::move(pin);
    t.order(std::move(order));
  }

  void let_go() {
    s.work.reset();
    s.approval.reset();
    s.problem.reset();
    s.choosing_kind = false;
    s.kind_tile.clear();
  }

  void load_waiting() {
    s.loading = t.new_request();
    t.order(app::LoadUnsorted{s.loading, waiting_shown});
  }

  State& s;
  app::Turn& t;
};

}  // namespace

void update(State& state, const Action& action, app::Turn& turn) { std::visit(Step(state, turn), action); }

}  // namespace intake::screens::sort
