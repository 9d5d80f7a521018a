// SPDX-License-Identifier: GPL-3.0-or-later
// What the definitions of commands share. Only for arguments*.cpp, the files that know CLI11.
#pragma once

#include <CLI/CLI.hpp>

#include "terminal/cli/arguments.h"

namespace intake::cli {

/// Ends the reading with exit code 2 and this sentence.
[[noreturn]] void wrong(const std::string& sentence);

template <class T>
T need(std::optional<T> value, const std::string& sentence) {
  if (!value) wrong(sentence);
  return *std::move(value);
}

extern const CLI::Validator name_check;
/// For options whose absence means something else than an empty value would.
extern const CLI::Validator not_empty;

Date need_date(const std::string& text);

/// Where a definition puts what it read.
struct Words {
  Arguments& out;
  CLI::App& app;

  /// A command of `parent` with the one flag all of them have.
  CLI::App* add(CLI::App& parent, const char* name, const char* what, const char* examples) const;
  CLI::App* add(const char* name, const char* what, const char* examples) const { return add(app, name, what, examples); }
};

void add_by(CLI::App* command, std::string& by);
/// The options by which a manager shows who it is. @param raw lives as long as the command
void add_manager(CLI::App* command, ManagerChoice& raw);
/// The same for a command that also has --staff for who does it: that manager's name, if any.
void add_proof(CLI::App* command, Proof& raw, const char* what);
/// The same for what can also be done, or partly, by anybody.
void add_manager_if(CLI::App* command, ManagerChoice& raw);
void add_manager_for(CLI::App* command, ManagerChoice& raw, const char* what);

/// That manager, when there is one.
std::optional<ManagerChoice> if_given(const ManagerChoice& choice);

/// item.
void define_items(const Words& words);
/// sync, export, usb, backup, recovery-code, restore.
void define_keeping(const Words& words);

}  // namespace intake::cli
