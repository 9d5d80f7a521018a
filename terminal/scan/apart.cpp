// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/scan/apart.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <string_view>

namespace intake::scan {
namespace {

Unexpected went_wrong() {
  return fail(ErrorCode::internal,
              "The picture could not be read by the code reader. Nothing else is affected; take another picture.");
}

bool write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

/// In the child. _exit, because the caller's destructors and buffers are not the child's to run.
[[noreturn]] void work_and_end(const std::function<std::string()>& work, int output, pid_t parent) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(1);
  const rlimit no_core{0, 0};
  setrlimit(RLIMIT_CORE, &no_core);
  signal(SIGABRT, SIG_DFL);
  signal(SIGSEGV, SIG_DFL);
  bool good = false;
  try {
    good = write_all(output, work());
  } catch (...) {
    good = false;
  }
  _exit(good ? 0 : 1);
}

/// Everything until the other end closes. False when that takes too long.
bool read_all(int input, int silence_ms, std::string& bytes) {
  std::array<char, 4096> part{};
  while (true) {
    pollfd waiting{input, POLLIN, 0};
    const int ready = poll(&waiting, 1, silence_ms);
    if (ready < 0 && errno == EINTR) continue;
    if (ready <= 0) return false;
    const ssize_t got = read(input, part.data(), part.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return got == 0;
    bytes.append(part.data(), static_cast<std::size_t>(got));
  }
}

}  // namespace

Result<std::string> run_apart(const std::function<std::string()>& work, int silence_ms) {
  std::array<int, 2> ends{-1, -1};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) return fail(ErrorCode::io, "No pipe for a child process could be opened.");
  const pid_t parent = getpid();
  const pid_t child = fork();
  if (child == 0) {
    close(ends[0]);
    work_and_end(work, ends[1], parent);
  }
  close(ends[1]);
  if (child < 0) {
    close(ends[0]);
    return fail(ErrorCode::io, "No child process could be started.");
  }
  std::string bytes;
  const bool in_time = read_all(ends[0], silence_ms, bytes);
  close(ends[0]);
  if (!in_time) kill(child, SIGKILL);
  int status = 0;
  while (waitpid(child, &status, 0) < 0)
    if (errno != EINTR) return went_wrong();
  if (!in_time || !WIFEXITED(status) || WEXITSTATUS(status) != 0) return went_wrong();
  return bytes;
}

}  // namespace intake::scan
