// SPDX-License-Identifier: GPL-3.0-or-later
// Words that several screens use: names of the catalogue in the current language, conditions, people by their number.
#pragma once

#include <string>
#include <string_view>

#include "terminal/app/state.h"

namespace intake::views {

/// A name in the current language.
const std::string& name_words(const domain::Names& names);
/// In the current language; the slug where the catalogue does not know it.
std::string tile_name(const app::Shared& shared, std::string_view slug);
std::string category_name(const app::Shared& shared, std::string_view slug);
/// The icon of a category's tile.
std::string category_icon(const app::Shared& shared, std::string_view slug);
/// "as new" …
std::string condition_words(domain::Condition condition);
std::string audience_words(domain::Audience audience);
std::string role_words(domain::Role role);
/// "Donor 2-1042", "Company 2-17", "Anonymous". Never a name: the counter sees it.
std::string donor_words(const std::optional<domain::Donor>& donor);
std::string money(const app::Shared& shared, std::int64_t amount_minor);
/// An amount, or "—" when it is not known.
std::string money_or_dash(const app::Shared& shared, const std::optional<std::int64_t>& amount_minor);
/// The words for a kind of error; its detail goes to the log.
std::string problem_words(const Error& error);
/// Why a manager's PIN was not taken.
std::string pin_words(app::PinTrouble trouble, std::int64_t wait_seconds);
/// Where an item is, or what was done with it.
std::string item_state_words(domain::ItemState state);
/// Why something was refused or struck off: a reason's name, or a person's words.
std::string reason_words(const app::Shared& shared, const std::string& reason);
/// What a check found: that it was passed, or the points that did not hold.
std::string check_words(const app::Shared& shared, const domain::ItemCheck& check);
/// A step's name: a state's code, "label_printed", "tagged".
std::string step_words(std::string_view step);
/// The picture a person chose, as an icon's name.
std::string_view person_picture(int picture);

}  // namespace intake::views
