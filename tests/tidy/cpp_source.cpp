// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/tidy/cpp_source.h"

#include <algorithm>
#include <cctype>

#include "tests/tidy/source_tree.h"

namespace intake::tidy {
namespace {

bool is_identifier(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

class Lexer {
 public:
  explicit Lexer(std::string_view source) : x_source(source) { x_out.code.reserve(source.size()); }

  CppSource run() {
    while (x_at < x_source.size()) {
      if (starts_with("//")) blank_until("\n");
      else if (starts_with("/*")) blank_comment();
      else if (x_source[x_at] == '"' && is_raw()) raw_string();
      else if (x_source[x_at] == '"') string();
      else if (x_source[x_at] == '\'' && !is_digit_separator()) character();
      else keep();
    }
    return std::move(x_out);
  }

 private:
  bool starts_with(std::string_view text) const { return x_source.substr(x_at).starts_with(text); }

  void keep() {
    if (x_source[x_at] == '\n') ++x_line;
    x_out.code += x_source[x_at++];
  }

  void blank() {
    if (x_source[x_at] == '\n') {
      keep();
    } else {
      x_out.code += ' ';
      ++x_at;
    }
  }

  void blank_until(std::string_view end) {
    while (x_at < x_source.size() && !starts_with(end)) blank();
  }

  void blank_comment() {
    blank();
    blank();
    blank_until("*/");
    for (int i = 0; i < 2 && x_at < x_source.size(); ++i) blank();
  }

  /// R"…( with any encoding prefix before the R.
  bool is_raw() const {
    if (x_at == 0 || x_source[x_at - 1] != 'R') return false;
    std::size_t start = x_at - 1;
    while (start > 0 && is_identifier(x_source[start - 1])) --start;
    const std::string_view prefix = x_source.substr(start, x_at - start);
    return prefix == "R" || prefix == "u8R" || prefix == "uR" || prefix == "UR" || prefix == "LR";
  }

  /// 1'000: the quote belongs to a run that begins with a digit.
  bool is_digit_separator() const {
    std::size_t start = x_at;
    while (start > 0 && (is_identifier(x_source[start - 1]) || x_source[start - 1] == '\'')) --start;
    return start < x_at && std::isdigit(static_cast<unsigned char>(x_source[start])) != 0;
  }

  void raw_string() {
    Literal literal{x_line, x_out.code.size(), 0, ""};
    keep();
    const std::size_t open = x_source.find('(', x_at);
    if (open == std::string_view::npos) return;
    const std::string close = ")" + std::string(x_source.substr(x_at, open - x_at)) + "\"";
    const std::size_t end = std::min(x_source.find(close, open), x_source.size());
    literal.value = std::string(x_source.substr(open + 1, end - open - 1));
    while (x_at < end + close.size() - 1 && x_at < x_source.size()) blank();
    finish(literal);
  }

  void string() {
    Literal literal{x_line, x_out.code.size(), 0, ""};
    keep();
    while (x_at < x_source.size() && x_source[x_at] != '"' && x_source[x_at] != '\n') {
      if (x_source[x_at] == '\\' && x_at + 1 < x_source.size()) {
        const char escaped = x_source[x_at + 1];
        if (escaped == '"' || escaped == '\\') literal.value += escaped;
        else if (escaped == 'n') literal.value += '\n';
        else literal.value += {'\\', escaped};
        blank();
      } else {
        literal.value += x_source[x_at];
      }
      blank();
    }
    finish(literal);
  }

  void finish(Literal& literal) {
    if (x_at < x_source.size()) keep();
    literal.end = x_out.code.size();
    x_out.literals.push_back(std::move(literal));
  }

  void character() {
    keep();
    while (x_at < x_source.size() && x_source[x_at] != '\'' && x_source[x_at] != '\n') {
      if (x_source[x_at] == '\\' && x_at + 1 < x_source.size()) blank();
      blank();
    }
    if (x_at < x_source.size()) keep();
  }

  std::string_view x_source;
  std::size_t x_at = 0;
  std::size_t x_line = 1;
  CppSource x_out;
};

}  // namespace

std::size_t CppSource::line_at(std::size_t offset) const {
  const auto end = code.begin() + static_cast<std::ptrdiff_t>(std::min(offset, code.size()));
  return 1 + static_cast<std::size_t>(std::count(code.begin(), end, '\n'));
}

CppSource read_cpp(std::string_view source) { return Lexer(source).run(); }

std::vector<Include> includes_of(std::string_view source) {
  const CppSource cpp = read_cpp(source);
  std::vector<Include> includes;
  std::size_t offset = 0;
  for (const std::string_view line : lines_of(cpp.code)) {
    const std::size_t start = offset;
    offset += line.size() + 1;
    std::size_t at = line.find_first_not_of(" \t");
    if (at == std::string_view::npos || line[at] != '#') continue;
    at = line.find_first_not_of(" \t", at + 1);
    if (at == std::string_view::npos || !line.substr(at).starts_with("include")) continue;
    const std::size_t open = line.find_first_of("\"<", at);
    if (open == std::string_view::npos) continue;
    const bool own = line[open] == '"';
    const std::size_t close = line.find(own ? '"' : '>', open + 1);
    if (close == std::string_view::npos) continue;
    includes.push_back({cpp.line_at(start), own, std::string(source.substr(start + open + 1, close - open - 1))});
  }
  return includes;
}

std::vector<std::size_t> find_word(std::string_view code, std::string_view word) {
  std::vector<std::size_t> found;
  for (std::size_t at = code.find(word); at != std::string_view::npos; at = code.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    const bool begins = at == 0 || !is_identifier(code[at - 1]);
    const bool ends = end == code.size() || !is_identifier(code[end]);
    if (begins && ends) found.push_back(at);
  }
  return found;
}

}  // namespace intake::tidy
