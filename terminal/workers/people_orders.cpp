// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/workers/people_orders.h"

#include "db/store/staff_store.h"
#include "terminal/workers/day_orders.h"

namespace intake::workers {

bool change_person(store::Store& store, const app::ChangePerson& order, Post& post) {
  namespace screen = screens::people;
  auto changed = store::check_role_change(store, order.person, order.role);
  if (changed) changed = store::change_staff(store, order.person, {order.name, order.role, order.picture}, order.by);
  if (changed) post.tell(screen::Action(screen::Changed{order.request}));
  else post.tell(screen::Action(screen::NotChanged{order.request, changed.error()}));
  return changed.has_value();
}

void set_pin(store::Store& store, const app::SetPin& order, Post& post) {
  namespace screen = screens::people;
  const auto set = store::set_manager_pin(store, order.person, order.pin);
  if (set) post.tell(screen::Action(screen::PinSet{order.request}));
  else post.tell(screen::Action(screen::PinNotSet{order.request, set.error()}));
}

void check_manager(store::Store& store, const app::CheckPin& order, Post& post) {
  const auto check = store::check_manager_pin(store, {}, order.pin);
  if (!check) return post.tell(app::ManagerNotChecked{order.request, check.error()});
  if (check->answer == store::PinAnswer::right) return post.tell(app::ManagerProved{order.request, check->manager.id});
  post.tell(app::ManagerNotProved{order.request, trouble_of(check->answer), check->wait_seconds});
}

}  // namespace intake::workers
