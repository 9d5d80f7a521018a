// SPDX-License-Identifier: GPL-3.0-or-later
// What a task is, in plain words: what it is about, what happened, whose each value is.
#pragma once

#include <string>

#include "terminal/app/state.h"

namespace intake::screens::tasks {

std::string task_icon(const app::OpenTask& task);
/// "Two names for Li Wei".
std::string heading(const app::OpenTask& task);
/// What happened, what is safe, what to do.
std::string explanation(const app::State& state, const app::OpenTask& task);
/// "Xu Wei · Terminal 2 · 21 Nov 2026, 10:42", as far as it is known.
std::string whose(const app::TaskValue& value);
/// A value of the task's field; of a picture nothing, since it is drawn.
std::string value_words(const app::OpenTask& task, const std::string& value);

}  // namespace intake::screens::tasks
