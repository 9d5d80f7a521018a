// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/print/printer.h"

#include <algorithm>
#include <sstream>
#include <string_view>

#include "terminal/print/label_pdf.h"

namespace intake::print {
namespace {

constexpr int child_silence_ms = 30'000;
constexpr int take_back_silence_ms = 2'000;  // who ends the program waits for it
constexpr int between_questions_ms = 1'000;
constexpr std::size_t longest_queue_name = 127;
constexpr std::string_view still_safe = " The labels wait here and can be printed again.";

Unexpected stopped() { return fail(ErrorCode::cancelled, "Printing was stopped." + std::string(still_safe)); }
Unexpected printer_failed(const std::string& what) { return fail(ErrorCode::printer, what + std::string(still_safe)); }

/// `lp`'s words in the C locale, into a sentence that says what to do.
Unexpected explain(const std::string& queue, const ChildOutcome& outcome) {
  const std::string& said = outcome.output;
  const auto says = [&said](std::string_view words) { return said.find(words) != std::string::npos; };
  if (outcome.silent) return printer_failed("The printing system does not answer.");
  if (says("does not exist") || says("unknown destination"))
    return printer_failed("There is no printer named " + queue + ". Choose another in the settings.");
  if (says("not accepting") || says("rejecting"))
    return printer_failed("The printer " + queue + " takes no jobs now. Look whether it is switched on and has labels.");
  if (says("Unable to connect") || says("scheduler") || says("No such file") || says("Connection refused") ||
      says("Bad file descriptor"))
    return printer_failed("The printing system of this computer (CUPS) does not run.");
  return printer_failed("The printer " + queue + " refused the labels.");
}

/// "request id is zebra-12 (1 file(s))" → "zebra-12"; empty when `lp` said something else.
std::string job_of(const std::string& said) {
  constexpr std::string_view before = "request id is ";
  const std::size_t at = said.find(before);
  if (at == std::string::npos) return {};
  const std::size_t begin = at + before.size();
  return said.substr(begin, said.find_first_of(" \n", begin) - begin);
}

/// Whether CUPS still has the job in its queue. When it does not say so, nothing is known and nothing can be taken back.
bool still_waits(const std::string& queue, const std::string& job, const KeepOn& keep_on) {
  const auto outcome = run_child({"lpstat", "-W", "not-completed", "-o", queue}, {}, child_silence_ms, keep_on);
  if (outcome && outcome->stopped) return true;  // who does not wait for the answer takes the job back
  if (!outcome || outcome->silent || outcome->exit_code != 0) return false;
  std::istringstream lines(outcome->output);
  for (std::string line; std::getline(lines, line);)
    if (line.starts_with(job + ' ')) return true;
  return false;
}

}  // namespace

int patience(std::size_t labels) {
  constexpr int least = 20;
  constexpr int a_label = 2;
  return least + a_label * static_cast<int>(std::min<std::size_t>(labels, 1'000));
}

bool is_queue_name(std::string_view name) {
  if (name.empty() || name.size() > longest_queue_name || name.front() == '-') return false;
  return std::all_of(name.begin(), name.end(), [](char c) {
    return c > ' ' && c < '\x7f' && c != '/' && c != '#' && c != '\'' && c != '"' && c != '\\' && c != '?';
  });
}

Result<void> print_labels(const std::string& queue, std::span<const LabelText> labels, int asked, const KeepOn& keep_on) {
  if (!is_queue_name(queue))
    return fail(ErrorCode::bad_input, "This is no name of a printer. Choose one in the settings.");
  INTAKE_LET(pdf, labels_pdf(labels));
  return print_pages(queue, pdf, "labels", asked, keep_on);
}

Result<void> print_pages(const std::string& queue, const std::string& pdf, const char* what, int asked, const KeepOn& keep_on) {
  if (!is_queue_name(queue))
    return fail(ErrorCode::bad_input, "This is no name of a printer. Choose one in the settings.");
  const auto goes_on = [&keep_on](int rest_ms) { return !keep_on || keep_on(rest_ms); };
  if (!goes_on(0)) return stopped();
  const auto outcome =
      run_child({"lp", "-d", queue, "-t", what, "-o", "media=Custom.50x30mm"}, pdf, child_silence_ms, keep_on);
  if (!outcome && outcome.error().code == ErrorCode::not_found)
    return printer_failed("The printing system (CUPS, package cups-client) is not installed on this computer.");
  if (!outcome) return printer_failed("The printing system could not be started.");
  if (outcome->stopped) return stopped();
  if (outcome->silent || outcome->exit_code != 0) return explain(queue, *outcome);
  const std::string job = job_of(outcome->output);
  if (job.empty()) return {};
  for (; still_waits(queue, job, keep_on); --asked) {
    if (asked > 1 && goes_on(between_questions_ms)) continue;
    (void)run_child({"cancel", job}, {}, take_back_silence_ms).has_value();
    if (!goes_on(0)) return stopped();
    return printer_failed("The printer " + queue + " did not take the labels. Look whether it is switched on and has labels.");
  }
  return {};
}

Result<std::vector<std::string>> printer_queues() {
  const auto outcome = run_child({"lpstat", "-e"}, {}, child_silence_ms);
  if (!outcome && outcome.error().code == ErrorCode::not_found) return std::vector<std::string>{};
  if (!outcome || outcome->silent) return printer_failed("The printing system does not answer.");
  std::vector<std::string> queues;
  std::istringstream lines(outcome->exit_code == 0 ? outcome->output : std::string());
  for (std::string line; std::getline(lines, line);)
    if (is_queue_name(line)) queues.push_back(line);
  return queues;
}

}  // namespace intake::print
