// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that can happen: orders of a person and facts from the workers, each screen its own, and those of
// the window as a whole. Plain values, passed between threads in Channel<Action>.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "terminal/screens/day/day_actions.h"
#include "terminal/screens/find/find_actions.h"
#include "terminal/screens/item/item_actions.h"
#include "terminal/screens/labels/labels_actions.h"
#include "terminal/screens/packing/packing_actions.h"
#include "terminal/screens/people/people_actions.h"
#include "terminal/screens/receive/receive_actions.h"
#include "terminal/screens/settings/settings_actions.h"
#include "terminal/screens/sign_in/sign_in_actions.h"
#include "terminal/screens/sort/sort_actions.h"
#include "terminal/screens/stick/stick_actions.h"
#include "terminal/screens/sync/sync_actions.h"
#include "terminal/screens/tasks/tasks_actions.h"

namespace intake::app {

// --- Orders of a person -----------------------------------------------------------------------------------------
struct GoTo { Route route; };
/// To the sign-in screen: everything half typed stays, and whoever comes next goes on where this was.
struct Lock {};
/// The panel that asks for a manager's PIN; see ManagerGate.
struct TypeManagerPin { char key; };  ///< a digit, or '\b'
struct ConfirmManagerPin {};
struct CloseManagerGate {};
struct DismissNotice {};
/// A keyboard scanner's burst, recognised by the window. @param aim the AIM prefix without "]", or empty.
struct CodeScanned { std::string text; std::string aim; };
enum class ScanFault { incomplete, again };
struct ScanRejected { ScanFault fault; };
/// A file dropped onto the window: a picture is decoded, a table is read as a packing list.
struct FileDropped { std::string path; };

// --- Facts ------------------------------------------------------------------------------------------------------
/// The minute changed, or a timer ran out.
struct Tick {
  std::int64_t untouched_ms = 0;  ///< since anybody touched the screen, typed or scanned
};
struct ManagerProved { RequestId request; StaffId manager; };
struct ManagerNotProved { RequestId request; PinTrouble trouble; std::int64_t wait_seconds; };
struct ManagerNotChecked { RequestId request; Error error; };
/// The store is open; everything the first frame needs.
struct Started {
  Shop shop;
  Settings settings;
  std::shared_ptr<const domain::Catalogue> catalogue = std::make_shared<const domain::Catalogue>();
  std::shared_ptr<const Suggestions> suggestions = std::make_shared<const Suggestions>();
  std::shared_ptr<const Prices> prices = std::make_shared<const Prices>();
  std::shared_ptr<const domain::Guidance> guidance = std::make_shared<const domain::Guidance>();
  std::vector<domain::StaffMember> staff;
  std::optional<Date> business_date;
  std::optional<KeptDraft> draft;
  std::vector<PrintJob> labels;
  std::int64_t label_count = 0;
};
/// The store cannot be opened; the window shows a sentence, and nothing else works.
struct NotStarted { Error error; };
struct SuggestionsLoaded { std::shared_ptr<const Suggestions> suggestions; std::shared_ptr<const Prices> prices; };
/// People of the shop changed, by sync.
struct StaffChanged { std::vector<domain::StaffMember> staff; };
struct TagLookedUp { RequestId request; Tagged tagged; };
struct TagNotLookedUp { RequestId request; Error error; };
struct PictureDecoded { RequestId request; std::string file_name; std::optional<std::string> text; };
struct PictureNotDecoded { RequestId request; Error error; };
/// How many orders wait because a worker's queue is full; 0 when none.
struct OrdersWaiting { std::int64_t count; };

// Copied, moved and destroyed in one file: in each that takes one, the code for that took as long to compile as all else.
struct Action : std::variant<GoTo, Lock, TypeManagerPin, ConfirmManagerPin, CloseManagerGate, DismissNotice, CodeScanned, ScanRejected, FileDropped, Tick, Started,
                             NotStarted, SuggestionsLoaded, StaffChanged, TagLookedUp, TagNotLookedUp, PictureDecoded,
                             PictureNotDecoded, OrdersWaiting, ManagerProved, ManagerNotProved, ManagerNotChecked, screens::people::Action, screens::sign_in::Action, screens::receive::Action,
                             screens::sort::Action, screens::find::Action, screens::item::Action, screens::packing::Action,
                             screens::labels::Action, screens::day::Action, screens::sync::Action, screens::tasks::Action,
                             screens::stick::Action, screens::settings::Action> {
  using variant::variant;
  Action(const Action&);
  Action(Action&&) noexcept;
  Action& operator=(const Action&);
  Action& operator=(Action&&) noexcept;
  ~Action();
};

/// Where the views put what a person did: `sink.send(screens::receive::Add{})`.
class ActionSink {
 public:
  void send(Action action) { x_actions.push_back(std::move(action)); }
  std::vector<Action> take() { return std::exchange(x_actions, {}); }
  const std::vector<Action>& actions() const { return x_actions; }

 private:
  std::vector<Action> x_actions;
};

}  // namespace intake::app
