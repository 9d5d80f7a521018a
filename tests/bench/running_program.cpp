// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/running_program.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <thread>

namespace intake::bench {

using namespace std::chrono_literals;

std::string output_of(const std::string& command) {
  FILE* pipe = popen(command.c_str(), "r");
  if (pipe == nullptr) return {};
  std::string text;
  std::array<char, 4096> part{};
  while (const std::size_t got = fread(part.data(), 1, part.size(), pipe)) text.append(part.data(), got);
  if (pclose(pipe) != 0) return {};
  while (!text.empty() && text.back() == '\n') text.pop_back();
  return text;
}

std::string shell_word(const std::filesystem::path& path) { return "'" + path.string() + "'"; }

RunningProgram::RunningProgram(const std::vector<std::string>& words, const std::filesystem::path& out) {
  std::vector<std::string> owned = words;
  std::vector<char*> arguments;
  for (std::string& word : owned) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  const std::string log = out.string() + ".log";
  x_pid = fork();
  if (x_pid != 0) return;
  if (freopen(out.c_str(), "w", stdout) == nullptr || freopen(log.c_str(), "w", stderr) == nullptr) _exit(126);
  execvp(arguments[0], arguments.data());
  _exit(127);
}

RunningProgram::~RunningProgram() {
  if (x_pid < 0) return;
  kill(x_pid, SIGTERM);
  for (int i = 0; i < 100; ++i) {
    if (!running()) return;
    std::this_thread::sleep_for(50ms);
  }
  kill(x_pid, SIGKILL);
  waitpid(x_pid, nullptr, 0);
}

bool RunningProgram::running() {
  if (x_pid >= 0 && waitpid(x_pid, nullptr, WNOHANG) != 0) x_pid = -1;
  return x_pid >= 0;
}

int RunningProgram::wait() {
  int status = 0;
  if (x_pid < 0 || waitpid(x_pid, &status, 0) < 0) return -1;
  x_pid = -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

double RunningProgram::processor_seconds() const {
  std::ifstream in("/proc/" + std::to_string(x_pid) + "/stat");
  const std::string text((std::istreambuf_iterator<char>(in)), {});
  const std::size_t name_end = text.rfind(')');
  if (name_end == std::string::npos) return 0;
  std::istringstream fields(text.substr(name_end + 2));
  std::string skipped;
  for (int i = 0; i < 11; ++i) fields >> skipped;
  double user = 0;
  double system = 0;
  fields >> user >> system;
  return (user + system) / static_cast<double>(sysconf(_SC_CLK_TCK));
}

double RunningProgram::memory_kib() const {
  std::ifstream in("/proc/" + std::to_string(x_pid) + "/smaps_rollup");
  for (std::string line; std::getline(in, line);)
    if (line.starts_with("Pss:")) return std::strtod(line.c_str() + 4, nullptr);
  return 0;
}

std::string first_line(const std::filesystem::path& file) {
  for (int i = 0; i < 1'000; ++i) {
    std::ifstream in(file);
    std::string line;
    if (std::getline(in, line) && !line.empty()) return line;
    std::this_thread::sleep_for(10ms);
  }
  return {};
}

}  // namespace intake::bench
