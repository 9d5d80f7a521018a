// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/store/anchor.h"

#include <fcntl.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "db/base/hex.h"
#include "db/journal/chain.h"

namespace intake::store {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t sum_bytes = 4;

/// "<incarnation> <seq> <tags given>"
std::string words_of(const AnchorMark& mark) {
  return std::to_string(mark.incarnation) + ' ' + std::to_string(mark.seq) + ' ' + std::to_string(mark.tags_given);
}
/// What is at the end of the line, so that a torn one is not believed.
std::string sum_of(const std::string& words) { return to_hex(journal::blake2b(words).substr(0, sum_bytes)); }

fs::path state_folder() {
  if (const char* state = std::getenv("XDG_STATE_HOME"); state != nullptr && state[0] == '/') return fs::path(state) / "intake";
  const char* home = std::getenv("HOME");
  if (home == nullptr || home[0] != '/') return {};
  return fs::path(home) / ".local" / "state" / "intake";
}

}  // namespace

Machine this_machine() {
  Machine machine{state_folder(), ""};
  std::string id;
  std::ifstream file("/etc/machine-id");
  // The id itself is nobody's business (machine-id(5)).
  if (file >> id && !id.empty()) machine.id = to_hex(journal::blake2b("intake " + id).substr(0, 16));
  return machine;
}

Anchor::Anchor(const Machine& machine, DeviceId device) {
  if (!machine.anchors.empty()) x_file = machine.anchors / (device.to_string() + ".anchor");
}

std::optional<AnchorMark> Anchor::read() const {
  std::ifstream file(x_file);
  AnchorMark mark;
  std::string sum;
  if (x_file.empty() || !(file >> mark.incarnation >> mark.seq >> mark.tags_given >> sum)) return std::nullopt;
  if (sum != sum_of(words_of(mark))) return std::nullopt;
  return mark;
}

void Anchor::write(const AnchorMark& mark) {
  if (x_file.empty()) return;
  std::error_code ignored;
  fs::create_directories(x_file.parent_path(), ignored);
  const int descriptor = open(x_file.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  if (descriptor < 0) return;
  const std::string words = words_of(mark);
  const std::string line = words + ' ' + sum_of(words) + '\n';
  if (pwrite(descriptor, line.data(), line.size(), 0) == static_cast<ssize_t>(line.size()) &&
      ftruncate(descriptor, static_cast<off_t>(line.size())) != 0) {
    // Longer rubbish of before stays behind the line, which reads as far as it goes.
  }
  close(descriptor);
}

}  // namespace intake::store
