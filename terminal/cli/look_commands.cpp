// SPDX-License-Identifier: GPL-3.0-or-later
// find, tag, roll info, status: they only read, also while the window owns the store.
#include "db/base/hex.h"
#include "db/base/own_host.h"
#include "db/store/donation_store.h"
#include "db/store/item_store.h"
#include "db/store/outbox.h"
#include "db/store/staff_store.h"
#include "sync/client/hub_words.h"
#include "terminal/cli/commands.h"
#include "terminal/cli/json_line.h"
#include "terminal/cli/line_words.h"

namespace intake::cli {
namespace {

Result<std::unique_ptr<store::Store>> open_to_read(const Context& context) {
  return store::Store::open(context.store_folder, store::Access::read, context.env);
}

void write_found(JsonLine& json, const store::Found& found) {
  json.open_object()
      .member("donation", found.donation.to_string())
      .member("lot", found.lot.to_string())
      .member("category", found.category)
      .member("condition", std::string(domain::condition_code(found.condition)))
      .member("quantity", found.quantity)
      .member("value_minor_each", found.value_minor_each)
      .member("description", found.description);
  json.key("tag");
  found.tag ? json.text(found.tag->digits()) : json.null();
  json.member("receipt", found.receipt)
      .member("business_date", found.business_date.to_string())
      .member("taken_at_utc_ms", found.taken_at_utc_ms)
      .member("donor_number", found.donor_number)
      .member("company", found.company)
      .close_object();
}

void write_history(JsonLine& json, const std::vector<store::HistoryStep>& history) {
  json.key("history").open_array();
  for (const store::HistoryStep& step : history)
    json.open_object()
        .member("step", step.step)
        .member("at", utc_text(step.at_utc_ms))
        .member("business_date", step.business_date.to_string())
        .member("staff", step.staff_name)
        .member("terminal", step.terminal_number)
        .member("reason", step.reason)
        .close_object();
  json.close_array();
}

std::string_view state_word(store::TagState state) {
  switch (state) {
    case store::TagState::unknown: return "unknown";
    case store::TagState::roll_free: return "roll_free";
    case store::TagState::item: return "item";
    case store::TagState::lot: return "lot";
  }
  return "unknown";
}

Answer answer_for_thing(const store::Tagged& tagged, Currency currency) {
  const std::string condition(domain::condition_code(tagged.lot.condition));
  JsonLine json;
  json.open_object()
      .member("tag", tagged.tag.digits())
      .member("known", true)
      .member("is", std::string(state_word(tagged.state)))
      .member("state", std::string(domain::item_state_code(tagged.item_state)))
      .member("price_minor", tagged.price_minor)
      .member("donation", tagged.donation.to_string())
      .member("receipt", tagged.receipt)
      .member("lot", tagged.lot.id.to_string())
      .member("category", tagged.lot.category)
      .member("condition", condition)
      .member("for", std::string(domain::audience_code(tagged.lot.audience)))
      .member("quantity", tagged.quantity)
      .member("lot_quantity", tagged.lot.quantity)
      .member("weight_grams", tagged.lot.weight_grams)
      .member("value_minor_each", tagged.lot.value_minor_each)
      .member("description", tagged.lot.description)
      .member("donor_number", tagged.donor_number);
  write_history(json, tagged.history);
  std::string text = tagged.tag.shown() + "  " + std::string(domain::item_state_code(tagged.item_state)) + "\n" + amount_of(tagged.lot, tagged.quantity) + " " +
                     tagged.lot.category + " " + condition + ", " + amount_text(tagged.lot.value_minor_each, currency) +
                     " each, receipt " + tagged.receipt + "\n";
  for (const store::HistoryStep& step : tagged.history)
    text += utc_text(step.at_utc_ms) + "  " + step.step + "  " + step.staff_name + "\n";
  return Answer{json.close_object().str(), text, "", 0};
}

}  // namespace

Result<Answer> run(const Find& command, const Context& context) {
  INTAKE_LET(opened, open_to_read(context));
  INTAKE_LET(rows, store::find(*opened, command.words, command.limit));
  JsonLine json;
  std::string text;
  json.open_array();
  for (const store::Found& found : rows) {
    write_found(json, found);
    text += found.business_date.to_string() + "  " + (found.tag ? found.tag->shown() : "-") + "  " +
            std::to_string(found.quantity) + " × " + found.category + " " + std::string(domain::condition_code(found.condition)) +
            "  " + (found.rag ? "-" : amount_text(found.value_minor_each, opened->terminal().currency)) + "  " + found.receipt +
            (found.description.empty() ? "" : "  " + found.description) + "\n";
  }
  return Answer{json.close_array().str(), text.empty() ? "Nothing was found.\n" : text, "", 0};
}

Result<Answer> run(const ShowTag& command, const Context& context) {
  INTAKE_LET(number, domain::parse_tag(command.number));
  INTAKE_LET(opened, open_to_read(context));
  INTAKE_LET(tagged, store::get_tagged(*opened, number));
  if (tagged.state == store::TagState::item || tagged.state == store::TagState::lot)
    return answer_for_thing(tagged, opened->terminal().currency);
  const bool roll = tagged.state == store::TagState::roll_free;
  JsonLine json;
  json.open_object()
      .member("tag", number.digits())
      .member("known", false)
      .member("is", std::string(state_word(tagged.state)))
      .key("state").null();
  write_history(json, tagged.history);
  return Answer{json.close_object().str(),
                number.shown() + (roll ? "  is a free number of a pre-printed roll.\n" : "  is not known here (another till's, or never used).\n"),
                "", 0};
}

Result<Answer> run(const RollInfo&, const Context& context) {
  INTAKE_LET(opened, open_to_read(context));
  INTAKE_LET(blocks, store::tag_blocks(*opened));
  INTAKE_LET(free, store::free_tags(*opened));
  JsonLine json;
  std::string text = std::to_string(free) + " numbers are free for printing.\n";
  json.open_object().member("free", free).key("blocks").open_array();
  for (const domain::TagBlock& block : blocks) {
    const domain::TagNumber first = domain::make_tag(block.first);
    const domain::TagNumber last = domain::make_tag(block.first + block.count - 1);
    json.open_object().member("first", first.digits()).member("last", last.digits()).member("count", block.count).member("roll", block.roll).close_object();
    text += first.shown() + " to " + last.shown() + (block.roll ? "  on rolls" : "  for printing") + "\n";
  }
  return Answer{json.close_array().close_object().str(), text, "", 0};
}

Result<Answer> run(const Status&, const Context& context) {
  INTAKE_LET(opened, open_to_read(context));
  INTAKE_LET(waiting, store::waiting(*opened));
  INTAKE_LET(day, store::open_day(*opened));
  INTAKE_LET(free, store::free_tags(*opened));
  domain::Totals totals;
  if (day) {
    INTAKE_LET(found, store::day_totals(*opened, *day));
    totals = found;
  }
  const store::Terminal& terminal = opened->terminal();
  const store::Head head = store::head(*opened);
  JsonLine json;
  json.open_object()
      .member("store", opened->folder().string())
      .member("shop", terminal.shop_name)
      .member("terminal", terminal.number)
      .member("device", terminal.device.to_string())
      .member("incarnation", terminal.incarnation)
      .member("currency", std::string(currency_code(terminal.currency)))
      .member("paired", terminal.paired());
  json.key("hub");
  terminal.paired() ? json.text(terminal.hub_url) : json.null();
  const bool hub_here = is_own_url(terminal.hub_url);
  json.member("hub_on_this_machine", hub_here).key("business_date");
  day ? json.text(day->to_string()) : json.null();
  json.key("day").open_object().member("donations", totals.donations).member("items", totals.items).member("value_minor", totals.value_minor).close_object();
  json.member("head_seq", head.seq)
      .member("head_chain", to_hex(head.chain_hash))
      .member("waiting", waiting.operations)
      .member("quarantined", waiting.quarantined)
      .member("conflicts", waiting.conflicts)
      .key("last_acknowledged");
  waiting.last_acked_at_utc_ms > 0 ? json.text(utc_text(waiting.last_acked_at_utc_ms)) : json.null();
  json.member("free_tags", free).key("trouble");
  const std::string trouble = client::remembered_trouble(*opened);
  trouble.empty() ? json.null() : json.text(trouble);
  json.close_object();

  std::string text = terminal.shop_name + ", terminal " + std::to_string(terminal.number) +
                     (terminal.paired() ? ", hub " + terminal.hub_url : ", without a hub") + "\n";
  text += "Business date " + (day ? day->to_string() : std::string("not opened")) + ": " + std::to_string(totals.donations) +
          " donations, " + std::to_string(totals.items) + " items, " + amount_text(totals.value_minor, terminal.currency) + "\n";
  text += std::to_string(waiting.operations) + " operations wait for the hub; " + std::to_string(waiting.quarantined) +
          " need a manager.\n";
  if (hub_here && waiting.only_copy_since_utc_ms != 0) text += "The hub runs on this same computer: if its disk breaks, both are lost. Make backups on another disk: intake backup.\n";
  if (!trouble.empty()) text += "At the last sync: " + trouble + "\n";
  return Answer{json.str(), text, "", 0};
}

}  // namespace intake::cli
