// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/screens/stick/stick_actions.h"

namespace intake::screens::stick {
namespace {

class Step {
 public:
  Step(State& state, app::Turn& turn) : s(state), t(turn) {}

  void operator()(const Open&) {
    if (!t.shared.shop.paired) return;
    s.open = true;
    if (s.folder.empty()) s.folder = t.shared.settings.backup_folder;  // the stick that is there, most likely
    t.order(app::FindBackupPlaces{});
  }
  void operator()(const Close&) { s.open = false; }
  void operator()(const EditFolder& a) { s.folder = a.folder; }
  void operator()(const Save&) {
    if (begin(false)) t.order(app::SaveToStick{s.request, s.folder});
  }
  void operator()(const ReadReply&) {
    if (begin(true)) t.order(app::ReadStickReply{s.request, s.folder});
  }
  void operator()(const Stop&) {
    if (s.request != 0) t.order(app::CancelRequest{s.request});
  }

  // facts
  void operator()(const Progressed& a) {
    if (a.request != s.request) return;
    s.done = a.done;
    s.total = a.total;
  }
  void operator()(const SavedToStick& a) { end(a.request, a.saved); }
  void operator()(const ReplyTaken& a) { end(a.request, a.taken); }
  void operator()(const Failed& a) {
    if (a.error.code == ErrorCode::cancelled) end(a.request, std::monostate{});
    else end(a.request, NotDone{s.reading, a.error});
  }

 private:
  bool begin(bool reading) {
    if (s.request != 0 || s.folder.empty()) return false;
    if (s.folder.front() != '/') {
      s.outcome = NotDone{false, {ErrorCode::bad_input, "A folder is a whole path that begins with /. Nothing was done."}};
      return false;
    }
    s.request = t.new_request();
    s.reading = reading;
    s.done = s.total = 0;
    s.outcome = std::monostate{};
    return true;
  }
  template <class Outcome>
  void end(app::RequestId request, Outcome outcome) {
    if (request != s.request) return;
    s.request = 0;
    s.outcome = std::move(outcome);
  }

  State& s;
  app::Turn& t;
};

}  // namespace

void update(State& state, const Action& action, app::Turn& turn) { std::visit(Step(state, turn), action); }

}  // namespace intake::screens::stick
