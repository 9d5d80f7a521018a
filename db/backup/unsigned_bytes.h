// SPDX-License-Identifier: GPL-3.0-or-later
// The bytes of a text as libsodium takes and gives them.
#pragma once

#include <string>
#include <string_view>

namespace intake::backup {

inline const unsigned char* in(std::string_view bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }
inline unsigned char* out(std::string& bytes) { return reinterpret_cast<unsigned char*>(bytes.data()); }

}  // namespace intake::backup
