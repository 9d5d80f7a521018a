// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/app/permissions.h"

namespace intake::app {
namespace {

using domain::Act;

template <class... Kinds>
bool is_any(const auto& action) { return (std::holds_alternative<Kinds>(action) || ...); }

class ActOf {
 public:
  explicit ActOf(const State& state) : s(state) {}

  std::optional<Act> operator()(const GoTo& a) const { return act_of(a.route); }
  std::optional<Act> operator()(const screens::receive::Action& a) const {
    using namespace screens::receive;
    if (const auto* begin = std::get_if<BeginAddDonor>(&a); begin != nullptr && begin->kind == domain::DonorKind::company) return Act::record_company;
    if (is_any<OpenPackingList>(a)) return Act::record_company;
    const bool company = s.receive.chooser && s.receive.chooser->step == DonorStep::add && s.receive.chooser->kind == domain::DonorKind::company;
    if (company && is_any<ConfirmNewDonor>(a)) return Act::record_company;
    return std::nullopt;
  }
  std::optional<Act> operator()(const screens::packing::Action& a) const {
    using namespace screens::packing;
    if (is_any<Read, FileGiven, Accept>(a)) return Act::record_company;
    return std::nullopt;
  }
  std::optional<Act> operator()(const screens::settings::Action& a) const {
    using namespace screens::settings;
    if (is_any<ChoosePrinter, ConfirmPrinter>(a)) return Act::change_devices;
    if (is_any<ChooseBackupFolder, ConfirmBackupFolder>(a)) return Act::keep_backups;
    return std::nullopt;
  }
  std::optional<Act> operator()(const screens::sign_in::Action& a) const {
    if (!is_any<screens::sign_in::ConfirmNewPerson>(a) || !s.sign_in.adding) return std::nullopt;
    return s.sign_in.adding->role == domain::Role::volunteer ? Act::join : Act::change_people;
  }
  std::optional<Act> operator()(const screens::people::Action& a) const {
    if (screens::people::is_order(a)) return Act::change_people;
    return std::nullopt;
  }
  std::optional<Act> operator()(const auto&) const { return std::nullopt; }

 private:
  const State& s;
};

}  // namespace

std::optional<Act> act_of(Route route) {
  if (route == Route::packing) return Act::record_company;
  if (route == Route::people) return Act::change_people;
  return std::nullopt;
}

std::optional<Act> act_of(const State& state, const Action& action) {
  return std::visit(ActOf(state), static_cast<const Action::variant&>(action));
}

bool may_now(const State& state, Act act) {
  if (domain::asks_for_pin(act)) return state.manager_here && state.manager_here->route == state.route;
  if (act == Act::join) return true;
  return state.shared.signed_in && domain::may(state.shared.signed_in->role, act);
}

bool is_for_anyone(Route route) {
  return route == Route::sign_in || route == Route::settings || route == Route::sync || route == Route::tasks || route == Route::people;
}

}  // namespace intake::app
