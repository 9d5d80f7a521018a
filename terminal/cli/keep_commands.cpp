// SPDX-License-Identifier: GPL-3.0-or-later
// sync, verify, export: that nothing is lost, and that it can be proved.
#include "db/base/hex.h"
#include "db/store/donation_store.h"
#include "db/store/outbox.h"
#include "db/store/staff_store.h"
#include "sync/client/audit.h"
#include "sync/client/curl_transport.h"
#include "sync/client/sync_once.h"
#include "terminal/cli/commands.h"
#include "terminal/cli/json_line.h"

namespace intake::cli {
namespace {

std::string sum_text(std::int64_t amount_minor, Currency currency) {
  return plain_amount(amount_minor, currency) + " " + std::string(currency_code(currency));
}

}  // namespace

Result<Answer> run(const SyncOnce&, const Context& context) {
  INTAKE_LET(opened, open_for_writing(context));
  client::CurlTransport transport;
  INTAKE_LET(report, client::sync_once(*opened, transport, context.keep_on));
  JsonLine json;
  json.open_object()
      .member("sent", report.sent)
      .member("received", report.received)
      .member("waiting", report.waiting)
      .member("quarantined", report.quarantined)
      .member("hub_head", report.hub_head_seq)
      .member("hub_chain", to_hex(report.hub_head_chain));
  std::string text = std::to_string(report.sent) + " operations sent, " + std::to_string(report.received) + " received; " +
                     std::to_string(report.waiting) + " wait, " + std::to_string(report.quarantined) + " need a manager.\n";
  return Answer{json.close_object().str(), text, "", 0};
}

Result<Answer> run(const AuditHub&, const Context& context) {
  INTAKE_LET(opened, store::Store::open(context.store_folder, store::Access::read, context.env));
  client::CurlTransport transport;
  INTAKE_LET(proof, client::audit(*opened, transport, context.keep_on));
  JsonLine json;
  json.open_object()
      .member("ok", proof.ok)
      .member("incarnation", proof.incarnation)
      .member("hub_seq", proof.held_seq)
      .member("hub_chain", to_hex(proof.held_chain))
      .member("waiting", proof.waiting);
  json.key("faults").open_array();
  std::string text = "The hub holds " + std::to_string(proof.held_seq) + " operations of this terminal; " + std::to_string(proof.waiting) + " wait here.\n";
  for (const std::string& fault : proof.faults) {
    json.text(fault);
    text += fault + "\n";
  }
  if (proof.ok) text += "Nothing is missing.\n";
  return Answer{json.close_array().close_object().str(), text, "", proof.ok ? 0 : 1};
}

Result<Answer> run(const Verify&, const Context& context) {
  const auto opened = store::Store::open(context.store_folder, store::Access::read, context.env);
  if (!opened && opened.error().code != ErrorCode::corrupt) return fail(opened.error());
  INTAKE_LET(proof, opened ? store::verify(**opened) : store::damaged(opened.error()));
  JsonLine json;
  json.open_object()
      .member("ok", proof.ok)
      .member("head_seq", proof.head.seq)
      .member("head_chain", to_hex(proof.head.chain_hash))
      .member("donations", proof.own.donations)
      .member("items", proof.own.items)
      .member("value_minor", proof.own.value_minor)
      .member("waiting", proof.waiting)
      .member("incarnation", proof.head.incarnation);
  json.key("faults").open_array();
  std::string faults;
  for (const std::string& fault : proof.faults) {
    json.text(fault);
    faults += fault + "\n";
  }
  json.close_array().close_object();
  std::string text = proof.ok ? "The chain is whole: " : "A fault was found. The chain: ";
  text += std::to_string(proof.head.seq) + " operations, head " + to_hex(proof.head.chain_hash) + "\n" +
          std::to_string(proof.own.donations) + " donations, " + std::to_string(proof.own.items) + " items, " +
          (opened ? sum_text(proof.own.value_minor, (*opened)->terminal().currency) : std::string("no value known")) + "; " + std::to_string(proof.waiting) + " wait for the hub.\n";
  Answer answer{json.str(), text + faults, "", proof.ok ? 0 : 1};
  if (!opened) answer.note = "The store cannot be used; nothing was changed. Move its folder away and keep it, then restore the newest backup.";
  else if (!proof.ok) answer.note = "A fault was found; nothing was changed. Keep a copy of the whole folder, and ask for help before going on.";
  return answer;
}

Result<Answer> run(const Export& command, const Context& context) {
  INTAKE_LET(opened, store::Store::open(context.store_folder, store::Access::read, context.env));
  INTAKE_LET(rows, store::export_csv(*opened, command.from, command.to, command.csv, [&](std::int64_t) { return context.keep_on(); }));
  JsonLine json;
  json.open_object().member("rows", rows).member("file", command.csv.string()).close_object();
  return Answer{json.str(), std::to_string(rows) + " rows were written to " + command.csv.string() + ".\n", "", 0};
}

}  // namespace intake::cli
