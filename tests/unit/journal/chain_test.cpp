// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/journal/chain.h"

#include <gtest/gtest.h>

#include "db/base/hex.h"

namespace intake::journal {
namespace {

Position position(std::int64_t seq) { return {*DeviceId::parse("01993b5e-7c00-7abc-8def-0123456789ab"), 1, seq}; }

// Both figures were computed with Python's hashlib.blake2b(digest_size=32) from the definition in PROTOCOL.md.
TEST(Chain, HashesAsAnyOtherBlake2bDoes) {
  EXPECT_EQ(to_hex(blake2b("abc")), "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
  const std::string content = blake2b("{}");
  EXPECT_EQ(to_hex(chain_hash(chain_start(), position(1), content)), "ba8ec85c80b9935c3f252e15b8a85d455b231c8753a8d8d7cb0b1d87945e33c7");
}

TEST(Chain, ChangesWithEveryPartOfThePosition) {
  const std::string content = blake2b("{}");
  const std::string first = chain_hash(chain_start(), position(1), content);
  EXPECT_NE(first, chain_hash(chain_start(), position(2), content));
  EXPECT_NE(first, chain_hash(first, position(1), content));
  EXPECT_NE(first, chain_hash(chain_start(), position(1), blake2b("{ }")));
  Position other = position(1);
  other.incarnation = 2;
  EXPECT_NE(first, chain_hash(chain_start(), other, content));
  other = position(1);
  other.device.bytes[0] ^= 1;
  EXPECT_NE(first, chain_hash(chain_start(), other, content));
}

}  // namespace
}  // namespace intake::journal
