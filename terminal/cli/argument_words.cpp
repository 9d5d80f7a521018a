// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/cli/argument_words.h"

#include "db/base/utf8.h"

namespace intake::cli {
namespace {

std::string one_line(const std::string& text) {
  if (is_blank(text)) return "it may not be empty.";
  return is_one_line(text) ? "" : "it has to be one line of UTF-8 text.";
}

CLI::Option* add_pin_file(CLI::App* command, ManagerChoice& raw, const std::string& what) {
  auto* pin_file = command->add_option("--pin-file", raw.pin_file, what)->check(not_empty)->type_name("FILE");
  command->add_option("--staff", raw.name, "That manager's name, when more than one has a PIN here")->check(name_check)->type_name("NAME")->needs(pin_file);
  return pin_file;
}

}  // namespace

const CLI::Validator name_check(one_line, "", "one_line");
const CLI::Validator not_empty([](const std::string& text) { return std::string(text.empty() ? "it may not be empty." : ""); }, "", "not_empty");

void wrong(const std::string& sentence) { throw CLI::ValidationError(sentence); }

Date need_date(const std::string& text) {
  return need(Date::parse(text), "\"" + repaired_utf8(text) + "\" is no date. Write it as YYYY-MM-DD, for example 2026-11-21.");
}

CLI::App* Words::add(CLI::App& parent, const char* name, const char* what, const char* examples) const {
  CLI::App* command = parent.add_subcommand(name, what);
  command->add_flag("--json", out.json, "Print exactly one line of JSON");
  command->footer(std::string("Examples:\n") + examples);
  return command;
}

void add_by(CLI::App* command, std::string& by) {
  by = "command line";
  command->add_option("--staff", by, "Who does it, by name (default: command line)")->check(name_check)->type_name("NAME");
}

void add_manager(CLI::App* command, ManagerChoice& raw) { add_pin_file(command, raw, "A file whose first line is a manager's PIN; - for standard input")->required(); }

void add_proof(CLI::App* command, Proof& raw, const char* what) {
  auto* pin = command->add_option("--pin-file", raw.pin_file, std::string("A file whose first line is a manager's PIN; - for standard input: ") + what)->check(not_empty)->type_name("FILE");
  command->add_option("--code-file", raw.code_file, "Or a file with the recovery code that managers keep on paper; - for standard input")->check(not_empty)->type_name("FILE")->excludes(pin);
}

void add_manager_if(CLI::App* command, ManagerChoice& raw) {
  add_pin_file(command, raw, "A file whose first line is a manager's PIN; - for standard input: then what a donor said is shown, too");
}

void add_manager_for(CLI::App* command, ManagerChoice& raw, const char* what) {
  add_pin_file(command, raw, std::string("A file whose first line is a manager's PIN; - for standard input: ") + what);
}

std::optional<ManagerChoice> if_given(const ManagerChoice& choice) { return choice.pin_file.empty() ? std::nullopt : std::optional(choice); }

}  // namespace intake::cli
