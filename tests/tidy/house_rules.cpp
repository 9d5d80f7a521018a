// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/tidy/house_rules.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <set>

#include "tests/tidy/cpp_source.h"

namespace intake::tidy {
namespace {

std::string place(const std::string& path, std::size_t line) { return path + ":" + std::to_string(line) + ": "; }

bool is_text(std::string_view path) {
  return is_cpp(path) || name_of(path) == "CMakeLists.txt" || path.starts_with(".ci/") ||
         has_suffix(path, {".sql", ".sh", ".cmake", ".md", ".py", ".po", ".json", ".txt"});
}

bool carries_licence(std::string_view path) {
  return is_cpp(path) || name_of(path) == "CMakeLists.txt" || path.starts_with(".ci/") ||
         has_suffix(path, {".sql", ".sh", ".cmake", ".py", ".po"});
}

/// Calls `found(path, line, word)` for each of `words` that stands whole in the code of a C++ file.
template <class Words, class Found>
void for_each_word(const SourceTree& tree, const Words& words, const Found& found) {
  for (const auto& [path, text] : tree.files) {
    if (!is_cpp(path)) continue;
    const CppSource cpp = read_cpp(text);
    for (const std::string_view word : words)
      for (const std::size_t at : find_word(cpp.code, word)) found(path, cpp.line_at(at), word);
  }
}

/// The first two words of a statement in capitals: "INSERT INTO", "SELECT", …
bool begins_statement(std::string_view text) {
  static constexpr std::array statements{"SELECT ", "INSERT INTO ", "INSERT OR ", "UPDATE ",      "DELETE FROM ",
                                         "CREATE ", "DROP TABLE ",  "ALTER ",     "REPLACE INTO ", "WITH "};
  text.remove_prefix(std::min(text.find_first_not_of(" \n\t("), text.size()));
  return std::any_of(statements.begin(), statements.end(), [&](std::string_view s) { return text.starts_with(s); });
}

bool begins_connection_order(std::string_view text) {
  static constexpr std::array orders{"PRAGMA ", "BEGIN IMMEDIATE", "BEGIN EXCLUSIVE", "SAVEPOINT ", "VACUUM INTO", "ATTACH "};
  return std::any_of(orders.begin(), orders.end(), [&](std::string_view s) { return text.starts_with(s); });
}

/// The folder a relative link starts from and the link, as a path in the tree; nothing when it leaves the tree.
std::optional<std::string> resolve(const std::string& folder, const std::string& link) {
  const std::string path = (std::filesystem::path(folder) / link).lexically_normal().generic_string();
  if (path.starts_with("..")) return std::nullopt;
  return path == "." ? "" : path;
}

/// All text in which a file may be named: build files, sources, scripts.
std::string naming_text(const SourceTree& tree) {
  std::string all;
  for (const auto& [path, text] : tree.files)
    if (has_suffix(path, {".cpp", ".h", ".sh", ".cmake"}) || name_of(path) == "CMakeLists.txt") all += text + "\n";
  return all;
}

/// Whether a build file names a path as a whole, not as the end of a longer name.
bool names_file(std::string_view build, std::string_view name) {
  for (std::size_t at = build.find(name); at != std::string_view::npos; at = build.find(name, at + 1))
    if (at == 0 || std::string_view(" \n\t(/").find(build[at - 1]) != std::string_view::npos) return true;
  return false;
}

std::string sha256_hex(std::string_view bytes) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
  crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  std::array<char, crypto_hash_sha256_BYTES * 2 + 1> hex{};
  return sodium_bin2hex(hex.data(), hex.size(), hash.data(), hash.size());
}

}  // namespace

Violations check_licence_lines(const SourceTree& tree) {
  Violations out;
  for (const auto& [path, text] : tree.files) {
    if (!carries_licence(path)) continue;
    const auto lines = lines_of(text);
    const auto head = std::min<std::ptrdiff_t>(2, static_cast<std::ptrdiff_t>(lines.size()));
    const bool named = std::any_of(lines.begin(), lines.begin() + head, [](std::string_view line) {
      return line.find("SPDX-License-Identifier: GPL-3.0-or-later") != std::string_view::npos;
    });
    if (!named) out.push_back(place(path, 1) + "has no SPDX licence line");
  }
  return out;
}

