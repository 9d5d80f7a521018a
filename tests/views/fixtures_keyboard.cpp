// SPDX-License-Identifier: GPL-3.0-or-later
// The screens and panels with a field, while somebody types into it on the screen.
#include <algorithm>
#include <cstdlib>
#include <utility>

#include "tests/views/fixtures.h"

namespace intake::tests {

namespace {

KeyboardFixture typing_into(const std::string& screen, std::string field, std::string pinyin = {}, std::string key = {}) {
  Fixture shown = fixture(screen);
  shown.name = "keyboard_" + screen + "_" + field.substr(field.rfind('.') + 1) + (key.empty() ? "" : "_" + key.substr(key.find('.') + 1));
  return {std::move(shown), std::move(field), std::move(pinyin), std::move(key)};
}

}  // namespace

const std::vector<KeyboardFixture>& keyboard_fixtures() {
  static const std::vector<KeyboardFixture> all = [] {
    std::vector<KeyboardFixture> out{
        typing_into("find_busy", "find.words", "zhangwei"),
        typing_into("find_busy", "find.words", {}, "key.board"),
        typing_into("find_busy", "find.words", {}, "key.shift"),
        typing_into("find_busy", "find.picture"),
        typing_into("find_empty", "find.words"),
        typing_into("receive_search", "receive.search", "shi"),
        typing_into("receive_describe", "receive.description", "nihao"),
        typing_into("receive_note", "receive.note.text", "xiaoxinqingfang"),
        typing_into("receive_donor_found", "donor.search", "zhang"),
        typing_into("receive_donor_add", "donor.contact"),
        typing_into("sign_in_new", "sign_in.name", "xiaomin"),
        typing_into("sign_in_day_wrong", "sign_in.date"),
        typing_into("packing_empty", "packing.company", "maoyi"),
        typing_into("labels_pdf", "labels.pdf.path"),
        typing_into("settings_pdf", "settings.backup_folder"),
        typing_into("stick_open", "stick.folder"),
    };
    return out;
  }();
  return all;
}

const KeyboardFixture& keyboard_fixture(const std::string& name) {
  const auto& all = keyboard_fixtures();
  const auto at = std::find_if(all.begin(), all.end(), [&](const KeyboardFixture& one) { return one.screen.name == name; });
  if (at == all.end()) std::abort();
  return *at;
}

}  // namespace intake::tests
