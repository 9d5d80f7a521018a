// SPDX-License-Identifier: GPL-3.0-or-later
// Programs as real processes: run to their end with what they printed, or started, waited for and killed. One thread.
// Only processes started here are ever signalled.
#pragma once

#include <csignal>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace intake::tests {

struct Ended {
  int exit_code = -1;  ///< -1 when a signal ended it
  std::string out;
  std::string err;
};

/// A program that runs, its standard output and error going to files. Killed when it goes out of scope.
class Program {
 public:
  Program() = default;
  /// @param words the program's path and its arguments. @throw std::runtime_error when it cannot be started
  Program(const std::vector<std::string>& words, const std::filesystem::path& out, const std::filesystem::path& err);
  ~Program();
  Program(Program&& other) noexcept;
  Program& operator=(Program&& other) noexcept;
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  bool running();
  void signal(int number) const;
  /// Waits for its end. @return the exit code, or -1 when a signal ended it
  int wait();

 private:
  bool take_end(bool block);
  std::int64_t x_pid = 0;  // 0: none, or ended
  int x_exit_code = -1;
};

/// Runs a program to its end. @param folder where its output is kept meanwhile
Ended run_program(const std::vector<std::string>& words, const std::filesystem::path& folder);

/// The whole file, empty when there is none.
std::string read_file(const std::filesystem::path& file);
void write_file(const std::filesystem::path& file, const std::string& bytes);

/// A hub as a real process on a port of its own on this machine.
class HubProgram {
 public:
  HubProgram(std::string program, const std::filesystem::path& folder);
  /// Starts it and waits until it said its address; the same port as before, if there was one.
  void start(const std::vector<std::string>& options = {});
  /// @return its exit code, or -1 when the signal itself ended it
  int kill(int number);
  std::string url() const { return "http://127.0.0.1:" + x_port; }
  std::string database() const { return "sqlite:" + (x_folder / "hub.db").string(); }
  /// A pairing code for a shop.
  std::string code(const std::string& shop);
  Ended verify() const;
  const std::string& program() const { return x_program; }

 private:
  std::string x_program;
  std::filesystem::path x_folder;
  std::string x_port = "0";
  Program x_running;
};

}  // namespace intake::tests
