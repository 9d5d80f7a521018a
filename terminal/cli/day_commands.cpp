// SPDX-License-Identifier: GPL-3.0-or-later
// day seal, day absent, day show: how a business date ends.
#include "db/base/hex.h"
#include "db/base/money.h"
#include "db/store/day_seals.h"
#include "db/store/staff_store.h"
#include "terminal/cli/commands.h"
#include "terminal/cli/json_line.h"

namespace intake::cli {
namespace {

void describe(JsonLine& json, const domain::Totals& totals) {
  json.member("donations", totals.donations)
      .member("items", totals.items)
      .member("value_minor", totals.value_minor)
      .member("weight_grams", totals.weight_grams);
}

std::string words(const domain::Totals& totals, Currency currency) {
  return std::to_string(totals.donations) + " donations, " + std::to_string(totals.items) + " items, " +
         plain_amount(totals.value_minor, currency) + " " + std::string(currency_code(currency)) + ", " + std::to_string(totals.weight_grams) + " g";
}

const char* sentence(store::SealState state) {
  switch (state) {
    case store::SealState::open: return "not sealed";
    case store::SealState::changed: return "changed since it was sealed: seal it again";
    case store::SealState::waiting: return "sealed, waiting for the hub";
    case store::SealState::matched: return "sealed, and the hub holds the same";
    case store::SealState::differs: return "sealed, but the hub holds something else";
    case store::SealState::held: return "sealed, but the hub set something aside for a manager";
    case store::SealState::settled: return "sealed; the hub set something aside, and a manager settled it";
    case store::SealState::absent: return "named as absent";
  }
  return "";
}

/// Behind the date.
const char* sentence(store::ShopDay day, bool paired) {
  switch (day) {
    case store::ShopDay::open: return "";
    case store::ShopDay::unheard: return paired ? ", closed once the hub has heard it from here" : "";
    case store::ShopDay::closed: return ", closed";
  }
  return "";
}

void write_shop_day(JsonLine& json, store::ShopDay day) {
  json.member("shop_day", std::string(store::shop_day_code(day))).member("closed", day == store::ShopDay::closed);
}

void describe(JsonLine& json, const store::TerminalDay& day) {
  json.open_object()
      .member("terminal", day.number)
      .member("device", day.device.to_string())
      .member("own", day.own)
      .member("state", std::string(store::seal_state_code(day.state)))
      .member("waited_for", day.waited_for);
  json.key("recorded").open_object();
  describe(json, day.figures.totals);
  json.close_object().member("revision", day.seal ? day.seal->revision : 0).key("sealed");
  if (day.seal) {
    json.open_object();
    describe(json, day.seal->figures.totals);
    json.close_object();
  } else {
    json.null();
  }
  json.key("hub");
  if (day.seal && day.seal->hub) {
    json.open_object();
    describe(json, day.seal->hub->totals);
    json.member("held", day.seal->hub->held).close_object();
  } else {
    json.null();
  }
  json.close_object();
}

}  // namespace

Result<Answer> run(const DaySeal& command, const Context& context) {
  INTAKE_LET(opened, open_for_writing(context));
  INTAKE_LET(manager, manager_of(*opened, command.manager));
  INTAKE_LET(sealed, store::seal_day(*opened, command.date, manager.id));
  INTAKE_LET(view, store::day_view(*opened, sealed.date));
  const store::TerminalDay& own = view.terminals.front();
  JsonLine json;
  json.open_object().member("date", sealed.date.to_string()).member("revision", sealed.seal.revision).member("again", sealed.again);
  describe(json, sealed.seal.figures.totals);
  json.member("state", std::string(store::seal_state_code(own.state)))
      .member("by", manager.name)
      .member("seq", sealed.head.seq)
      .member("chain", to_hex(sealed.head.chain_hash))
      .close_object();
  const std::string text = "The day " + sealed.date.to_string() + " is " + sentence(own.state) + ": " +
                           words(sealed.seal.figures.totals, opened->terminal().currency) + ".\n";
  return Answer{json.str(), text, "", 0};
}

Result<Answer> run(const DayAbsent& command, const Context& context) {
  INTAKE_LET(opened, open_for_writing(context));
  INTAKE_LET(manager, manager_of(*opened, command.manager));
  INTAKE_LET(committed, store::name_absent(*opened, command.date, command.terminal_number, manager.id));
  INTAKE_LET(view, store::day_view(*opened, command.date));
  JsonLine json;
  json.open_object()
      .member("date", command.date.to_string())
      .member("terminal", command.terminal_number);
  write_shop_day(json, view.shop_day);
  json.member("seq", committed.seq)
      .member("chain", to_hex(committed.chain_hash))
      .close_object();
  return Answer{json.str(),
                "The day " + command.date.to_string() + " does not wait for terminal " + std::to_string(command.terminal_number) + ".\n", "", 0};
}

Result<Answer> run(const DayShow& command, const Context& context) {
  INTAKE_LET(opened, store::Store::open(context.store_folder, store::Access::read, context.env));
  INTAKE_LET(open, store::open_day(*opened));
  if (!command.date && !open) return fail(ErrorCode::refused, "No business date was opened on this terminal yet. Name one, or open one with day open.");
  INTAKE_LET(view, store::day_view(*opened, command.date ? *command.date : *open));
  JsonLine json;
  json.open_object().member("date", view.date.to_string()).member("open_here", view.open_here);
  write_shop_day(json, view.shop_day);
  describe(json, view.shop);
  json.key("terminals").open_array();
  std::string text = view.date.to_string() + sentence(view.shop_day, opened->terminal().paired()) + ": " + words(view.shop, opened->terminal().currency) + "\n";
  for (const auto& one : view.terminals) {
    describe(json, one);
    text += "Terminal " + std::to_string(one.number) + ": " + sentence(one.state) + "\n";
  }
  json.close_array().key("unfinished").open_object();
  json.member("draft_lots", view.open.draft_lots)
      .member("need_manager", view.open.need_manager)
      .member("unsent", view.open.unsent)
      .member("labels", view.open.labels)
      .member("lots_untagged", view.open.lots_untagged)
      .close_object()
      .close_object();
  return Answer{json.str(), text, "", 0};
}

}  // namespace intake::cli
