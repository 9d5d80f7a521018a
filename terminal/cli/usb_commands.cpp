// SPDX-License-Identifier: GPL-3.0-or-later
// usb export, usb import: to the hub and back without a network.
#include "sync/client/stick.h"
#include "terminal/cli/commands.h"
#include "terminal/cli/json_line.h"

namespace intake::cli {

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
  const bool again = read.next == client::StickNext::save_again;
  const bool update = read.next == client::StickNext::update || read.next == client::StickNext::update_hub;
  JsonLine json;
  json.open_object()
      .member("file", read.file.string())
      .member("sent", read.sent)
      .member("received", read.received)
      .member("waiting", read.waiting)
      .member("save_again", again)
      .close_object();
  Answer answer{json.str(), std::to_string(read.sent) + " operations sent, " + std::to_string(read.received) + " received; " + std::to_string(read.waiting) + " wait.\n", "", 0};
  if (again)
    answer.note = "The hub could not take all: it was restored from a backup, or this terminal was. Nothing is lost; save to the stick once more "
                  "(intake usb export) and take it to the hub again.";
  if (update) {
    answer.note = std::string(read.next == client::StickNext::update ? "This program is too old for the hub: update it, " : "The hub's program is too old for this one: whoever runs the hub updates it, ") +
                  "then save to the stick again. Nothing is lost.";
    answer.exit_code = 3;
  }
  return answer;
}

}  // namespace intake::cli
