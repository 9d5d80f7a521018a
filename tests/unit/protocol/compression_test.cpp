// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/protocol/compression.h"

#include <gtest/gtest.h>
#include <zstd.h>

#include <memory>

#include "db/base/env.h"

namespace intake::protocol {
namespace {

std::string repeated(std::size_t count) { return std::string(count, '0'); }

TEST(Compression, ComesBack) {
  const std::string text = "{\"a\":1}\n" + repeated(5000);
  const auto packed = compress(text);
  ASSERT_TRUE(packed);
  EXPECT_LT(packed->size(), 200U);
  EXPECT_EQ(expand(*packed, {}).value_or(""), text);
}

TEST(Compression, TheEmptyTextComesBack) {
  const auto packed = compress("");
  ASSERT_TRUE(packed);
  const auto back = expand(*packed, {});
  ASSERT_TRUE(back);
  EXPECT_EQ(*back, "");
}

TEST(Compression, RefusesABombByItsRatio) {
  const auto bomb = compress(repeated(6 << 20));
  ASSERT_TRUE(bomb);
  ASSERT_LT(bomb->size(), 2000U);
  const auto refused = expand(*bomb, {});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::refused);
}

TEST(Compression, WhatIsMostlyOneAndTheSameIsNoBombForItsReader) {
  for (const std::size_t size : {std::size_t{0}, free_expansion_bytes, free_expansion_bytes + 1, std::size_t{1} << 20, std::size_t{8} << 20}) {
    const auto packed = compress_for_reader(repeated(size));
    ASSERT_TRUE(packed);
    EXPECT_EQ(expand(*packed, {}).value_or("").size(), size);
  }
  EXPECT_EQ(compress_for_reader("{\"a\":1}").value_or(""), compress("{\"a\":1}").value_or("x"));
}

TEST(Compression, RefusesWhatExpandsBeyondTheLimit) {
  std::string noise;
  SeededRng rng(1);
  while (noise.size() < 300'000) noise += static_cast<char>('a' + rng.below(16));
  const auto packed = compress(noise);
  ASSERT_TRUE(packed);
  EXPECT_TRUE(expand(*packed, {}));
  const auto refused = expand(*packed, {.expanded_bytes = 200'000});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::refused);
}

TEST(Compression, RefusesWhatIsTooLargeBeforeReadingIt) {
  const auto refused = expand(repeated(2 << 20), {});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::refused);
}

TEST(Compression, RefusesAWindowBeyondTheAgreedOne) {
  const std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> context(ZSTD_createCCtx(), &ZSTD_freeCCtx);
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_windowLog, 26);
  std::string out(1 << 20, '\0');
  ZSTD_inBuffer in{"some", 4, 0};
  ZSTD_outBuffer sink{out.data(), out.size(), 0};
  ASSERT_FALSE(ZSTD_isError(ZSTD_compressStream2(context.get(), &sink, &in, ZSTD_e_flush)));
  ASSERT_FALSE(ZSTD_isError(ZSTD_compressStream2(context.get(), &sink, &in, ZSTD_e_end)));
  out.resize(sink.pos);
  const auto refused = expand(out, {});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::bad_input);
}

TEST(Compression, RefusesNoiseAndEveryCutShortFrame) {
  EXPECT_FALSE(expand("", {}));
  EXPECT_FALSE(expand("hello, this is plain text", {}));
  const auto packed = compress("{\"seq\":1,\"op\":\"something that is long enough to be a block\"}\n");
  ASSERT_TRUE(packed);
  for (std::size_t length = 0; length < packed->size(); ++length) EXPECT_FALSE(expand(packed->substr(0, length), {})) << length;
}

}  // namespace
}  // namespace intake::protocol
