// SPDX-License-Identifier: GPL-3.0-or-later
// init, pair, day open: who the terminal is, and the business date.
#include <algorithm>
#include <fstream>
#include <iostream>

#include "db/base/hex.h"
#include "db/store/sealed_backup.h"
#include "db/store/staff_store.h"
#include "sync/client/curl_transport.h"
#include "sync/client/pairing.h"
#include "terminal/cli/commands.h"
#include "terminal/cli/json_line.h"

namespace intake::cli {
namespace {

constexpr std::size_t shortest_pin = 6;
constexpr std::size_t longest_pin = 32;

std::string make_pin(Rng& rng) {
  std::string pin;
  while (pin.size() < shortest_pin) pin += static_cast<char>('0' + rng.below(10));
  return pin;
}

void describe_terminal(JsonLine& json, const store::Terminal& terminal) {
  json.member("shop", terminal.shop_name)
      .member("terminal", terminal.number)
      .member("device", terminal.device.to_string())
      .member("currency", std::string(currency_code(terminal.currency)))
      .member("paired", terminal.paired());
  if (terminal.paired()) json.member("hub", terminal.hub_url);
}

}  // namespace

Result<std::string> read_pin(const std::filesystem::path& file) {
  std::ifstream opened;
  const bool piped = file == "-";
  if (!piped) opened.open(file, std::ios::binary);
  std::istream& in = piped ? std::cin : opened;
  std::string pin;
  if (!in || !std::getline(in, pin))
    return fail(ErrorCode::bad_input, "The PIN file cannot be read, or it is empty. Nothing was recorded.");
  while (!pin.empty() && (pin.back() == '\r' || pin.back() == ' ')) pin.pop_back();
  const bool digits = std::all_of(pin.begin(), pin.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!digits || pin.size() < shortest_pin || pin.size() > longest_pin)
    return fail(ErrorCode::bad_input, "A PIN is six to 32 digits; the PIN file holds something else. Nothing was recorded.");
  return pin;
}

Result<std::string> new_pin(const std::optional<std::filesystem::path>& file, Rng& rng) {
  if (file) return read_pin(*file);
  return make_pin(rng);
}

Result<Answer> run(const Init& command, const Context& context) {
  store::NewStore wishes;
  wishes.shop_name = command.shop;
  wishes.currency = command.currency;
  wishes.language = command.language;
  wishes.hand_number = command.terminal_number;
  wishes.manager_name = command.manager;
  INTAKE_LET(pin, new_pin(command.pin_file, context.env.rng));
  wishes.manager_pin = pin;
  if (command.hub) {
    INTAKE_TRY(store::Store::check_new(context.store_folder, wishes));
    client::CurlTransport transport;
    const client::PairingWishes join{command.hub->url, command.hub->code, command.shop, command.currency, std::nullopt, 0};
    INTAKE_LET(pairing, client::enrol(transport, join, context.env, context.keep_on));
    wishes.pairing = std::move(pairing);
  }
  INTAKE_LET(made, store::Store::create(context.store_folder, wishes, context.env, context.machine));
  // From now on a backup needs the store for reading only. One that fails here is made by the first backup.
  const auto code = store::recovery_code(*made);

  JsonLine json;
  json.open_object().member("store", made->folder().string());
  describe_terminal(json, made->terminal());
  json.member("manager", command.manager);
  std::string text = "A store for " + command.shop + " was made in " + made->folder().string() + ", terminal " +
                     std::to_string(made->terminal().number) + ".\n";
  if (!command.pin_file) {
    json.member("pin", wishes.manager_pin);
    text += "The PIN of " + command.manager + " is " + wishes.manager_pin + ". It is not shown again: write it down.\n";
  }
  if (code) {
    json.member("recovery_code", *code);
    text += "The recovery code is " + *code + ". Write it down and keep it apart from the till: it opens this terminal's backups, and sets a new PIN when all are forgotten.\n";
  }
  return Answer{json.close_object().str(), text, "", 0};
}

Result<Answer> run(const Pair& command, const Context& context) {
  INTAKE_LET(opened, open_for_writing(context));
  client::CurlTransport transport;
  INTAKE_TRY(client::join(*opened, transport, command.hub.url, command.hub.code, context.keep_on,
                          command.leave_old ? client::WhatHubLacks::leave_old : client::WhatHubLacks::refuse));
  JsonLine json;
  json.open_object();
  describe_terminal(json, opened->terminal());
  return Answer{json.close_object().str(),
                "Paired with " + opened->terminal().hub_url + " as terminal " + std::to_string(opened->terminal().number) + ".\n",
                "", 0};
}

Result<Answer> run(const DayOpen& command, const Context& context) {
  INTAKE_LET(opened, open_for_writing(context));
  if (!command.date) {
    INTAKE_LET(plan, store::plan_day(*opened));
    if (plan.advice == store::DayAdvice::ask_person) return fail(ErrorCode::refused, plan.reason);
  }
  INTAKE_LET(by, staff_of(*opened, command.by));
  INTAKE_LET(committed, store::open_day(*opened, command.date, by.id));
  INTAKE_LET(open, store::open_day(*opened));
  const std::string date = open ? open->to_string() : "";
  JsonLine json;
  json.open_object().member("date", date).member("seq", committed.seq).member("chain", to_hex(committed.chain_hash));
  return Answer{json.close_object().str(), "The business date is " + date + ".\n", "", 0};
}

}  // namespace intake::cli
