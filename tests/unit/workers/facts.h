// SPDX-License-Identifier: GPL-3.0-or-later
// What workers say, waited for without a clock; and a shop's store for them to work on.
#pragma once

#include <type_traits>
#include <variant>
#include <vector>

#include "db/base/channel.h"
#include "terminal/app/action.h"
#include "terminal/workers/workers.h"
#include "tests/support/store_fixture.h"

namespace intake::workers {

template <class Fact, class One>
const Fact* fact_among(const One&) {
  return nullptr;
}
template <class Fact, class... Ones>
const Fact* fact_among(const std::variant<Ones...>& facts) {
  if constexpr ((std::is_same_v<Fact, Ones> || ...)) return std::get_if<Fact>(&facts);
  else return nullptr;
}
/// The fact that an action holds, a screen's or the window's; null for any other.
template <class Fact>
const Fact* fact_in(const app::Action& action) {
  return std::visit(
      [](const auto& one) -> const Fact* {
        if constexpr (std::is_same_v<std::decay_t<decltype(one)>, Fact>) return &one;
        else return fact_among<Fact>(one);
      },
      action);
}

/// The inbox of a window that is not there.
struct Inbox {
  explicit Inbox(std::size_t capacity = 4096) : channel(capacity) {}
  /// The next fact of a kind; others before it are put aside.
  template <class Fact>
  Fact wait_for() {
    while (auto action = channel.receive()) {
      if (const Fact* fact = fact_in<Fact>(*action)) return *fact;
      aside.push_back(std::move(*action));
    }
    throw std::runtime_error("The inbox was closed before this fact came.");
  }
  /// How many facts of a kind were put aside.
  template <class Fact>
  std::size_t passed() const {
    std::size_t count = 0;
    for (const auto& action : aside) count += fact_in<Fact>(action) != nullptr ? 1 : 0;
    return count;
  }
  Channel<app::Action> channel;
  std::vector<app::Action> aside;
};

/// A shop's store by the machine's own clock, as the workers use it; closed.
struct ShopFolder {
  ShopFolder() {
    const auto made = tests::must(store::Store::create(path(), tests::hand_store(), os.env()));
    staff = tests::must(store::list_staff(*made)).front().id;
  }
  std::filesystem::path path() const { return temp / "store"; }
  /// As another process looks at it.
  std::unique_ptr<store::Store> look() { return tests::must(store::Store::open(path(), store::Access::read, os.env())); }
  void set(const std::string& name, const std::string& value) {
    tests::must(tests::must(store::Store::open(path(), store::Access::write, os.env()))->set_setting(name, value));
  }
  domain::Donation donation(std::int64_t coats) {
    domain::Donation one = tests::donation_of({tests::line("clothes.coats", coats, 5'500)});
    one.id = os.env().ids.make<DonationId>();
    one.lots.front().id = os.env().ids.make<LotId>();
    return one;
  }

  tests::TempFolder temp;
  OsEnv os;
  StaffId staff;
};

}  // namespace intake::workers
