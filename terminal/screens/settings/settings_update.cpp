// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "terminal/screens/settings/settings_actions.h"

namespace intake::screens::settings {
namespace {

class Step {
 public:
  Step(State& state, app::Turn& turn) : s(state), t(turn) {}

  void operator()(const ChooseLanguage& a) {
    if (a.language != "en" && a.language != "zh") return;
    change().language = a.language;
    keep();
  }
  void operator()(const ChooseTextSize& a) {
    change().text_size = std::clamp(a.step, 0, app::text_size_steps - 1);
    keep();
  }
  void operator()(const ChooseContrast& a) {
    change().contrast = a.contrast;
    keep();
  }
  void operator()(const ChoosePrinter& a) {
    change().printer = a.printer;
    keep();
  }
  void operator()(const EditPdfFolder& a) { s.pdf_folder = a.folder; }
  void operator()(const EditCupsQueue& a) { s.cups_queue = a.queue; }
  void operator()(const ConfirmPrinter&) {
    change().pdf_folder = s.pdf_folder;
    change().cups_queue = s.cups_queue;
    keep();
    t.tell({app::NoticeKind::settings_kept, {}, {}, {}});
  }

  // facts
  void operator()(const Kept&) { s.problem.reset(); }
  void operator()(const NotKept& a) {
    s.problem = a.error;
    t.tell_problem(a.error);
  }

 private:
  app::Settings& change() { return t.shared.settings; }
  void keep() { t.order(app::KeepSettings{t.shared.settings}); }

  State& s;
  app::Turn& t;
};

}  // namespace

void update(State& state, const Action& action, app::Turn& turn) { std::visit(Step(state, turn), action); }

}  // namespace intake::screens::settings
