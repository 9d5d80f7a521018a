// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/screens/receive/receive_extra.h"

#include <algorithm>
#include <charconv>
#include <functional>
#include <map>

namespace intake::screens::receive {
namespace {

void put(std::string& out, std::string_view key, std::string_view value) {
  if (value.empty()) return;
  out.append(key).push_back(' ');
  for (const char c : value) {
    if (c == '\n')
      out += "%n";
    else if (c == '%')
      out += "%%";
    else
      out.push_back(c);
  }
  out.push_back('\n');
}

std::string plain(std::string_view escaped) {
  std::string out;
  for (std::size_t i = 0; i < escaped.size(); ++i) {
    if (escaped[i] != '%' || i + 1 == escaped.size())
      out.push_back(escaped[i]);
    else
      out.push_back(escaped[++i] == 'n' ? '\n' : escaped[i]);
  }
  return out;
}

std::optional<std::int64_t> number(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (problem != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

/// An enum by its number, when it is one of its `count` values.
template <class Enum>
void take_enum(Enum& into, std::string_view text, int count) {
  if (const auto value = number(text); value && *value >= 0 && *value < count)
    into = static_cast<Enum>(*value);
}

template <class Enum>
std::string enum_text(Enum value) {
  return std::to_string(static_cast<int>(value));
}

void put_choice(std::string& out, const Choice& choice) {
  put(out, "tile", choice.tile);
  put(out, "kind", choice.category);
  put(out, "audience", domain::audience_code(choice.audience));
  put(out, "condition", domain::condition_code(choice.condition));
  put(out, "pick", enum_text(choice.pick));
  if (choice.value_minor_each) put(out, "value", std::to_string(*choice.value_minor_each));
  put(out, "code", choice.code);
  put(out, "description", choice.description);
}

void put_keypad(std::string& out, const Keypad& keypad) {
  put(out, "keypad", enum_text(keypad.purpose));
  put(out, "keypad.typed", keypad.typed);
  put(out, "keypad.unit", enum_text(keypad.unit));
  if (keypad.lot) put(out, "keypad.lot", keypad.lot->to_string());
}

void put_chooser(std::string& out, const DonorChooser& chooser) {
  put(out, "chooser", enum_text(chooser.step));
  put(out, "chooser.kind", enum_text(chooser.kind));
  put(out, "chooser.words", chooser.words);
  put(out, "chooser.name", chooser.name);
  put(out, "chooser.contact", chooser.contact);
}

void take_tag(std::vector<domain::TagNumber>& into, std::string_view text) {
  if (const auto tag = domain::parse_tag(text)) into.push_back(*tag);
}

void take_keypad(State& state, std::string_view key, std::string_view value) {
  if (key == "keypad") take_enum(state.keypad.emplace().purpose, value, 4);
  if (!state.keypad) return;
  if (key == "keypad.typed") state.keypad->typed = value;
  if (key == "keypad.unit") take_enum(state.keypad->unit, value, 2);
  if (key == "keypad.lot") state.keypad->lot = LotId::parse(value);
}

void take_chooser(State& state, std::string_view key, std::string_view value) {
  if (key == "chooser") take_enum(state.chooser.emplace().step, value, 3);
  if (!state.chooser) return;
  if (key == "chooser.kind") take_enum(state.chooser->kind, value, 2);
  if (key == "chooser.words") state.chooser->words = value;
  if (key == "chooser.name") state.chooser->name = value;
  if (key == "chooser.contact") state.chooser->contact = value;
}

void take_new_code(State& state, std::string_view code) {
  if (state.new_code.empty())
    state.new_code = code;
  else
    state.more_new_codes.emplace_back(code);
}

using Taker = std::function<void(State&, std::string_view)>;

const std::map<std::string_view, Taker>& takers() {
  static const std::map<std::string_view, Taker> all{
      {"tile", [](State& s, std::string_view v) { s.choice.tile = v; }},
      {"kind", [](State& s, std::string_view v) { s.choice.category = v; }},
      {"audience",
       [](State& s, std::string_view v) {
         s.choice.audience = domain::parse_audience(v).value_or(s.choice.audience);
       }},
      {"condition",
       [](State& s, std::string_view v) {
         s.choice.condition = domain::parse_condition(v).value_or(s.choice.condition);
       }},
      {"pick", [](State& s, std::string_view v) { take_enum(s.choice.pick, v, 5); }},
      {"value", [](State& s, std::string_view v) { s.choice.value_minor_each = number(v); }},
      {"code", [](State& s, std::string_view v) { s.choice.code = v; }},
      {"description", [](State& s, std::string_view v) { s.choice.description = v; }},
      {"search", [](State& s, std::string_view v) { s.search = v; }},
      {"more", [](State& s, std::string_view) { s.more_open = true; }},
      {"note_open", [](State& s, std::string_view) { s.note_open = true; }},
      {"editing", [](State& s, std::string_view v) { s.editing = LotId::parse(v); }},
      {"roll", [](State& s, std::string_view v) { take_tag(s.roll_tags, v); }},
      {"scanned", [](State& s, std::string_view v) { take_tag(s.scanned, v); }},
      {"new_code", take_new_code},
  };
  return all;
}

}  // namespace

bool can_search(const DonorChooser& chooser) {
  return std::count_if(chooser.words.begin(), chooser.words.end(), [](char c) { return c != ' ' && c != '\t'; }) >= 2;
}

std::string write_extra(const State& state) {
  std::string out;
  put_choice(out, state.choice);
  put(out, "search", state.search);
  if (state.more_open) put(out, "more", "1");
  if (state.note_open) put(out, "note_open", "1");
  if (state.editing) put(out, "editing", state.editing->to_string());
  for (const domain::TagNumber tag : state.roll_tags) put(out, "roll", tag.digits());
  for (const domain::TagNumber tag : state.scanned) put(out, "scanned", tag.digits());
  put(out, "new_code", state.new_code);
  for (const std::string& code : state.more_new_codes) put(out, "new_code", code);
  if (state.keypad) put_keypad(out, *state.keypad);
  if (state.chooser) put_chooser(out, *state.chooser);
  return out;
}

void read_extra(State& state, std::string_view text) {
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    const std::size_t space = line.find(' ');
    if (space == std::string_view::npos) continue;
    const std::string_view key = line.substr(0, space);
    const std::string value = plain(line.substr(space + 1));
    if (key.starts_with("keypad"))
      take_keypad(state, key, value);
    else if (key.starts_with("chooser"))
      take_chooser(state, key, value);
    else if (const auto it = takers().find(key); it != takers().end())
      it->second(state, value);
  }
}

}  // namespace intake::screens::receive
