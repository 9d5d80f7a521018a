// SPDX-License-Identifier: GPL-3.0-or-later
// Labels: the visible queue of those that wait or failed. Nothing recorded depends on it. Plain value.
#pragma once

#include "terminal/app/effect.h"

namespace intake::screens::labels {

struct State {
  std::vector<app::PrintJob> jobs;  ///< oldest first; the first of `count`
  std::int64_t count = 0;
  std::int64_t failed = 0;        ///< among `jobs`
  app::RequestId printing = 0;    ///< a batch is at the printer, or a PDF is being written
  std::vector<PrintJobId> batch;  ///< what is in it
  bool taking = false;            ///< the store was asked for the next batch
  bool stopped = false;           ///< the last batch failed: nothing is tried again until a person says so
  std::string pdf_path;           ///< typed: where to save them
  bool pdf_open = false;          ///< the field for it is shown
  std::optional<Error> problem;
};

}  // namespace intake::screens::labels
