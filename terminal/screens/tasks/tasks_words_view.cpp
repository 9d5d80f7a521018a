// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/screens/tasks/tasks_words_view.h"

#include <set>

#include "db/base/text/figures.h"
#include "terminal/views/view_names.h"
#include "terminal/views/words.h"

namespace intake::screens::tasks {

namespace {

/// What an operation of that kind records.
std::string record_name(const app::OpenTask& task) {
  const std::string noun = task.operation.substr(0, task.operation.find('.'));
  if (task.operation == "donation.finished") return format(tr("Donation {1}"), task.about);
  if (noun == "donation") return tr("Part of a large donation");
  if (noun == "donor") return tr("A donor");
  if (noun == "staff") return tr("A person of the shop");
  if (noun == "lot") return tr("Tags of a donation");
  if (noun == "item") return format(tr("Item {1}"), task.about);
  if (noun == "day") return tr("A day opened or sealed");
  if (noun == "task") return tr("A manager’s decision");
  return tr("A record");
}

/// Why the hub keeps an operation and cannot use it. Its own word stands behind, for whoever runs the hub.
std::string held_words(const app::OpenTask& task) {
  static const std::set<std::string> figures{"parts_missing", "totals_differ", "part_again", "finished_already"};
  static const std::set<std::string> unread{"unreadable", "unknown_kind", "unknown_version", "sent_opaque"};
  if (figures.contains(task.reason))
    return format(tr("Its figures do not add up at the hub. It is saved here and kept there, but only this terminal counts it. Tell whoever runs the hub ({1}), then note it here."), task.reason);
  if (unread.contains(task.reason))
    return format(tr("The hub’s program cannot read it yet. It is saved here and kept there. Ask whoever runs the hub to update it ({1}), then note it here."), task.reason);
  return format(tr("The hub keeps it but could not take it in. It is saved here. Tell whoever runs the hub ({1}), then note it here."), task.reason);
}

/// A step of an item that came to the hub after another's.
std::string item_words(const app::State& state, const app::OpenTask& task) {
  if (task.reason.starts_with("price_changed:"))
    return format(tr("It got two prices, and the second person had not seen the first. {1} stands now. Look at the tag on it, then note it here."),
                  views::money_or_dash(state.shared, task.price_minor));
  const auto where = domain::parse_item_state(task.reason.substr(task.reason.find(':') + 1));
  return format(tr("“{1}” was recorded here, but at the hub it was already “{2}”. That stands; what was done here is kept in its history. Find it, see which is true, and note it here."),
                views::item_state_words(task.step_to), where ? views::item_state_words(*where) : task.reason);
}

}  // namespace

std::string task_icon(const app::OpenTask& task) {
  if (task.kind == app::TaskKind::tag_conflict || task.kind == app::TaskKind::item_conflict) return "sell";
  if (task.kind == app::TaskKind::quarantined) return "error";
  return task.field == "side" || task.field == "donor_kind" ? "volunteer_activism" : "person";
}

std::string heading(const app::OpenTask& task) {
  if (task.kind == app::TaskKind::tag_conflict) {
    const auto tag = domain::parse_tag(task.tag);
    return format(tr("Tag {1} stands on two things"), tag ? tag->shown() : task.tag);
  }
  if (task.kind == app::TaskKind::item_conflict) return format(tr("Two people worked on item {1}"), task.about);
  if (task.kind == app::TaskKind::quarantined) return format(tr("The hub set aside: {1}"), record_name(task));
  if (task.field == "name") return format(tr("Two names for {1}"), task.about);
  if (task.field == "role") return format(tr("Two roles for {1}"), task.about);
  if (task.field == "picture") return format(tr("Two pictures for {1}"), task.about);
  if (task.field == "donor_kind") return format(tr("Donor {1}: a person or a company?"), task.about);
  if (task.field == "side") return format(tr("Donor {1}: two versions of name and contact"), task.about);
  return format(tr("Two values for {1}"), task.about);
}

std::string explanation(const app::State& state, const app::OpenTask& task) {
  switch (task.kind) {
    case app::TaskKind::field_conflict:
      if (task.personal) return tr("Changed twice, and the second did not know of the first. Both are kept. A manager sees them for the PIN.");
      return tr("Changed twice, and the second did not know of the first. Both are kept; choose one.");
    case app::TaskKind::tag_conflict:
      return format(tr("{1} has it, and another thing got the same number elsewhere. Both are recorded. Find both, put a new tag on one, then note it here."), record_name(task));
    case app::TaskKind::item_conflict: return item_words(state, task);
    case app::TaskKind::quarantined: break;
  }
  std::string words = held_words(task);
  if (task.totals.items > 0)
    words = format(trn("{1} item", "{1} items", task.totals.items), text::format_count(task.totals.items)) + " · " + views::money(state.shared, task.totals.value_minor) + ". " + words;
  return words;
}

std::string whose(const app::TaskValue& value) {
  std::string words = value.staff_name.empty() ? tr("Nobody knows who") : value.staff_name;
  if (value.terminal_number > 0) words += " · " + format(tr("Terminal {1}"), value.terminal_number);
  if (value.at_utc_ms > 0) words += " · " + text::format_date_time(value.at_utc_ms, value.offset_minutes);
  return words;
}

std::string value_words(const app::OpenTask& task, const std::string& value) {
  if (task.field == "picture") return {};
  if (value.empty()) return "—";
  if (task.field == "role") {
    const auto role = domain::parse_role(value);
    return role ? views::role_words(*role) : value;
  }
  if (task.field == "donor_kind") return value == "company" ? tr("a company") : tr("a person");
  return value;
}

}  // namespace intake::screens::tasks
