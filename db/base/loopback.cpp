// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/base/loopback.h"

#include <algorithm>
#include <string>

#include "db/base/ascii.h"

namespace intake {
namespace {

bool only_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// 127.x.y.z written in full, so that a name such as 127.evil.example is none.
bool is_loopback_v4(std::string_view host) {
  if (host.substr(0, 4) != "127.") return false;
  int parts = 0;
  while (parts < 4) {
    const std::size_t end = host.find('.');
    const std::string_view part = host.substr(0, end);
    if (!only_digits(part) || part.size() > 3) return false;
    ++parts;
    if (end == std::string_view::npos) break;
    host.remove_prefix(end + 1);
  }
  return parts == 4 && host.find('.') == std::string_view::npos;
}

}  // namespace

bool is_loopback_host(std::string_view host) {
  const std::string name = ascii_lowered(host);
  return name == "localhost" || name == "[::1]" || is_loopback_v4(name);
}

std::string_view host_of_url(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  url.remove_prefix(scheme + 3);
  const std::size_t end = url.starts_with('[') ? url.find(']') : url.find_first_of(":/");
  return url.substr(0, url.starts_with('[') && end != std::string_view::npos ? end + 1 : end);
}

}  // namespace intake
