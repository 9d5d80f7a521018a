// SPDX-License-Identifier: GPL-3.0-or-later
// item: steps of tagged things after the counter.
#include "db/base/utf8.h"
#include "terminal/cli/argument_words.h"
#include "terminal/cli/line_words.h"

namespace intake::cli {
namespace {

/// "plug,fuse" → the slugs.
std::vector<std::string> slugs_of(const std::string& text) {
  std::vector<std::string> slugs;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(',', at), text.size());
    slugs.push_back(text.substr(at, end - at));
    if (slugs.back().empty() || slugs.back().find_first_not_of("abcdefghijklmnopqrstuvwxyz_") != std::string::npos)
      wrong("--check-failed takes the points' names with commas between: plug,fuse.");
    at = end + 1;
  }
  if (slugs.size() > domain::max_check_points) wrong("A check has at most " + std::to_string(domain::max_check_points) + " points.");
  return slugs;
}

void define_step(const Words& words, CLI::App& items) {
  auto* step = words.add(items, "step", "Record where an item went, with its price or why it was refused",
                         "  intake item step 401000012363 --to shop_floor --condition B --price-minor 3900\n"
                         "  intake item step 401000012363 --to refused --reason stained\n"
                         "  intake item step 401000012363 --to held --check-failed plug,fuse\n"
                         "WHERE is received, held, shop_floor, online, other_shop, sold, recycled, refused or voided. A kind of thing that needs a\n"
                         "check gets no price before --check-passed; a price far from what is usual needs a manager's PIN.\n");
  struct Raw {
    std::string tag, to, condition, price, failed;
    bool passed = false;
    ItemStep step;
  };
  auto raw = std::make_shared<Raw>();
  step->add_option("tag", raw->tag, "The tag's 12 digits")->required()->check(name_check)->type_name("TAG");
  step->add_option("--to", raw->to, "Where it goes")->required()->check(not_empty)->type_name("WHERE");
  step->add_option("--condition", raw->condition, "A, B, C or R, as judged now")->check(not_empty)->type_name("CONDITION");
  step->add_option("--category", raw->step.category, "When it is something else, or not known here")->check(not_empty)->type_name("SLUG");
  step->add_option("--price-minor", raw->price, "On its tag, in minor units (3900 is 39.00)")->check(not_empty)->type_name("N");
  auto* passed = step->add_flag("--check-passed", raw->passed, "The check that its kind needs was passed");
  step->add_option("--check-failed", raw->failed, "Points of the check that do not hold")->check(not_empty)->excludes(passed)->type_name("POINTS");
  step->add_option("--reason", raw->step.reason, "Why: owed for refused and voided")->check(not_empty)->type_name("WORDS");
  step->add_flag("--label", raw->step.label, "Queue its label for the printer");
  add_by(step, raw->step.by);
  step->add_option("--pin-file", raw->step.pin_file, "A file whose first line is the PIN of a manager who allows a price far from what is usual; - for standard input")
      ->check(not_empty)
      ->type_name("FILE");
  step->callback([raw, &out = words.out] {
    ItemStep command = raw->step;
    command.tag = raw->tag;
    command.to = need(domain::parse_item_state(raw->to), "--to is received, held, shop_floor, online, other_shop, sold, recycled, refused or voided.");
    if (!raw->condition.empty()) command.condition = need(domain::parse_condition(raw->condition), "A condition is A, B, C or R.");
    if (!raw->price.empty()) command.price_minor = need(parse_whole(raw->price), "A price is a whole number of minor units.");
    if (!is_one_line(command.reason)) wrong("A reason is one line of UTF-8 text.");
    command.check_passed = raw->passed;
    if (!raw->failed.empty()) command.check_failed = slugs_of(raw->failed);
    out.command = command;
  });
}

}  // namespace

void define_items(const Words& words) {
  auto* items = words.app.add_subcommand("item", "Sort, price, hold and refuse tagged things; what waits for it");
  items->require_subcommand(1);
  items->footer("Examples:\n  intake item waiting\n  intake item step 401000012363 --to shop_floor --price-minor 3900\n  intake item undo 401000012363\n");
  define_step(words, *items);
  auto* undo = words.add(*items, "undo", "Put an item back to how it was before its last step", "  intake item undo 401000012363 --json\n");
  auto undone = std::make_shared<ItemUndo>();
  undo->add_option("tag", undone->tag, "The tag's 12 digits")->required()->check(name_check)->type_name("TAG");
  add_by(undo, undone->by);
  undo->callback([undone, &out = words.out] { out.command = *undone; });
  auto* waiting = words.add(*items, "waiting", "List items of the newest donations that nobody looked at yet, or that wait for a check", "  intake item waiting --json\n");
  waiting->callback([&out = words.out] { out.command = ItemsWaiting{}; });
}

}  // namespace intake::cli
