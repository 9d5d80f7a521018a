// SPDX-License-Identifier: GPL-3.0-or-later
// What the packing list tests share: the starting catalogue, and files written in the encodings companies send.
#pragma once

#include <iconv.h>

#include <stdexcept>
#include <string>
#include <string_view>

#include "db/store/catalogue_store.h"
#include "terminal/packing/packing_list.h"

namespace intake::packing {

inline const domain::Catalogue& starting() {
  static const domain::Catalogue catalogue = *store::starting_catalogue(Currency::CNY);
  return catalogue;
}

inline Result<PackingList> read(std::string_view bytes, Currency currency = Currency::CNY) {
  return read_packing_list(bytes, starting(), currency);
}

/// UTF-8 text in another encoding, by the system's own converter.
inline std::string encoded(const std::string& text, const char* encoding) {
  const iconv_t converter = iconv_open(encoding, "UTF-8");
  if (converter == reinterpret_cast<iconv_t>(-1)) throw std::runtime_error("no converter");
  std::string in = text;
  std::string out(text.size() * 4 + 16, '\0');
  char* in_at = in.data();
  char* out_at = out.data();
  std::size_t in_left = in.size();
  std::size_t out_left = out.size();
  const bool failed = iconv(converter, &in_at, &in_left, &out_at, &out_left) == static_cast<std::size_t>(-1);
  iconv_close(converter);
  if (failed) throw std::runtime_error("cannot be encoded");
  out.resize(out.size() - out_left);
  return out;
}

}  // namespace intake::packing
