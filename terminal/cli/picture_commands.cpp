// SPDX-License-Identifier: GPL-3.0-or-later
// decode and label: the code in a picture, and a picture of the code.
#include <algorithm>

#include "db/base/text/figures.h"
#include "db/base/utf8.h"
#include "db/store/item_store.h"
#include "terminal/cli/commands.h"
#include "terminal/cli/json_line.h"
#include "terminal/print/label_pdf.h"
#include "terminal/scan/decoder.h"

namespace intake::cli {
namespace {

/// The label in the shop's language.
print::LabelText label_text(const store::Tagged& tagged, const store::Store& store) {
  print::LabelText label;
  label.tag = tagged.tag;
  const domain::Category* category = store.catalogue()->find(tagged.lot.category);
  const bool chinese = store.terminal().language == "zh";
  label.title = category == nullptr ? tagged.lot.category : chinese ? category->name.zh : category->name.en;
  label.condition = domain::condition_code(tagged.lot.condition);
  label.shop = store.terminal().shop_name;
  label.quantity = tagged.quantity;
  label.lot_label = tagged.state == store::TagState::lot;
  label.weight_grams = tagged.lot.weight_grams.value_or(0);
  if (!tagged.history.empty()) label.business_date = tagged.history.front().business_date;
  if (domain::on_sale(tagged.item_state) && tagged.price_minor) {
    label.price = text::format_money(*tagged.price_minor, store.terminal().currency);
    for (const auto& step : tagged.history)
      if (step.price_minor && step.effect) label.business_date = step.business_date;
  }
  return label;
}

}  // namespace

Result<Answer> run(const Decode& command, const Context& context) {
  Answer answer;
  for (const std::filesystem::path& file : command.files) {
    if (!context.keep_on()) return fail(ErrorCode::cancelled, "Decoding was stopped.");
    const std::int64_t begun_ms = context.env.clock.monotonic_ms();
    const auto found = scan::decode_file_apart(file);
    const std::int64_t ms = context.env.clock.monotonic_ms() - begun_ms;
    JsonLine json;
    json.open_object().member("file", file.string()).key("text");
    answer.text += file.string() + "\t";
    if (found && *found) {
      json.text((*found)->text).member("format", (*found)->format);
      answer.text += (*found)->format + "\t" + (*found)->text + "\n";
    } else {
      json.null().key("format").null();
      answer.text += found ? "no code\n" : "-\t" + found.error().detail + "\n";
    }
    json.member("ms", ms);
    if (!found) {
      json.member("error", found.error().detail);
      answer.exit_code = std::max(answer.exit_code, found.error().code == ErrorCode::bad_input ? 2 : 1);
      answer.note += (answer.note.empty() ? "" : "\nintake: ") + repaired_utf8(file.string()) + ": " + found.error().detail;
    }
    answer.json += json.close_object().str() + "\n";
  }
  return answer;
}

Result<Answer> run(const Label& command, const Context& context) {
  INTAKE_LET(number, domain::parse_tag(command.tag));
  INTAKE_LET(opened, store::Store::open(context.store_folder, store::Access::read, context.env));
  INTAKE_LET(tagged, store::get_tagged(*opened, number));
  if (tagged.state != store::TagState::item && tagged.state != store::TagState::lot)
    return fail(ErrorCode::refused, "The tag " + number.shown() + " is on no item that is known here. No label was written.");
  const print::LabelText label = label_text(tagged, *opened);
  INTAKE_TRY(print::write_labels_pdf({&label, 1}, command.pdf));
  JsonLine json;
  json.open_object().member("tag", number.digits()).member("file", command.pdf.string()).close_object();
  return Answer{json.str(), "The label of " + number.shown() + " was written to " + command.pdf.string() + ".\n", "", 0};
}

}  // namespace intake::cli
