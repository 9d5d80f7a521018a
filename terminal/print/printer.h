// SPDX-License-Identifier: GPL-3.0-or-later
// Labels to a CUPS queue, through its own program `lp` as a child. Nothing recorded depends on the printer: a label
// that failed stays in the visible queue of the store. Any thread but the window's: it waits for `lp`, and then for the printer.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "db/base/result.h"
#include "terminal/print/child.h"
#include "terminal/print/label.h"

namespace intake::print {

/// How often, a second apart, CUPS is asked whether the printer has taken a job, for that many labels.
int patience(std::size_t labels);

/// Hands the labels to the queue, in order, as one PDF of 50×30 mm pages, and waits until the printer has taken them. A job
/// that still stands in CUPS' queue after `asked` questions (switched off, no labels, stopped) is taken back, so that the
/// labels wait in one place only: ours. The same when `keep_on` says no, whatever is waited for; between two questions it
/// is given a second to rest.
/// @return printer, with a plain sentence: no such queue, CUPS is not there or does not run, what `lp` said, or that the
/// printer took nothing; cancelled when it was not to go on; bad_input for no labels or a queue name CUPS does not allow; internal as render_label.
Result<void> print_labels(const std::string& queue, std::span<const LabelText> labels, int asked, const KeepOn& keep_on);

/// The same for pages that are drawn already. @param what stands in the job's list
Result<void> print_pages(const std::string& queue, const std::string& pdf, const char* what, int asked, const KeepOn& keep_on);

/// The queues that CUPS knows, by name; empty where there is no CUPS. @return printer when CUPS does not answer.
Result<std::vector<std::string>> printer_queues();

/// One to 127 printable ASCII characters, without space, '/', '#' and quotes, and no '-' in front.
bool is_queue_name(std::string_view name);

}  // namespace intake::print
