// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/app/scan_route.h"

#include <algorithm>

#include "db/domain/badge.h"

namespace intake::app {
namespace {

bool on_the_donation(const screens::receive::State& receive, domain::TagNumber tag) {
  const auto holds = [&](const std::vector<domain::TagNumber>& tags) {
    return std::find(tags.begin(), tags.end(), tag) != tags.end();
  };
  return holds(receive.scanned) || holds(receive.roll_tags) ||
         std::any_of(receive.donation.lots.begin(), receive.donation.lots.end(),
                     [&](const domain::Lot& lot) { return holds(lot.tags); });
}

void scan_goods(State& state, const std::string& code, Turn& turn) {
  screens::receive::update(state.receive, screens::receive::ScanGoods{code}, turn);
  turn.go = Route::receive;
}

/// The item that was scanned is the one in hand.
void sort_tag(State& state, const Tagged& tagged, Turn& turn) {
  const bool already = state.sort.work && state.sort.work->tagged.tag == tagged.tag;
  if (already) return turn.tell({NoticeKind::scan_already, {}, tagged.tag.shown(), {}});
  screens::sort::update(state.sort, screens::sort::Take{tagged}, turn);
  turn.tell({tagged.state == TagState::unknown ? NoticeKind::scan_not_here_yet : NoticeKind::scan_item_opened, {}, tagged.tag.shown(), {}});
}

/// Signs in, from any screen. A badge proves no more than a tap on one's picture.
void scan_badge(State& state, const std::string& code, Turn& turn) {
  const domain::Badge badge = domain::read_badge(code, state.shared.staff);
  switch (badge.reading) {
    case domain::BadgeReading::misread: return turn.tell({NoticeKind::scan_again, {}, {}, {}});
    case domain::BadgeReading::unknown: return turn.tell({NoticeKind::badge_unknown, {}, {}, {}});
    case domain::BadgeReading::known: break;
  }
  if (state.shared.signed_in && state.shared.signed_in->id == badge.staff)
    return turn.tell({NoticeKind::signed_in_as, state.shared.signed_in->name, {}, {}});
  state.badge = badge.staff;
  screens::sign_in::update(state.sign_in, screens::sign_in::ShowBadge{badge.staff}, turn);
}

}  // namespace

void route_scan(State& state, const CodeScanned& scan, Turn& turn) {
  const bool badge = domain::looks_like_badge(scan.text);
  // What is being saved is not touched by who comes after a lock.
  if (badge && !(state.shared.signed_in && state.receive.saving)) return scan_badge(state, scan.text, turn);
  if (!state.shared.signed_in) return turn.tell({NoticeKind::scan_sign_in_first, {}, {}, {}});
  if (state.receive.saving || state.sort.saving != 0) {
    state.held_scans.push_back(scan);  // no scan is lost: it belongs to the next donation
    return;
  }
  if (const auto tag = domain::parse_tag(scan.text)) {
    state.tag_lookups.push_back(turn.new_request());
    return turn.order(LookUpTag{state.tag_lookups.back(), *tag});
  }
  const auto goods = domain::classify_goods_code(scan.text);
  if (!goods && domain::looks_like_tag(scan.text)) return turn.tell({NoticeKind::scan_again, {}, {}, {}});
  // Who sorts has tags in hand: goods are received at the counter, and nobody is taken there in the middle of an item.
  if (state.route == Route::sort) return turn.tell({NoticeKind::scan_unknown, {}, scan.text, {}});
  // A shop's own numbers mean nothing outside it, so they are not remembered.
  if (!goods || *goods == domain::GoodsCode::in_store || *goods == domain::GoodsCode::other)
    return turn.tell({NoticeKind::scan_unknown, {}, scan.text, {}});
  scan_goods(state, scan.text, turn);
}

void route_tag(State& state, const TagLookedUp& fact, Turn& turn) {
  if (std::erase(state.tag_lookups, fact.request) == 0) return;
  const Tagged& tagged = fact.tagged;
  const std::string shown = tagged.tag.shown();
  if (state.route == Route::sort && tagged.state != TagState::roll_free) return sort_tag(state, tagged, turn);
  const bool already = on_the_donation(state.receive, tagged.tag);
  switch (tagged.state) {
    case TagState::unknown:
      return turn.tell({NoticeKind::scan_not_here_yet, {}, shown, {}});
    case TagState::roll_free:
      if (already) return turn.tell({NoticeKind::scan_already, {}, shown, {}});
      screens::receive::update(state.receive, screens::receive::ClaimRollTag{tagged.tag}, turn);
      turn.go = Route::receive;
      return turn.tell({NoticeKind::scan_roll_claimed, {}, shown, {}});
    case TagState::item:
    case TagState::lot: {
      const Route from = state.route == Route::item ? state.item.from : state.route;
      screens::item::update(state.item, screens::item::Show{tagged, from}, turn);
      if (already) return turn.tell({NoticeKind::scan_already, {}, shown, {}});
      state.receive.scanned.push_back(tagged.tag);
      return turn.tell({NoticeKind::scan_item_opened, {}, shown, {}});
    }
  }
}

}  // namespace intake::app
