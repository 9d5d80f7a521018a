// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/hub/database_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

namespace intake::hub {
namespace {

constexpr std::size_t max_answer_bytes = 1 << 20;

std::string words_in(int descriptor) {
  std::array<char, 200> text{};
  const ssize_t got = pread(descriptor, text.data(), text.size(), 0);
  std::string words(text.data(), got > 0 ? static_cast<std::size_t>(got) : 0);
  while (!words.empty() && words.back() == '\n') words.pop_back();
  return words.empty() ? "another process" : words;
}

std::filesystem::path folder_of(const std::filesystem::path& file) { return file.parent_path().empty() ? "." : file.parent_path(); }

std::filesystem::path beside(const std::filesystem::path& database, const char* ending) { return real_place(database).string() + ending; }

/// A socket's name may have 107 bytes, a path more: the folder is named by a descriptor.
struct SocketName {
  Descriptor folder;
  sockaddr_un address{};
};
Result<SocketName> socket_name(const std::filesystem::path& database) {
  SocketName name;
  name.folder = Descriptor(open(folder_of(real_place(database)).c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
  if (name.folder.get() < 0) return fail(ErrorCode::io, "The database's folder cannot be opened.");
  const std::string text =
      "/proc/self/fd/" + std::to_string(name.folder.get()) + '/' + beside(database, ".socket").filename().string();
  if (text.size() >= sizeof name.address.sun_path) return fail(ErrorCode::bad_input, "The database's file name is too long.");
  name.address.sun_family = AF_UNIX;
  std::memcpy(name.address.sun_path, text.c_str(), text.size() + 1);
  return name;
}

const sockaddr* raw(const SocketName& name) { return reinterpret_cast<const sockaddr*>(&name.address); }

}  // namespace

Descriptor::~Descriptor() {
  if (x_number >= 0) close(x_number);
}
Descriptor::Descriptor(Descriptor&& other) noexcept : x_number(std::exchange(other.x_number, -1)) {}
Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
  std::swap(x_number, other.x_number);
  return *this;
}
int Descriptor::release() { return std::exchange(x_number, -1); }

std::filesystem::path real_place(std::filesystem::path database) {
  constexpr int most_links = 40;  // as the system's own limit
  std::error_code fault;
  for (int i = 0; i < most_links && std::filesystem::is_symlink(std::filesystem::symlink_status(database, fault)); ++i) {
    const auto target = std::filesystem::read_symlink(database, fault);
    if (fault) return database;
    database = folder_of(database) / target;  // an absolute one stands alone
  }
  const auto folder = std::filesystem::canonical(folder_of(database), fault);
  return fault ? database : folder / database.filename();
}

Result<Descriptor> lock_database(const std::filesystem::path& database) {
  Descriptor lock(open(beside(database, ".lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
  if (lock.get() < 0)
    return fail(ErrorCode::io, "The lock beside the database cannot be opened (" + std::string(std::strerror(errno)) +
                                   "). Check that the folder exists and its permissions.");
  if (flock(lock.get(), LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK) return fail(ErrorCode::io, "The database cannot be locked (" + std::string(std::strerror(errno)) + ").");
    return fail(ErrorCode::owned, "The database is in use by " + words_in(lock.get()) + ". Nothing was changed; stop that one first.");
  }
  const std::string words = "intake-hub (process " + std::to_string(getpid()) + ")\n";
  // Only a courtesy to whoever finds it in use: the lock holds without it, also on a full disk.
  if (ftruncate(lock.get(), 0) == 0 && pwrite(lock.get(), words.data(), words.size(), 0) < 0) errno = 0;
  return lock;
}

Result<Descriptor> listen_beside(const std::filesystem::path& database) {
  INTAKE_LET(name, socket_name(database));
  forget_socket(database);
  Descriptor listener(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  const bool bound = listener.get() >= 0 && fchmod(listener.get(), 0600) == 0 &&
                     bind(listener.get(), raw(name), sizeof name.address) == 0;
  if (!bound || listen(listener.get(), 16) != 0)
    return fail(ErrorCode::io, "The socket beside the database cannot be made (" + std::string(std::strerror(errno)) + ").");
  return listener;
}

void forget_socket(const std::filesystem::path& database) { unlink(beside(database, ".socket").c_str()); }

bool is_served(const std::filesystem::path& database) {
  const auto name = socket_name(database);
  const Descriptor talk(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  return name && talk.get() >= 0 && connect(talk.get(), raw(*name), sizeof name->address) == 0;
}

Result<std::string> ask_owner(const std::filesystem::path& database, const std::string& line) {
  INTAKE_LET(name, socket_name(database));
  const Descriptor talk(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  // A backup may take minutes: it is waited for until the answer comes or the owner ends.
  if (talk.get() < 0 || connect(talk.get(), raw(name), sizeof name.address) != 0)
    return fail(ErrorCode::unreachable, "The process that owns the database does not answer at its socket.");
  const std::string text = line + '\n';
  for (std::size_t sent = 0; sent < text.size();) {
    const ssize_t count = send(talk.get(), text.data() + sent, text.size() - sent, MSG_NOSIGNAL);
    if (count <= 0) return fail(ErrorCode::unreachable, "The serving hub closed its socket.");
    sent += static_cast<std::size_t>(count);
  }
  std::string answer;
  std::array<char, 4096> chunk{};
  while (answer.size() < max_answer_bytes && answer.find('\n') == std::string::npos) {
    const ssize_t count = recv(talk.get(), chunk.data(), chunk.size(), 0);
    // It may be carrying the order out: who asks again would have it done twice.
    if (count <= 0) return fail(ErrorCode::io, "The serving hub took the order and gave no answer; look at its log before trying again.");
    answer.append(chunk.data(), static_cast<std::size_t>(count));
  }
  return answer.substr(0, answer.find('\n'));
}

}  // namespace intake::hub
