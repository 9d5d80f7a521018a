// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdio>
#include <exception>
#include <string_view>

#include "db/store/staff_store.h"
#include "terminal/cli/commands.h"

namespace intake::cli {
namespace {

int exit_code_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::bad_input: return 2;
    case ErrorCode::refused:
    case ErrorCode::owned:
    case ErrorCode::exists:
    case ErrorCode::not_paired:
    case ErrorCode::rejected: return 3;
    case ErrorCode::unreachable: return 4;
    case ErrorCode::not_found:
    case ErrorCode::cancelled:
    case ErrorCode::disk_full:
    case ErrorCode::corrupt:
    case ErrorCode::io:
    case ErrorCode::printer:
    case ErrorCode::internal: return 1;
  }
  return 1;
}

void complain(std::string_view sentence) {
  std::fprintf(stderr, "intake: %.*s\n", static_cast<int>(sentence.size()), sentence.data());
}

/// True once the system took every byte.
bool print(std::string_view text) {
  return std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
}

/// @return whether all of it was written out
bool finish(const Answer& answer, bool json) {
  if (!answer.note.empty()) complain(answer.note);
  std::string out = json ? answer.json : answer.text;
  if (!out.empty() && out.back() != '\n') out += '\n';
  if (print(out)) return true;
  complain("The answer could not be written out; the command itself was carried out.");
  return false;
}

/// The one answer that nobody can ask for again.
void complain_of_lost_pin(const Arguments& arguments) {
  const auto* init = std::get_if<Init>(&arguments.command);
  if (init == nullptr || init->pin_file) return;
  complain("The store was made, but its manager's PIN was not shown and is lost. Nothing is recorded in it yet: remove its folder and "
           "run init again" + std::string(init->hub ? " with a new pairing code." : "."));
}

int run_command(const Arguments& arguments, Env& env, const store::Machine& machine, const std::function<bool()>& keep_on) {
  const Context context{arguments.store.value_or(store::default_store_folder()), env, machine, keep_on};
  const auto answer = std::visit([&](const auto& command) { return run(command, context); }, arguments.command);
  if (answer) {
    if (finish(*answer, arguments.json)) return answer->exit_code;
    complain_of_lost_pin(arguments);
    return 1;
  }
  complain(answer.error().detail);
  return exit_code_of(answer.error().code);
}

}  // namespace

Result<std::unique_ptr<store::Store>> open_for_writing(const Context& context) {
  auto opened = store::Store::open(context.store_folder, store::Access::write, context.env, context.machine);
  if (opened && !(*opened)->began_again().empty()) complain((*opened)->began_again());
  return opened;
}

Result<domain::StaffMember> staff_of(store::Store& store, const std::string& name) {
  auto member = store::staff_for_command(store, name);
  if (!member && member.error().code == ErrorCode::not_found)
    return fail(ErrorCode::not_found, "Nobody of this shop is called \"" + name + "\". Nothing was recorded; add the person first "
                                        "with: intake staff add NAME --role ROLE.");
  return member;
}

int run_program(int argc, const char* const* argv, Env& env, const store::Machine& machine, const std::function<bool()>& keep_on) {
  try {
    const auto read = read_arguments(argc, argv);
    if (const auto* stop = std::get_if<Stop>(&read)) {
      if (stop->exit_code == 0) return print(stop->text) ? 0 : 1;
      std::fputs(stop->text.c_str(), stderr);
      return stop->exit_code;
    }
    return run_command(std::get<Arguments>(read), env, machine, keep_on);
  } catch (const std::exception& error) {
    complain(std::string("This is a fault of the program: ") + error.what() + ". What was saved before is safe.");
    return 1;
  }
}

}  // namespace intake::cli
