// SPDX-License-Identifier: GPL-3.0-or-later
// usb export, usb import: to the hub and back without a network.
#include "sync/client/stick.h"
#include "terminal/cli/commands.h"
#include "terminal/cli/json_line.h"

namespace intake::cli {
namespace {

std::string_view next_word(client::StickNext next) {
  switch (next) {
    case client::StickNext::nothing: return "nothing";
    case client::StickNext::save_again: return "save_again";
    case client::StickNext::update: return "update";
    case client::StickNext::update_hub: return "update_hub";
  }
  return "nothing";
}

const char* next_sentence(client::StickNext next) {
  switch (next) {
    case client::StickNext::nothing: return "";
    case client::StickNext::save_again:
      return "The hub could not take all: it was restored from a backup, or this terminal was. Nothing is lost; save to the stick once more "
             "(intake usb export) and take it to the hub again.";
    case client::StickNext::update: return "This program is too old for the hub: update it, then save to the stick again. Nothing is lost.";
    case client::StickNext::update_hub:
      return "The hub's program is too old for this one: whoever runs the hub updates it, then save to the stick again. Nothing is lost.";
  }
  return "";
}

}  // namespace

Result<Answer> run(const UsbExport& command, const Context& context) {
  INTAKE_LET(opened, open_for_writing(context));
  client::DirectStore access(*opened);
  INTAKE_LET(saved, client::save_to_stick(access, command.folder, context.env, [&](std::int64_t, std::int64_t) { return context.keep_on(); }));
  JsonLine json;
  json.open_object().member("file", saved.file.string()).member("operations", saved.operations).member("last_seq", saved.last_seq).close_object();
  return Answer{json.str(), std::to_string(saved.operations) + " operations are in " + saved.file.string() +
                                ". They count as not sent until the hub's reply is read (intake usb import).\n", "", 0};
}

Result<Answer> run(const UsbImport& command, const Context& context) {
  INTAKE_LET(opened, open_for_writing(context));
  client::DirectStore access(*opened);
  INTAKE_LET(read, client::take_reply(access, command.reply, [&](std::int64_t, std::int64_t) { return context.keep_on(); }));
  return answer_of(read);
}

Answer answer_of(const client::StickRead& read) {
  JsonLine json;
  json.open_object()
      .member("file", read.file.string())
      .member("sent", read.sent)
      .member("received", read.received)
      .member("waiting", read.waiting)
      .member("next", std::string(next_word(read.next)))
      .member("save_again", read.next == client::StickNext::save_again)
      .close_object();
  return {json.str(), std::to_string(read.sent) + " operations sent, " + std::to_string(read.received) + " received; " + std::to_string(read.waiting) + " wait.\n",
          next_sentence(read.next), 0};
}

}  // namespace intake::cli
