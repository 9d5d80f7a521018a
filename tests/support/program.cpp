// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/program.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>

#include <cerrno>
#include <chrono>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string_view>
#include <thread>

extern char** environ;

namespace intake::tests {
namespace {

/// Ours, but what a program keeps of its state goes beside its output, not to the person's home.
class Environment {
 public:
  explicit Environment(const std::filesystem::path& folder) : x_state("XDG_STATE_HOME=" + (folder / "state").string()) {
    for (char** variable = environ; *variable != nullptr; ++variable)
      if (!std::string_view(*variable).starts_with("XDG_STATE_HOME=")) x_variables.push_back(*variable);
    x_variables.push_back(x_state.data());
    x_variables.push_back(nullptr);
  }
  char** variables() { return x_variables.data(); }

 private:
  std::string x_state;
  std::vector<char*> x_variables;
};

}  // namespace

Program::Program(const std::vector<std::string>& words, const std::filesystem::path& out, const std::filesystem::path& err) {
  std::vector<char*> argv;
  for (const std::string& word : words) argv.push_back(const_cast<char*>(word.c_str()));
  argv.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, 1, out.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  posix_spawn_file_actions_addopen(&actions, 2, err.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  Environment environment(out.parent_path());
  pid_t pid = 0;
  const int failed = posix_spawn(&pid, argv[0], &actions, nullptr, argv.data(), environment.variables());
  posix_spawn_file_actions_destroy(&actions);
  if (failed != 0) throw std::runtime_error("cannot start " + words.at(0));
  x_pid = pid;
}

Program::~Program() {
  if (x_pid == 0) return;
  signal(SIGKILL);
  wait();
}

Program::Program(Program&& other) noexcept : x_pid(other.x_pid), x_exit_code(other.x_exit_code) { other.x_pid = 0; }

Program& Program::operator=(Program&& other) noexcept {
  std::swap(x_pid, other.x_pid);
  std::swap(x_exit_code, other.x_exit_code);
  return *this;
}

bool Program::take_end(bool block) {
  if (x_pid == 0) return true;
  int status = 0;
  pid_t ended = 0;
  do ended = waitpid(static_cast<pid_t>(x_pid), &status, block ? 0 : WNOHANG);
  while (ended < 0 && errno == EINTR);
  if (ended == 0) return false;
  x_exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  x_pid = 0;
  return true;
}

bool Program::running() { return x_pid != 0 && !take_end(false); }

void Program::signal(int number) const {
  if (x_pid > 0) ::kill(static_cast<pid_t>(x_pid), number);
}

int Program::wait() {
  take_end(true);
  return x_exit_code;
}

Ended run_program(const std::vector<std::string>& words, const std::filesystem::path& folder) {
  const auto out = folder / "program.out";
  const auto err = folder / "program.err";
  Ended ended;
  ended.exit_code = Program(words, out, err).wait();
  ended.out = read_file(out);
  ended.err = read_file(err);
  return ended;
}

std::string read_file(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

void write_file(const std::filesystem::path& file, const std::string& bytes) {
  std::ofstream out(file, std::ios::binary | std::ios::trunc);
  out << bytes;
  out.close();
  if (!out) throw std::runtime_error("cannot write " + file.string());
}

HubProgram::HubProgram(std::string program, const std::filesystem::path& folder)
    : x_program(std::move(program)), x_folder(folder) {}

void HubProgram::start(const std::vector<std::string>& options) {
  const auto out = x_folder / "hub.out";
  std::vector<std::string> words{x_program, "serve", "--listen", "127.0.0.1:" + x_port, "--database", database()};
  words.insert(words.end(), options.begin(), options.end());
  x_running = Program(words, out, x_folder / "hub.err");
  for (;;) {
    const std::string said = read_file(out);
    const std::size_t colon = said.rfind(':');
    const std::size_t end = said.find('\n');
    if (colon != std::string::npos && end != std::string::npos && colon < end) {
      x_port = said.substr(colon + 1, said.find_first_not_of("0123456789", colon + 1) - colon - 1);
      return;
    }
    if (!x_running.running()) throw std::runtime_error("the hub ended: " + read_file(x_folder / "hub.err"));
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
}

int HubProgram::kill(int number) {
  x_running.signal(number);
  return x_running.wait();
}

std::string HubProgram::code(const std::string& shop) {
  std::string code = run_program({x_program, "pair", "--database", database(), "--shop", shop}, x_folder).out;
  while (!code.empty() && code.back() == '\n') code.pop_back();
  return code;
}

Ended HubProgram::verify() const { return run_program({x_program, "verify", "--database", database(), "--json"}, x_folder); }

}  // namespace intake::tests
