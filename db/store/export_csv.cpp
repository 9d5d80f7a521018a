// SPDX-License-Identifier: GPL-3.0-or-later
#include <cerrno>
#include <fstream>

#include "db/store/donation_store.h"
#include "db/store/durable_file.h"
#include "db/store/lot_rows.h"
#include "db/store/store_impl.h"
#include "db/store/traces.h"

namespace intake::store {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t rows_between_questions = 1000;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::string_view header =
    "business_date,taken_at,receipt,terminal,channel,donor,category,category_en,category_zh,condition,for,quantity,items,"
    "value_each,value,currency,weight_grams,description,code,tags,"
    "donation_weight_grams\r\n";

/// A field by RFC 4180. What a spreadsheet would run as a formula gets an apostrophe before it: the words of a packing list come
/// from outside.
std::string field(std::string_view text) {
  const bool formula = !text.empty() && std::string_view("=+-@\t\r").find(text[0]) != std::string_view::npos;
  if (!formula && text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string quoted = formula ? "\"'" : "\"";
  for (const char c : text) quoted += c == '"' ? "\"\"" : std::string(1, c);
  return quoted + '"';
}

/// "2026-11-21 18:42:07": what the clock on the shop's wall showed.
std::string wall_time(std::int64_t utc_ms, std::int32_t offset_minutes) {
  std::string text = utc_text(utc_ms + std::int64_t{offset_minutes} * 60'000);
  text.pop_back();
  text[text.find('T')] = ' ';
  return text;
}

/// Columns as in lot/export.sql.
std::string line_of(const Query& row, const Store& store) {
  const LotRow lot = lot_from(row, 7);
  const Currency currency = store.terminal().currency;
  const domain::Category* category = store.catalogue()->find(lot.lot.category);
  const domain::Totals totals = domain::lot_totals(lot.lot, lot.rag);
  const auto amount = [&](const std::optional<std::int64_t>& minor) { return minor ? plain_amount(*minor, currency) : std::string(); };
  std::string line;
  const auto put = [&](std::string_view text) { (line += line.empty() ? "" : ",") += text; };
  put(row.date(0).to_string());
  put(wall_time(row.integer(1), static_cast<std::int32_t>(row.integer(2))));
  put(row.text(3));
  put(std::to_string(row.integer(4)));
  put(domain::channel_code(row.code<domain::DonationChannel>(5)));
  put(row.text(6));
  put(lot.lot.category);
  put(field(category == nullptr ? "" : category->name.en));
  put(field(category == nullptr ? "" : category->name.zh));
  put(domain::condition_code(lot.lot.condition));
  put(domain::audience_code(lot.lot.audience));
  put(std::to_string(lot.lot.quantity));
  put(std::to_string(totals.items));
  put(amount(lot.lot.value_minor_each));
  put(lot.lot.value_minor_each && !lot.rag ? amount(totals.value_minor) : std::string());
  put(currency_code(currency));
  put(lot.lot.weight_grams ? std::to_string(*lot.lot.weight_grams) : std::string());
  put(field(lot.lot.description));
  put(field(lot.lot.code));
  put(row.text(20));
  // What the whole donation weighed at the scale stands on each of its rows, like its receipt; last, so that the columns
  // before it keep their places.
  put(row.null(21) ? std::string() : std::to_string(row.integer(21)));
  return line + "\r\n";
}

Error file_failure() {
  const ErrorCode code = errno == ENOSPC || errno == EDQUOT ? ErrorCode::disk_full : ErrorCode::io;
  return {code, "The file cannot be written. Nothing was exported; check the folder, its permissions and the room on the disk."};
}

Result<std::int64_t> write_rows(const Store& store, Date from, Date to, std::ofstream& out,
                                const std::function<bool(std::int64_t)>& keep_on) {
  const Snapshot one_state(connection(store));
  out << byte_order_mark << header;
  std::int64_t done = 0;
  for (Query rows(connection(store), "lot/export", from, to); rows.next();) {
    out << line_of(rows, store);
    ++done;
    if (keep_on && done % rows_between_questions == 0 && !keep_on(done))
      return fail(ErrorCode::cancelled, "The export was cancelled. No file was made.");
  }
  out.flush();
  if (!out) return fail(file_failure());
  return done;
}

}  // namespace

Result<std::int64_t> export_csv(const Store& store, Date from, Date to, const fs::path& file,
                                const std::function<bool(std::int64_t rows_done)>& keep_on) {
  if (from > to) return fail(ErrorCode::bad_input, "The first date is after the last. Nothing was exported.");
  return guarded([&]() -> Result<std::int64_t> {
    const fs::path target = fs::absolute(file);
    // A folder cannot be replaced, and a device such as /dev/stdout must not be.
    if (fs::exists(target) && !fs::is_regular_file(target))
      return fail(ErrorCode::bad_input, "There is something at " + file.string() + " that is no ordinary file. Nothing was exported; name another file.");
    const fs::path unfinished = target.string() + ".part";
    Traces traces;
    std::ofstream out(unfinished, std::ios::binary | std::ios::trunc);
    if (!out) return fail(file_failure());
    traces.made(unfinished);
    INTAKE_LET(rows, write_rows(store, from, to, out, keep_on));
    out.close();
    if (!out) return fail(file_failure());
    INTAKE_TRY(sync_path(unfinished));
    fs::rename(unfinished, target);
    traces.keep();
    INTAKE_TRY(sync_path(target.parent_path()));
    return rows;
  });
}

}  // namespace intake::store
