// SPDX-License-Identifier: GPL-3.0-or-later
// Result<T>: a value or an Error, with the method names of std::expected (which GCC 12 does not have in C++20),
// so that a later swap is an alias. Exceptions of third parties are turned into an Error where they are called.
#pragma once

#include <cassert>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>

namespace intake {

/// What went wrong, for programs. error_words.h turns it into a sentence for people.
enum class ErrorCode {
  bad_input,       ///< what came from outside cannot be read or is not allowed (exit 2)
  refused,         ///< a rule forbids it; nothing was recorded (exit 3)
  owned,           ///< another process owns the store (exit 3)
  exists,          ///< it is there already (exit 3)
  not_paired,      ///< no hub is joined yet (exit 3)
  not_found,       ///< no such thing
  unreachable,     ///< the hub cannot be reached (exit 4)
  rejected,        ///< the hub answered and said no
  cancelled,       ///< a person stopped it: an outcome, not a failure
  disk_full,       ///< the disk is full; what was saved before is safe
  corrupt,         ///< stored bytes are not what was written
  io,              ///< reading or writing failed
  printer,         ///< the printer is missing or said no
  internal,        ///< a fault of this program
};

/// A failure. `detail` is for the log and for command lines: one English sentence, and never a donor's data.
struct Error {
  ErrorCode code = ErrorCode::internal;
  std::string detail;

  friend bool operator==(const Error&, const Error&) = default;
};

/// Carries an Error into a Result of any type: `return fail(ErrorCode::refused, "…");`
struct Unexpected {
  Error error;
};

[[nodiscard]] inline Unexpected fail(ErrorCode code, std::string detail) { return {{code, std::move(detail)}}; }
[[nodiscard]] inline Unexpected fail(Error error) { return {std::move(error)}; }

/// A T or an Error. `value()` and `operator*` on an error are bugs and assert.
template <class T>
class [[nodiscard]] Result {
 public:
  using value_type = T;

  Result(T value) : x_state(std::in_place_index<0>, std::move(value)) {}
  Result(Unexpected unexpected) : x_state(std::in_place_index<1>, std::move(unexpected.error)) {}

  bool has_value() const { return x_state.index() == 0; }
  explicit operator bool() const { return has_value(); }

  T& value() & { assert(has_value()); return *std::get_if<0>(&x_state); }
  const T& value() const& { assert(has_value()); return *std::get_if<0>(&x_state); }
  T&& value() && { assert(has_value()); return std::move(*std::get_if<0>(&x_state)); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  const Error& error() const& { assert(!has_value()); return *std::get_if<1>(&x_state); }
  Error&& error() && { assert(!has_value()); return std::move(*std::get_if<1>(&x_state)); }

  template <class U>
  T value_or(U&& other) const& { return has_value() ? value() : static_cast<T>(std::forward<U>(other)); }

 private:
  std::variant<T, Error> x_state;
};

/// Success without a value, or an Error.
template <>
class [[nodiscard]] Result<void> {
 public:
  using value_type = void;

  Result() = default;
  Result(Unexpected unexpected) : x_error(std::move(unexpected.error)) {}

  bool has_value() const { return !x_error.has_value(); }
  explicit operator bool() const { return has_value(); }
  const Error& error() const& { assert(!has_value()); return *x_error; }
  Error&& error() && { assert(!has_value()); return std::move(*x_error); }

 private:
  std::optional<Error> x_error;
};

}  // namespace intake

#define INTAKE_CONCAT_INNER(a, b) a##b
#define INTAKE_CONCAT(a, b) INTAKE_CONCAT_INNER(a, b)

/// `INTAKE_TRY(expression);` returns the error of a Result to the caller.
#define INTAKE_TRY(expression)                                                 \
  do {                                                                         \
    if (auto intake_tried = (expression); !intake_tried)                       \
      return ::intake::fail(std::move(intake_tried).error());                  \
  } while (false)

/// `INTAKE_LET(name, expression);` makes `name` from the value of a Result, or returns its error to the caller.
#define INTAKE_LET(name, expression)                                                          \
  auto INTAKE_CONCAT(intake_result_, __LINE__) = (expression);                                \
  if (!INTAKE_CONCAT(intake_result_, __LINE__))                                               \
    return ::intake::fail(std::move(INTAKE_CONCAT(intake_result_, __LINE__)).error());        \
  auto name = std::move(*INTAKE_CONCAT(intake_result_, __LINE__))
