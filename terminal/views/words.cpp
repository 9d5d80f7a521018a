// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/views/words.h"

#include "db/base/text/error_words.h"
#include "db/base/text/figures.h"
#include "db/base/text/translate.h"

namespace intake::views {

using text::format;
using text::tr;

namespace {


}  // namespace

const std::string& name_words(const domain::Names& names) {
  const bool chinese = text::current_language() == text::Language::chinese;
  return chinese && !names.zh.empty() ? names.zh : names.en;
}

std::string tile_name(const app::Shared& shared, std::string_view slug) {
  const domain::Tile* tile = shared.catalogue->find_tile(slug);
  return tile == nullptr ? std::string(slug) : name_words(tile->name);
}

std::string category_name(const app::Shared& shared, std::string_view slug) {
  const domain::Category* category = shared.catalogue->find(slug);
  return category == nullptr ? std::string(slug) : name_words(category->name);
}

std::string category_icon(const app::Shared& shared, std::string_view slug) {
  const domain::Category* category = shared.catalogue->find(slug);
  const domain::Tile* tile = category == nullptr ? nullptr : shared.catalogue->find_tile(category->tile);
  return tile == nullptr ? "category" : tile->icon;
}

std::string condition_words(domain::Condition condition) {
  switch (condition) {
    case domain::Condition::a: return tr("as new");
    case domain::Condition::b: return tr("good");
    case domain::Condition::c: return tr("worn");
    case domain::Condition::r: return tr("recycle");
  }
  return {};
}

std::string audience_words(domain::Audience audience) {
  switch (audience) {
    case domain::Audience::none: return tr("For all");
    case domain::Audience::women: return tr("Women");
    case domain::Audience::men: return tr("Men");
    case domain::Audience::children: return tr("Children");
  }
  return {};
}

std::string role_words(domain::Role role) {
  switch (role) {
    case domain::Role::volunteer: return tr("volunteer");
    case domain::Role::staff: return tr("staff");
    case domain::Role::manager: return tr("manager");
  }
  return {};
}

std::string donor_words(const std::optional<domain::Donor>& donor) {
  if (!donor) return tr("Anonymous");
  if (donor->erased) return text::format(tr("Erased donor {1}"), donor->number);
  if (donor->kind == domain::DonorKind::company) return text::format(tr("Company {1}"), donor->number);
  return text::format(tr("Donor {1}"), donor->number);
}

std::string money(const app::Shared& shared, std::int64_t amount_minor) {
  return text::format_money(amount_minor, shared.shop.currency);
}

std::string money_or_dash(const app::Shared& shared, const std::optional<std::int64_t>& amount_minor) {
  return amount_minor ? money(shared, *amount_minor) : "—";
}

std::string problem_words(const Error& error) { return text::error_words(error.code); }

std::string pin_words(app::PinTrouble trouble, std::int64_t wait_seconds) {
  switch (trouble) {
    case app::PinTrouble::none: break;
    case app::PinTrouble::wrong: return tr("That is not a manager’s PIN. Nothing was changed; try again");
    case app::PinTrouble::too_soon:
      return text::format(text::trn("Too many wrong PINs. Nothing was changed; try again in {1} second",
                                    "Too many wrong PINs. Nothing was changed; try again in {1} seconds", wait_seconds),
                          text::format_count(wait_seconds));
    case app::PinTrouble::nobody: return tr("No manager has a PIN on this terminal. Nothing was changed; “intake staff pin” sets one");
  }
  return {};
}

std::string item_state_words(domain::ItemState state) {
  switch (state) {
    case domain::ItemState::received: return tr("Received");
    case domain::ItemState::held: return tr("Waits for a check");
    case domain::ItemState::shop_floor: return tr("Shop floor");
    case domain::ItemState::online: return tr("Online");
    case domain::ItemState::other_shop: return tr("Other shop");
    case domain::ItemState::sold: return tr("Sold");
    case domain::ItemState::recycled: return tr("Recycled");
    case domain::ItemState::refused: return tr("Refused");
    case domain::ItemState::voided: return tr("Struck off");
  }
  return {};
}

std::string reason_words(const app::Shared& shared, const std::string& reason) {
  if (reason == "undone") return tr("undone");
  const domain::Refusal* known = shared.guidance->refusal(reason);
  return known == nullptr ? reason : name_words(known->name);
}

std::string check_words(const app::Shared& shared, const domain::ItemCheck& check) {
  if (check.passed) return tr("Check passed");
  const domain::Checklist* list = shared.guidance->checklist(check.kind);
  std::string failed;
  for (const std::string& slug : check.failed) {
    std::string name = slug;
    if (list != nullptr)
      for (const domain::CheckPoint& point : list->points)
        if (point.slug == slug) name = name_words(point.name);
    failed += (failed.empty() ? "" : "; ") + name;
  }
  return format(tr("Check not passed: {1}"), failed);
}

std::string step_words(std::string_view step) {
  if (step == "label_printed") return tr("Label printed");
  if (step == "tagged") return tr("Got its tag number");
  const auto state = domain::parse_item_state(step);
  return state ? item_state_words(*state) : std::string(step);
}

std::string_view person_picture(int picture) { return domain::picture_name(picture); }

}  // namespace intake::views
