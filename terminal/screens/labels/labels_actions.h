// SPDX-License-Identifier: GPL-3.0-or-later
// What a person can do on the Labels screen, and the facts it waits for.
#pragma once

#include "terminal/screens/labels/labels_state.h"

namespace intake::screens::labels {

struct Retry { PrintJobId job; };
struct RetryAll {};
struct Remove { PrintJobId job; };
struct RemoveAll {};
struct OpenPdf {};
struct EditPdfPath { std::string path; };
struct ConfirmPdf {};  ///< writes all that are shown into one PDF
struct ClosePdf {};

// facts
struct QueueChanged { std::vector<app::PrintJob> jobs; std::int64_t count; };
struct LabelsTaken { std::vector<app::LabelText> labels; std::filesystem::path pdf; };
struct LabelsNotTaken { Error error; };
struct Printed { app::RequestId request; std::filesystem::path file; };  ///< file: where a PDF was written, or empty
struct NotPrinted { app::RequestId request; Error error; std::string problem; };  ///< problem: an English msgid

using Action = std::variant<Retry, RetryAll, Remove, RemoveAll, OpenPdf, EditPdfPath, ConfirmPdf, ClosePdf,
                            QueueChanged, LabelsTaken, LabelsNotTaken, Printed, NotPrinted>;

void update(State& state, const Action& action, app::Turn& turn);

}  // namespace intake::screens::labels