Violations check_sql_strings(const SourceTree& tree) {
  Violations out;
  for (const auto& [path, text] : tree.files) {
    if (!is_cpp(path) || !is_production(path)) continue;
    const bool opens_databases = path.starts_with("db/store/") || path.starts_with("sync/hub/");
    for (const Literal& literal : read_cpp(text).literals) {
      if (begins_statement(literal.value) || (!opens_databases && begins_connection_order(literal.value)))
        out.push_back(place(path, literal.line) + "SQL in a string (it belongs into a .sql file): " +
                      literal.value.substr(0, 40));
    }
  }
  return out;
}

Violations check_time_and_randomness(const SourceTree& tree) {
  static constexpr std::array words{"system_clock",    "high_resolution_clock", "random_device", "getrandom",     "srand",
                                    "rand",            "clock_gettime",         "gettimeofday",  "getentropy",    "mt19937",
                                    "mt19937_64",      "randombytes_buf",       "arc4random",    "default_random_engine",
                                    "uniform_int_distribution", "uniform_real_distribution"};
  Violations out;
  for_each_word(tree, words, [&](const std::string& path, std::size_t line, std::string_view word) {
    if (path != "db/base/os_env.cpp")
      out.push_back(place(path, line) + std::string(word) + " (time and randomness come from Env)");
  });
  return out;
}

Violations check_listed_sources(const SourceTree& tree) {
  std::vector<std::string_view> builds;
  for (const auto& [path, text] : tree.files)
    if (name_of(path) == "CMakeLists.txt") builds.push_back(text);
  Violations out;
  for (const auto& [path, text] : tree.files) {
    if (!path.ends_with(".cpp")) continue;
    const std::string folder = folder_of(path);
    const auto own = tree.files.find(folder + "/CMakeLists.txt");
    const std::string with_folder = name_of(folder) + "/" + name_of(path);
    const bool listed = (own != tree.files.end() && names_file(own->second, name_of(path))) ||
                        std::any_of(builds.begin(), builds.end(), [&](auto build) { return names_file(build, with_folder); });
    if (!listed) out.push_back(place(path, 1) + "is listed in no CMakeLists.txt");
  }
  return out;
}

Violations check_links(const SourceTree& tree) {
  Violations out;
  for (const auto& [path, text] : tree.files) {
    if (!path.ends_with(".md")) continue;
    std::size_t number = 0;
    for (const std::string_view line : lines_of(text)) {
      ++number;
      for (std::size_t at = line.find("]("); at != std::string_view::npos; at = line.find("](", at + 2)) {
        const std::string_view rest = line.substr(at + 2);
        const std::string link(rest.substr(0, rest.find_first_of(")# ")));
        if (link.empty() || link.find(':') != std::string::npos) continue;  // an anchor, or another site
        const auto target = resolve(folder_of(path), link);
        if (!target || !tree.has_file_or_folder(*target)) out.push_back(place(path, number) + "dead link to " + link);
      }
    }
  }
  return out;
}

Violations check_assets_used(const SourceTree& tree) {
  const std::string names = naming_text(tree);
  Violations out;
  for (const auto& [path, text] : tree.files) {
    const std::string name = name_of(path);
    if (!path.starts_with("assets/") || name == "CMakeLists.txt" || name == "README.md") continue;
    // A translation is named by its language: set(INTAKE_LANGUAGES zh)
    const std::string wanted = path.ends_with(".po") ? "INTAKE_LANGUAGES " + name.substr(0, name.size() - 3) : name;
    if (names.find(wanted) == std::string::npos) out.push_back(place(path, 1) + "is used by nothing");
  }
  return out;
}

Violations check_lengths(const SourceTree& tree) {
  constexpr std::size_t most = 600;
  Violations out;
  for (const auto& [path, text] : tree.files) {
    if (!is_text(path) || has_suffix(path, {".po", ".json", ".txt"}) || path.starts_with("tests/golden/")) continue;
    const std::size_t lines = lines_of(text).size();
    if (lines > most) out.push_back(place(path, lines) + "more than " + std::to_string(most) + " lines");
  }
  return out;
}

