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
  void operator()(const ChooseKeyboard& a) {
    change().on_screen_keyboard = a.on_screen;
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

  void operator()(const EditBackupFolder& a) { s.backup_folder = a.folder; }
  void operator()(const ChooseBackupFolder& a) {
    s.backup_folder = a.folder;
    take_backup_folder();
  }
  void operator()(const ConfirmBackupFolder&) { take_backup_folder(); }
  void operator()(const BackUpNow&) {
    if (!s.under_way && !t.shared.settings.backup_folder.empty()) t.order(app::BackUpNow{});
  }
  void operator()(const StopBackup&) {
    if (!s.under_way) return;
    s.under_way->stopping = true;
    t.order(app::StopBackup{});
  }
  void operator()(const OpenCodePanel&) { s.code_panel.emplace(); }
  void operator()(const CloseCodePanel&) { s.code_panel.reset(); }
  void operator()(const TypePin& a) {
    if (s.code_panel) s.code_panel->type(a.key);
  }
  void operator()(const ConfirmPin&) {
    if (!s.code_panel || !s.code_panel->complete()) return;
    const app::RequestId request = t.new_request();
    t.order(app::RevealRecoveryCode{request, s.code_panel->hand_over(request)});
  }

  // facts
  void operator()(const PlacesFound& a) { s.places = a.places; }
  void operator()(const BackupProgressed& a) {
    const bool stopping = s.under_way && s.under_way->stopping;
    s.under_way = BackupUnderWay{a.stage, a.done, a.total, stopping};
  }
  void operator()(const BackupChanged& a) {
    s.under_way.reset();
    s.backup = a.status;
  }
  void operator()(const CodeRevealed& a) {
    if (mine(a.request)) s.code_panel.emplace().code = a.code;
  }
  void operator()(const PinNotTaken& a) {
    if (mine(a.request)) s.code_panel->refused(a.trouble, a.wait_seconds);
  }
  void operator()(const CodeNotRevealed& a) {
    if (mine(a.request)) s.code_panel->failed(a.error);
  }
  void operator()(const Kept&) { s.problem.reset(); }
  void operator()(const NotKept& a) {
    s.problem = a.error;
    t.tell_problem(a.error);
  }

 private:
  bool mine(app::RequestId request) const { return s.code_panel && s.code_panel->waits_for(request); }
  app::Settings& change() { return t.shared.settings; }
  void take_backup_folder() {
    if (!s.backup_folder.empty() && s.backup_folder.front() != '/')
      return t.tell_problem({ErrorCode::bad_input, "A backup folder is a whole path that begins with /. Nothing was changed."});
    change().backup_folder = s.backup_folder;
    s.backup.problem.reset();  // of another folder
    keep();
    t.tell({app::NoticeKind::settings_kept, {}, {}, {}});
    if (!s.backup_folder.empty()) t.order(app::BackUpNow{});
  }
  void keep() { t.order(app::KeepSettings{t.shared.settings}); }

  State& s;
  app::Turn& t;
};

}  // namespace

void update(State& state, const Action& action, app::Turn& turn) { std::visit(Step(state, turn), action); }

}  // namespace intake::screens::settings
