// SPDX-License-Identifier: GPL-3.0-or-later
// One process writes a hub's database: an exclusive flock on a file beside it, released by the system when the process
// dies. And the Unix socket beside it, by which the others reach that process.
#pragma once

#include <filesystem>
#include <string>

#include "db/base/result.h"

namespace intake::hub {

/// A file descriptor that closes itself.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int number) : x_number(number) {}
  ~Descriptor();
  Descriptor(Descriptor&& other) noexcept;
  Descriptor& operator=(Descriptor&& other) noexcept;
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return x_number; }
  int release();

 private:
  int x_number = -1;
};

/// Where the file itself is, or would be made: behind links, as SQLite goes. What lies beside a database lies beside that, so that
/// whatever name leads to it finds one lock.
std::filesystem::path real_place(std::filesystem::path database);

/// Takes the lock without waiting. @return owned, with the owner named in the detail; io
Result<Descriptor> lock_database(const std::filesystem::path& database);

/// A listening socket beside the database, for its owner only; replaces a dead one's. Call it with the lock held.
Result<Descriptor> listen_beside(const std::filesystem::path& database);
/// Takes the socket's name away again.
void forget_socket(const std::filesystem::path& database);
/// Whether a hub listens at the socket beside the database.
bool is_served(const std::filesystem::path& database);
/// Sends a line to whoever serves the database. @return the line back; unreachable when nobody took it; io when it was taken
/// and no answer came, so that it may have been carried out
Result<std::string> ask_owner(const std::filesystem::path& database, const std::string& line);

}  // namespace intake::hub
