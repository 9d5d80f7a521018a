// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/hub/epoch.h"

#include <charconv>

#include "db/base/hex.h"
#include "db/base/planted.h"
#include "sync/protocol/signature.h"

namespace intake::hub {

std::string Epoch::text() const { return std::to_string(counter) + '-' + to_hex(bytes); }

std::optional<Epoch> Epoch::parse(std::string_view text) {
  constexpr std::size_t most_digits = 15;
  const std::size_t dash = text.find('-');
  if (dash == std::string_view::npos || dash == 0 || dash > most_digits) return std::nullopt;
  Epoch epoch;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + dash, epoch.counter);
  if (fault != std::errc() || end != text.data() + dash || epoch.counter < 1) return std::nullopt;
  auto bytes = from_hex(text.substr(dash + 1));
  if (!bytes || bytes->size() != 16) return std::nullopt;
  epoch.bytes = std::move(*bytes);
  return epoch;
}

Result<Epoch> raise_epoch(Storage& storage, Env& env, std::int64_t above) {
  const Epoch raised{above + 1, protocol::random_bytes(env.rng, 16)};
  INTAKE_TRY(storage.set_epoch(raised));
  return raised;
}

Result<std::int64_t> skip_given_out(Storage& storage) {
  if (!planted(Planted::terminal_numbers_reused)) INTAKE_TRY(storage.skip_numbers(skipped_numbers));
  if (planted(Planted::serials_reused)) return storage.tags().next();
  const auto burnt = storage.tags().take(burnt_serials, false);
  if (!burnt && burnt.error().code != ErrorCode::refused) return fail(burnt.error());
  return storage.tags().next();
}

}  // namespace intake::hub
