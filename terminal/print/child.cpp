// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/print/child.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <string_view>

extern char** environ;

namespace intake::print {
namespace {

constexpr std::size_t most_output_bytes = 64U << 10;
constexpr int signal_exit = 128;

/// The environment with the messages in English, so that they can be understood.
std::vector<std::string> english_environment() {
  std::vector<std::string> variables{"LC_ALL=C"};
  for (char** variable = environ; *variable != nullptr; ++variable) {
    const std::string_view text(*variable);
    if (!text.starts_with("LC_") && !text.starts_with("LANG")) variables.emplace_back(text);
  }
  return variables;
}

std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> result;
  for (std::string& word : words) result.push_back(word.data());
  result.push_back(nullptr);
  return result;
}

/// A descriptor that closes with the value; -1 is none.
struct Descriptor {
  explicit Descriptor(int open_one) : number(open_one) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { shut(); }
  void shut() {
    if (number >= 0) close(number);
    number = -1;
  }
  int number;
};

/// The bytes as a file in memory, to be read from its start; -1 when there is no room.
int in_memory(std::string_view bytes) {
  const int file = memfd_create("input", MFD_CLOEXEC);
  while (file >= 0 && !bytes.empty()) {
    const ssize_t written = write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) {
      close(file);
      return -1;
    }
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  if (file >= 0) lseek(file, 0, SEEK_SET);
  return file;
}

/// 0, or the errno. Both outputs of the child go to `output`.
int spawn(std::vector<std::string> words, int input, int output, pid_t& child) {
  std::vector<std::string> variables = english_environment();
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, output, STDERR_FILENO);
  const int error = posix_spawnp(&child, words[0].c_str(), &actions, nullptr, pointers(words).data(),
                                 pointers(variables).data());
  posix_spawn_file_actions_destroy(&actions);
  return error;
}

enum class Heard { end, silence, stopped };

/// Reads until the other end closes, it was silent for too long, or the caller does not want to go on.
Heard hear(int input, int silence_ms, const KeepOn& keep_on, std::string& output) {
  constexpr int between_questions_ms = 100;
  std::array<char, 4096> buffer{};
  int left_ms = silence_ms;
  while (true) {
    if (keep_on && !keep_on(0)) return Heard::stopped;
    const int slice_ms = keep_on ? std::min(left_ms, between_questions_ms) : left_ms;
    pollfd waiting{input, POLLIN, 0};
    const int ready = poll(&waiting, 1, slice_ms);
    if (ready < 0 && errno == EINTR) continue;
    if (ready < 0) return Heard::silence;
    if (ready == 0) {
      left_ms -= slice_ms;
      if (left_ms <= 0) return Heard::silence;
      continue;
    }
    left_ms = silence_ms;
    const ssize_t length = read(input, buffer.data(), buffer.size());
    if (length < 0 && errno == EINTR) continue;
    if (length <= 0) return Heard::end;
    const std::size_t room = most_output_bytes - output.size();
    output.append(buffer.data(), std::min(static_cast<std::size_t>(length), room));
  }
}

int wait_for(pid_t child) {
  int status = 0;
  while (waitpid(child, &status, 0) < 0)
    if (errno != EINTR) return signal_exit;
  return WIFEXITED(status) ? WEXITSTATUS(status) : signal_exit + WTERMSIG(status);
}

}  // namespace

Result<ChildOutcome> run_child(const std::vector<std::string>& words, std::string_view input, int silence_ms, const KeepOn& keep_on) {
  Descriptor file(in_memory(input));
  std::array<int, 2> ends{-1, -1};
  if (file.number < 0 || pipe2(ends.data(), O_CLOEXEC) != 0)
    return fail(ErrorCode::io, "No pipe for a child process could be opened.");
  Descriptor reading(ends[0]);
  Descriptor writing(ends[1]);
  pid_t child = 0;
  const int error = spawn(words, file.number, writing.number, child);
  writing.shut();  // so that the end is seen when the child closes its own
  if (error != 0)
    return fail(error == ENOENT ? ErrorCode::not_found : ErrorCode::io, "The program " + words[0] + " did not start.");
  ChildOutcome outcome;
  const Heard heard = hear(reading.number, silence_ms, keep_on, outcome.output);
  outcome.silent = heard == Heard::silence;
  outcome.stopped = heard == Heard::stopped;
  if (heard != Heard::end) kill(child, SIGKILL);
  outcome.exit_code = wait_for(child);
  return outcome;
}

}  // namespace intake::print
