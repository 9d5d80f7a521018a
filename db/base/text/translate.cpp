// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/base/text/translate.h"

#include <atomic>
#include <boost/locale/gnu_gettext.hpp>
#include <boost/locale/message.hpp>
#include <exception>
#include <locale>
#include <map>
#include <mutex>
#include <vector>

#include "db/base/embedded.h"

namespace intake::text {
namespace {

using MessageFormat = boost::locale::message_format<char>;

std::vector<char> embedded_file(std::string_view name) {
  for (const auto& file : embedded::translations())
    if (file.name == name) return {file.bytes.begin(), file.bytes.end()};
  return {};
}

/// Plural forms are chosen by the last six digits, as gettext's manual advises for numbers wider than its own, so
/// that Boost releases that take an int and those that take more choose alike.
int plural_count(std::int64_t n) {
  const std::uint64_t magnitude = n < 0 ? 0 - static_cast<std::uint64_t>(n) : static_cast<std::uint64_t>(n);
  return static_cast<int>(magnitude > 1'000'000 ? magnitude % 1'000'000 + 1'000'000 : magnitude);
}

std::atomic<const Translator*>& current() {
  static std::atomic<const Translator*> translator(&Translator::of(Language::english));
  return translator;
}

}  // namespace

/// The facet belongs to a std::locale of its own, which is never made the global one.
struct Translator::Messages {
  explicit Messages(const boost::locale::gnu_gettext::messages_info& info)
      : keeper(std::locale::classic(), boost::locale::gnu_gettext::create_messages_facet<char>(info)),
        facet(std::use_facet<MessageFormat>(keeper)) {}
  std::locale keeper;
  const MessageFormat& facet;
};

Language parse_language(std::string_view name) {
  const bool chinese = name == "zh" || name.starts_with("zh_") || name.starts_with("zh-") || name.starts_with("zh.");
  return chinese ? Language::chinese : Language::english;
}

std::string_view language_key(Language language) { return language == Language::chinese ? "zh" : "en"; }

const Translator::Messages* Translator::load(Language language) {
  boost::locale::gnu_gettext::messages_info info;
  info.language = language_key(language);
  info.encoding = "UTF-8";
  info.domains.emplace_back("intake");
  info.paths.emplace_back("embedded");
  const std::string name = std::string(language_key(language)) + ".mo";
  info.callback = [&name](const std::string&, const std::string&) { return embedded_file(name); };
  try {
    return new Messages(info);  // lives as long as the program, since any thread may hold its translator
  } catch (const std::exception&) {
    return nullptr;  // English text is always there to fall back on; a unit test reads every catalogue
  }
}

const Translator& Translator::of(Language language) {
  static const Translator english(Language::english, nullptr);
  static const Translator chinese(Language::chinese, load(Language::chinese));
  return language == Language::chinese ? chinese : english;
}

const Translator& Translator::rewritten(Rewrite rewrite) {
  static std::mutex mutex;
  static std::map<Rewrite, Translator> made;  // alive until the program ends, as any thread may hold one
  const std::lock_guard lock(mutex);
  return made.emplace(rewrite, Translator(Language::english, nullptr, rewrite)).first->second;
}

std::string Translator::tr(std::string_view msgid) const {
  std::string key(msgid);
  if (x_rewrite != nullptr && !key.empty()) return x_rewrite(key);
  if (x_messages == nullptr || key.empty()) return key;  // the empty msgid is the catalogue's own header
  const char* found = x_messages->facet.get(0, nullptr, key.c_str());
  return found == nullptr ? key : std::string(found);
}

std::string Translator::trn(std::string_view singular, std::string_view plural, std::int64_t n) const {
  if (x_messages != nullptr && !singular.empty()) {
    const std::string key(singular);
    if (const char* found = x_messages->facet.get(0, nullptr, key.c_str(), plural_count(n))) return found;
  }
  const std::string_view form = n == 1 || n == -1 ? singular : plural;
  return x_rewrite != nullptr && !form.empty() ? x_rewrite(form) : std::string(form);
}

void use_language(Language language) { current().store(&Translator::of(language), std::memory_order_release); }
void use_language(std::string_view name) { use_language(parse_language(name)); }
void use_rewritten_english(Rewrite rewrite) { current().store(&Translator::rewritten(rewrite), std::memory_order_release); }
Language current_language() { return current().load(std::memory_order_acquire)->language(); }

std::string tr(std::string_view msgid) { return current().load(std::memory_order_acquire)->tr(msgid); }
std::string trn(std::string_view singular, std::string_view plural, std::int64_t n) {
  return current().load(std::memory_order_acquire)->trn(singular, plural, n);
}

std::string replace_placeholders(std::string_view pattern, std::span<const std::string> parts) {
  std::string out;
  out.reserve(pattern.size() + 16);
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const bool placeholder = pattern[i] == '{' && i + 2 < pattern.size() && pattern[i + 2] == '}' &&
                             pattern[i + 1] >= '1' && pattern[i + 1] <= '9';
    const std::size_t index = placeholder ? static_cast<std::size_t>(pattern[i + 1] - '1') : parts.size();
    if (index < parts.size()) {
      out += parts[index];
      i += 2;
    } else {
      out += pattern[i];
    }
  }
  return out;
}

}  // namespace intake::text
