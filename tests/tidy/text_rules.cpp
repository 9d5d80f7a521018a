// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/tidy/text_rules.h"

#include <algorithm>

#include "tests/tidy/cpp_source.h"

namespace intake::tidy {
namespace {

/// A text asked for in a source.
struct Use {
  std::string place;
  std::string plural;
};

/// Literals that follow each other from `offset` on, separated by nothing but white space, as the compiler joins
/// them; moves `offset` behind them.
std::string joined_literal(const CppSource& cpp, std::size_t& offset) {
  std::string text;
  for (const Literal& literal : cpp.literals) {
    if (literal.at < offset) continue;
    const std::string_view between = std::string_view(cpp.code).substr(offset, literal.at - offset);
    if (between.find_first_not_of(" \t\n") != std::string_view::npos) break;
    text += literal.value;
    offset = literal.end;
  }
  return text;
}

/// The offset behind `expected` and the white space before it, or npos.
std::size_t skip_over(std::string_view code, std::size_t offset, char expected) {
  offset = code.find_first_not_of(" \t\n", offset);
  return offset != std::string_view::npos && code[offset] == expected ? offset + 1 : std::string_view::npos;
}

void collect_uses(const std::string& path, std::string_view source, std::map<std::string, Use>& uses) {
  const CppSource cpp = read_cpp(source);
  for (const std::string_view name : {"tr", "trn", "msgid"}) {
    for (const std::size_t at : find_word(cpp.code, name)) {
      std::size_t offset = skip_over(cpp.code, at + name.size(), '(');
      if (offset == std::string_view::npos) continue;
      const std::string text = joined_literal(cpp, offset);
      if (text.empty()) continue;  // a variable: its literal stands in a msgid() elsewhere
      Use use{path + ":" + std::to_string(cpp.line_at(at)), ""};
      if (name == "trn") {
        offset = skip_over(cpp.code, offset, ',');
        if (offset != std::string_view::npos) use.plural = joined_literal(cpp, offset);
      }
      const auto [known, is_new] = uses.emplace(text, use);
      if (!is_new && known->second.plural.empty()) known->second.plural = use.plural;
    }
  }
}

/// The quoted part of a .po line with its escapes resolved.
std::string unquoted(std::string_view line) {
  const std::size_t open = line.find('"');
  const std::size_t close = line.rfind('"');
  std::string text;
  for (std::size_t i = open + 1; open != std::string_view::npos && i < close; ++i) {
    if (line[i] == '\\' && i + 1 < close) {
      ++i;
      text += line[i] == 'n' ? '\n' : line[i];
    } else {
      text += line[i];
    }
  }
  return text;
}

std::set<std::string> placeholders_of(std::string_view text) {
  std::set<std::string> found;
  for (std::size_t i = 0; i + 2 < text.size(); ++i)
    if (text[i] == '{' && text[i + 2] == '}' && text[i + 1] >= '1' && text[i + 1] <= '9') found.emplace(text.substr(i, 3));
  return found;
}

void check_entry(const std::string& place, const std::string& msgid, const Translation& entry, Violations& out) {
  if (entry.fuzzy) out.push_back(place + "\"" + msgid + "\" is marked fuzzy");
  auto wanted = placeholders_of(msgid);
  wanted.merge(placeholders_of(entry.plural));
  for (const std::string& form : entry.forms) {
    if (form.empty()) out.push_back(place + "\"" + msgid + "\" has no translation");
    else if (placeholders_of(form) != wanted)
      out.push_back(place + "\"" + msgid + "\" and its translation have other placeholders");
  }
}

void check_po(const std::string& path, const std::map<std::string, Translation>& entries,
              const std::map<std::string, Use>& uses, Violations& out) {
  for (const auto& [msgid, use] : uses) {
    const auto entry = entries.find(msgid);
    if (entry == entries.end())
      out.push_back(use.place + ": \"" + msgid + "\" is not in " + path);
    else if (entry->second.plural != use.plural)
      out.push_back(use.place + ": the plural of \"" + msgid + "\" is not the one in " + path);
  }
  for (const auto& [msgid, entry] : entries) {
    if (msgid.empty()) continue;
    const std::string place = path + ":" + std::to_string(entry.line) + ": ";
    if (!uses.contains(msgid)) out.push_back(place + "\"" + msgid + "\" is used by no source");
    check_entry(place, msgid, entry, out);
  }
}

}  // namespace

std::map<std::string, Translation> read_po(std::string_view text) {
  std::map<std::string, Translation> entries;
  Translation entry;
  std::string msgid;
  std::string* field = nullptr;  // what a line of only quotes continues
  std::size_t number = 0;
  const auto finish = [&] {
    if (!entry.forms.empty()) entries.emplace(msgid, entry);
    entry = {};
    msgid.clear();
    field = nullptr;
  };
  for (const std::string_view line : lines_of(text)) {
    ++number;
    if (line.starts_with("#,") && line.find("fuzzy") != std::string_view::npos) {
      finish();
      entry.fuzzy = true;
    } else if (line.starts_with("msgid_plural ")) {
      field = &entry.plural;
    } else if (line.starts_with("msgid ")) {
      const bool fuzzy = entry.fuzzy && entry.forms.empty();
      finish();
      entry.fuzzy = fuzzy;
      entry.line = number;
      field = &msgid;
    } else if (line.starts_with("msgstr")) {
      entry.forms.emplace_back();
      field = &entry.forms.back();
    } else if (!line.starts_with("\"")) {
      continue;
    }
    if (field != nullptr && !line.starts_with("#")) *field += unquoted(line);
  }
  finish();
  return entries;
}

Violations check_translations(const SourceTree& tree) {
  std::map<std::string, Use> uses;
  for (const auto& [path, text] : tree.files)
    if (is_cpp(path) && is_production(path)) collect_uses(path, text, uses);
  Violations out;
  for (const auto& [path, text] : tree.files)
    if (path.starts_with("assets/locale/") && path.ends_with(".po")) check_po(path, read_po(text), uses, out);
  return out;
}

}  // namespace intake::tidy
