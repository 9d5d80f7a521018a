// SPDX-License-Identifier: GPL-3.0-or-later
// item: steps of tagged things after the counter.
#include "db/base/hex.h"
#include "db/store/item_work.h"
#include "db/store/staff_store.h"
#include "terminal/cli/commands.h"
#include "terminal/cli/json_line.h"
#include "terminal/cli/line_words.h"

namespace intake::cli {
namespace {

constexpr std::size_t waiting_listed = 10'000;

Answer answer_for(const store::Stepped& done, Currency currency) {
  const store::Tagged& tagged = done.tagged;
  const std::string from(domain::item_state_code(done.from));
  const std::string state(domain::item_state_code(tagged.item_state));
  JsonLine json;
  json.open_object()
      .member("tag", tagged.tag.digits())
      .member("from", from)
      .member("state", state)
      .member("category", tagged.lot.category)
      .member("condition", std::string(domain::condition_code(tagged.lot.condition)))
      .member("price_minor", tagged.price_minor)
      .member("check_passed", tagged.check_passed)
      .member("labels", done.labels_queued)
      .member("seq", done.head.seq)
      .member("chain", to_hex(done.head.chain_hash));
  std::string text = tagged.tag.shown() + "  " + from + " -> " + state;
  if (domain::on_sale(tagged.item_state)) text += "  " + amount_text(tagged.price_minor, currency);
  return {json.close_object().str(), text + "\n", "", 0};
}

Result<domain::TagNumber> tag_of(const std::string& typed) { return domain::parse_tag(typed); }

std::optional<domain::ItemCheck> check_of(const ItemStep& command, const store::Store& store, const store::Tagged& tagged) {
  if (!command.check_passed && command.check_failed.empty()) return std::nullopt;
  const domain::Category* category = store.catalogue()->find(command.category.empty() ? tagged.lot.category : command.category);
  return domain::ItemCheck{category == nullptr ? domain::CheckKind::none : category->check, command.check_passed, command.check_failed};
}

}  // namespace

Result<Answer> run(const ItemStep& command, const Context& context) {
  INTAKE_LET(tag, tag_of(command.tag));
  INTAKE_LET(opened, open_for_writing(context));
  std::optional<StaffId> manager;
  if (!command.pin_file.empty()) {
    INTAKE_LET(person, manager_of(*opened, {command.pin_file, {}}));
    manager = person.id;
  }
  INTAKE_LET(by, staff_of(*opened, command.by));
  INTAKE_LET(tagged, store::get_tagged(*opened, tag));
  const store::StepOrder order{tag, command.to, command.condition, command.category, command.price_minor, check_of(command, *opened, tagged), command.reason,
                               manager, command.label ? store::Labels::queued : store::Labels::none};
  INTAKE_LET(done, store::step_item(*opened, order, by.id));
  return answer_for(done, opened->terminal().currency);
}

Result<Answer> run(const ItemUndo& command, const Context& context) {
  INTAKE_LET(tag, tag_of(command.tag));
  INTAKE_LET(opened, open_for_writing(context));
  INTAKE_LET(by, staff_of(*opened, command.by));
  INTAKE_LET(done, store::undo_step(*opened, tag, by.id));
  return answer_for(done, opened->terminal().currency);
}

Result<Answer> run(const ItemsWaiting&, const Context& context) {
  INTAKE_LET(opened, store::Store::open(context.store_folder, store::Access::read, context.env));
  INTAKE_LET(items, store::unsorted(*opened, waiting_listed));
  JsonLine json;
  std::string text;
  json.open_array();
  for (const store::Unsorted& item : items) {
    const std::string state(domain::item_state_code(item.state));
    json.open_object().member("tag", item.tag.digits()).member("state", state).member("category", item.category).member("condition", std::string(domain::condition_code(item.condition))).member("quantity", item.quantity).member("description", item.description).close_object();
    text += item.tag.shown() + "  " + state + "  " + std::to_string(item.quantity) + " × " + item.category + "\n";
  }
  return Answer{json.close_array().str(), text.empty() ? "Nothing waits to be sorted.\n" : text, "", 0};
}

}  // namespace intake::cli
