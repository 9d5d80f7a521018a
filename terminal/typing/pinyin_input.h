// SPDX-License-Identifier: GPL-3.0-or-later
// PinyinInput: Chinese characters from pinyin, by librime. Keys go in, what is being composed and its candidates come
// out. It starts on a thread of its own, when somebody first wants Chinese, and learns nothing of what is typed.
//
// Safe from any thread. librime is one engine a process, so there is one of these at a time; a second one says that it
// is absent.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace intake::typing {

enum class PinyinPhase {
  off,            ///< nobody wanted it yet
  getting_ready,  ///< for a moment; where Debian's dictionary is not compiled, for a third of a second
  ready,
  no_dictionary,  ///< the package rime-data-pinyin-simp is not there
  failed          ///< its folder cannot be written, or what is there cannot be used
};

struct Candidate {
  std::size_t index = 0;  ///< for choose()
  std::string text;
};

class PinyinInput {
 public:
  struct Folders {
    std::filesystem::path own;  ///< private; its files are written anew at each start
    std::filesystem::path shared = "/usr/share/rime-data";
    std::filesystem::path prebuilt{};  ///< compiled dictionaries; empty: `build` in the shared one
  };
  /// @param wake called from the starting thread when the phase has changed; may be empty.
  explicit PinyinInput(Folders folders, std::function<void()> wake = {});
  ~PinyinInput();
  PinyinInput(const PinyinInput&) = delete;
  PinyinInput& operator=(const PinyinInput&) = delete;

  /// Returns at once; does nothing when it was called before.
  void start();
  PinyinPhase phase() const { return x_phase; }

  /// A small letter of pinyin, or ' between two syllables. False when it is none, when the phase is not ready, or when
  /// more is being composed than anybody writes at once.
  bool type(char letter);
  /// Takes the last letter back, or the last choice.
  void erase();
  void clear();
  bool composing() const;
  /// "zhang wei"; what was chosen of it already is Chinese.
  std::string preedit() const;
  /// At most `most` candidates, from the one with that index on, the likeliest first. Those beyond the basic plane,
  /// which the window cannot draw, are left out.
  std::vector<Candidate> candidates(std::size_t first, std::size_t most) const;
  /// @return the whole text once nothing is left to compose; empty while there is. An index that is not there changes nothing.
  std::string choose(std::size_t index);
  /// The letters themselves, as they were typed; nothing is composed any more.
  std::string take_letters();

 private:
  void run();
  PinyinPhase open();
  std::string taken() const;

  const Folders x_folders;
  const std::function<void()> x_wake;
  std::atomic<PinyinPhase> x_phase = PinyinPhase::off;
  mutable std::mutex x_mutex;  // of the engine
  std::uintptr_t x_session = 0;
  bool x_engine_open = false;
  std::thread x_starting;
};

}  // namespace intake::typing
