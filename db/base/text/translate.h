// SPDX-License-Identifier: GPL-3.0-or-later
// Words for people in their language. The English sentence is the key; assets/locale/<language>.po has the others,
// compiled by msgfmt and embedded, read by Boost.Locale's own gettext reader (glibc's obeys the system's locales,
// which a fresh machine lacks). The language is switched at once for the whole program; every function here may be
// called from any thread, at any time.
//
// tests/tidy reads the sources: each literal in tr("…"), trn("…", "…", n) and msgid("…") must stand in zh.po, and
// nothing else may stand there.
#pragma once

#include <array>
#include <concepts>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace intake::text {

enum class Language { english, chinese };

/// "en", "zh", and what begins with them as a system writes it ("zh_CN.UTF-8", "zh-Hans"); anything else is English.
Language parse_language(std::string_view name);
/// "en" or "zh": the key used in the catalogue and the settings.
std::string_view language_key(Language language);

/// Makes a text from an English msgid.
using Rewrite = std::string (*)(std::string_view english);

/// Translations of one language. Made once for each, immutable, and alive until the program ends.
class Translator {
 public:
  static const Translator& of(Language language);
  /// English as `rewrite` makes it of each msgid.
  static const Translator& rewritten(Rewrite rewrite);

  Language language() const { return x_language; }
  /// The text for an English msgid; the msgid itself where there is no translation.
  std::string tr(std::string_view msgid) const;
  /// The form of this language for `n` things; without a translation English's: singular for 1 and -1.
  std::string trn(std::string_view singular, std::string_view plural, std::int64_t n) const;

 private:
  struct Messages;
  Translator(Language language, const Messages* messages, Rewrite rewrite = nullptr)
      : x_language(language), x_messages(messages), x_rewrite(rewrite) {}
  static const Messages* load(Language language);

  Language x_language;
  const Messages* x_messages;  // null when English itself is the text
  Rewrite x_rewrite;           // null but in a pseudo-language
};

/// Switches the language of everything drawn from now on.
void use_language(Language language);
void use_language(std::string_view name);
/// A pseudo-language for tests: what `rewrite` makes of the English texts is drawn from now on, so that a text which no
/// translator can reach, or for which there is no room, is seen without a catalogue. See tests/support/pseudo_text.h.
void use_rewritten_english(Rewrite rewrite);
Language current_language();

/// The current language's text for an English msgid.
std::string tr(std::string_view msgid);
/// The current language's text for `n` things: trn("{1} item", "{1} items", n), still to be given to format().
std::string trn(std::string_view singular, std::string_view plural, std::int64_t n);
/// Marks a literal in a table as a msgid that tr() will be given later.
constexpr std::string_view msgid(std::string_view literal) { return literal; }

/// `pattern` with {1} … {9} replaced by the parts; a placeholder without a part stays as it is, so that a mistake
/// in a translation is seen and breaks nothing.
std::string replace_placeholders(std::string_view pattern, std::span<const std::string> parts);

inline std::string placeholder_text(std::string_view part) { return std::string(part); }
template <std::integral Number>
  requires(!std::same_as<Number, bool> && !std::same_as<Number, char>)
std::string placeholder_text(Number part) { return std::to_string(part); }

/// format(tr("Sending {1} of {2}"), 84, 128): texts and integers (plain digits; format_count() separates thousands).
template <class... Parts>
std::string format(std::string_view pattern, const Parts&... parts) {
  const std::array<std::string, sizeof...(Parts)> texts{placeholder_text(parts)...};
  return replace_placeholders(pattern, texts);
}

}  // namespace intake::text
