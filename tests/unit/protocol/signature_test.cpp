// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/protocol/signature.h"

#include <gtest/gtest.h>

#include "db/base/hex.h"

namespace intake::protocol {
namespace {

TEST(Signature, MatchesTheFirstVectorOfRfc8032) {
  const std::string seed = *from_hex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
  EXPECT_EQ(to_hex(public_key_of(seed)), "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
  EXPECT_EQ(to_hex(sign("", seed)),
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe"
            "24655141438e7a100b");
}

TEST(Signature, HoldsForItsTextAndKeyOnly) {
  SeededRng rng(5);
  const std::string seed = new_seed(rng);
  const std::string other = new_seed(rng);
  ASSERT_NE(seed, other);
  const std::string signature = sign("text", seed);
  EXPECT_TRUE(verify("text", signature, public_key_of(seed)));
  EXPECT_FALSE(verify("texts", signature, public_key_of(seed)));
  EXPECT_FALSE(verify("text", signature, public_key_of(other)));
  EXPECT_FALSE(verify("text", "", public_key_of(seed)));
  EXPECT_FALSE(verify("text", signature, ""));
  EXPECT_FALSE(verify("text", signature + "x", public_key_of(seed)));
}

TEST(Signature, EveryPartOfARequestCounts) {
  const RequestParts parts{"POST", "/v1/push?incarnation=1", "device", "nonce", "body"};
  const std::string text = request_text(parts);
  for (auto member : {&RequestParts::method, &RequestParts::target, &RequestParts::device, &RequestParts::nonce,
                      &RequestParts::body}) {
    RequestParts changed = parts;
    changed.*member = "other";
    EXPECT_NE(request_text(changed), text);
  }
}

TEST(Signature, EveryPartOfAReplyCounts) {
  const std::string text = reply_text({200, "00ff", "nonce", "body"});
  EXPECT_NE(reply_text({201, "00ff", "nonce", "body"}), text);
  EXPECT_NE(reply_text({200, "00fe", "nonce", "body"}), text);
  EXPECT_NE(reply_text({200, "00ff", "later", "body"}), text);
  EXPECT_NE(reply_text({200, "00ff", "nonce", "bodies"}), text);
}

TEST(Signature, KeyedHashDependsOnTheKey) {
  const std::string a(32, 'a');
  const std::string b(32, 'b');
  EXPECT_EQ(keyed_hash(a, "x"), keyed_hash(a, "x"));
  EXPECT_NE(keyed_hash(a, "x"), keyed_hash(b, "x"));
  EXPECT_TRUE(equal_secrets("ab", "ab"));
  EXPECT_FALSE(equal_secrets("ab", "ac"));
  EXPECT_FALSE(equal_secrets("ab", "abc"));
}

TEST(RandomBytes, AreAsManyAsAskedAndReproducible) {
  SeededRng one(9);
  SeededRng two(9);
  for (const std::size_t count : {0U, 1U, 7U, 8U, 16U, 33U}) {
    const std::string bytes = random_bytes(one, count);
    EXPECT_EQ(bytes.size(), count);
    EXPECT_EQ(bytes, random_bytes(two, count));
  }
}

}  // namespace
}  // namespace intake::protocol
