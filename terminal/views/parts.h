// SPDX-License-Identifier: GPL-3.0-or-later
// Parts that several screens are made of: a screen's title, a row of choices under a heading, a row of a list, a name
// with its value, a problem said plainly.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "terminal/app/state.h"
#include "terminal/widgets/buttons.h"
#include "terminal/widgets/panels.h"

namespace intake::views {

/// Cuts the title's strip off `area` and draws it.
void draw_title(widgets::Ui& ui, widgets::Rect& area, const std::string& words);

/// Cuts a callout off the top of `area` when there is a problem; `detail` is a sentence of its own, or empty.
void draw_problem(widgets::Ui& ui, widgets::Rect& area, const std::optional<Error>& problem, const std::string& detail = {});

/// How something stands, in words, and how serious that is.
struct Said {
  widgets::Tone tone;
  std::string icon;
  std::string words;
};
/// Cuts its callout off the top of `area`.
void draw_said(widgets::Ui& ui, widgets::Rect& area, const Said& said);
/// Cuts off `area` a bar of how far something is; without a total it only shows that it goes on.
void draw_progress(widgets::Ui& ui, widgets::Rect& area, std::int64_t done, std::int64_t total);
/// The same with the button that stops it below. @return tapped
bool draw_progress(widgets::Ui& ui, widgets::Rect& area, std::int64_t done, std::int64_t total, std::string_view stop_id, bool can_stop = true);
float progress_height(const widgets::Ui& ui);

struct Choice {
  std::string id;
  widgets::ChipLook look;
};
/// Cuts a heading and its chips off `area`. @return the index of the chip tapped
std::optional<std::size_t> draw_choices(widgets::Ui& ui, widgets::Rect& area, const std::string& heading,
                                        const std::vector<Choice>& choices);

/// What a row of a list says: bold and plain words, smaller words below, and words at the right.
struct RowWords {
  std::string icon;
  std::string bold;
  std::string plain;
  std::string below;
  std::string right;
  bool warned = false;  ///< the words below in the colour of a warning
};
/// The height that shows these words whole in a row of that width. A list of equal rows asks with the longest it has.
float row_height(widgets::Ui& ui, float width, const RowWords& words);
void draw_row_words(widgets::Ui& ui, widgets::Rect place, const RowWords& words);

/// A name and its value side by side; cuts its strip off `area`.
void draw_fact(widgets::Ui& ui, widgets::Rect& area, float name_width, const std::string& name, const std::string& value);

/// Words in the middle of an empty list.
void draw_empty(widgets::Ui& ui, const widgets::Rect& area, std::string_view icon, const std::string& words);

}  // namespace intake::views