Violations check_outside_references(const SourceTree& tree) {
  static const std::array<std::string, 2> outside{std::string("../") + "shared", std::string("/work/") + "shared"};
  Violations out;
  for (const auto& [path, text] : tree.files) {
    if (!is_text(path)) continue;
    std::size_t number = 0;
    for (const std::string_view line : lines_of(text)) {
      ++number;
      for (const std::string& word : outside)
        if (line.find(word) != std::string_view::npos) out.push_back(place(path, number) + "refers to " + word);
    }
  }
  return out;
}

Violations check_unfinished_marks(const SourceTree& tree) {
  static const std::array<std::string, 4> marks{std::string("TO") + "DO", std::string("FIX") + "ME",
                                                std::string("XX") + "X", std::string("HA") + "CK"};
  Violations out;
  for (const auto& [path, text] : tree.files) {
    if (!carries_licence(path)) continue;
    std::size_t number = 0;
    for (const std::string_view line : lines_of(text)) {
      ++number;
      for (const std::string& mark : marks)
        if (!find_word(line, mark).empty()) out.push_back(place(path, number) + "a mark of unfinished work: " + mark);
    }
  }
  return out;
}

Violations check_type_names(const SourceTree& tree) {
  static constexpr std::array endings{"Manager", "Helper", "Helpers", "Utils", "Util", "Data", "Process", "Processor"};
  Violations out;
  for (const auto& [path, text] : tree.files) {
    if (!is_cpp(path)) continue;
    const CppSource cpp = read_cpp(text);
    for (const std::string_view keyword : {"struct", "class"}) {
      for (const std::size_t at : find_word(cpp.code, keyword)) {
        const std::size_t begin = cpp.code.find_first_not_of(" \n", at + keyword.size());
        if (begin == std::string::npos) continue;
        std::size_t end = begin;
        while (end < cpp.code.size() && (std::isalnum(static_cast<unsigned char>(cpp.code[end])) != 0 || cpp.code[end] == '_'))
          ++end;
        const std::string name = cpp.code.substr(begin, end - begin);
        for (const std::string_view ending : endings)
          if (name.ends_with(ending)) out.push_back(place(path, cpp.line_at(at)) + "a type named " + name);
      }
    }
  }
  return out;
}

Violations check_top_level(const SourceTree& tree) {
  static const std::set<std::string, std::less<>> allowed{
      "CMakeLists.txt", "CMakePresets.json", "README.md", "LICENSE", "assets", "db", "sync", "terminal",
      "tests",          ".ci",               ".clang-format", ".clang-tidy", ".gitignore"};
  std::set<std::string> top;
  for (const auto& [path, text] : tree.files) top.insert(path.substr(0, path.find('/')));
  Violations out;
  for (const std::string& entry : top)
    if (!allowed.contains(entry)) out.push_back(entry + ": does not belong to the top level");
  return out;
}

Violations check_migrations(const SourceTree& tree) {
  const std::string list = "tests/golden/migrations.sha256";
  Violations out;
  std::map<std::string, std::string> released;  // path → sum
  if (const auto file = tree.files.find(list); file != tree.files.end())
    for (const std::string_view line : lines_of(file->second))
      if (line.size() > 66) released.emplace(line.substr(66), line.substr(0, 64));
  for (const auto& [path, sum] : released) {
    const auto file = tree.files.find(path);
    if (file == tree.files.end() || sha256_hex(file->second) != sum)
      out.push_back(place(path, 1) + "was released and may not change; write a new migration");
  }
  std::map<std::string, int> last_number;
  std::map<std::string, bool> unreleased_before;
  for (const auto& [path, text] : tree.files) {
    const std::string folder = folder_of(path);
    if (!path.ends_with(".sql") || name_of(folder) != "migrations" || !is_production(path)) continue;
    const std::string number = name_of(path).substr(0, 4);
    const int expected = ++last_number[folder];
    std::string padded = std::to_string(expected);
    padded.insert(0, 4 - std::min<std::size_t>(4, padded.size()), '0');
    if (number != padded || path.find('_') == std::string::npos)
      out.push_back(place(path, 1) + "should be numbered " + padded + "_");
    if (!released.contains(path)) unreleased_before[folder] = true;
    else if (unreleased_before[folder]) out.push_back(place(path, 1) + "comes after a migration that is not in " + list);
  }
  return out;
}

}  // namespace intake::tidy
