// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/scan/decoder.h"

#include <gtest/gtest.h>
#include <zint.h>

#include <string_view>

#include "terminal/scan/resize.h"
#include "tests/unit/scan/code_pictures.h"

namespace intake::scan {
namespace {

Result<std::optional<Decoded>> decode(const GrayPicture& picture) {
  return decode_gray(picture.pixels, picture.width, picture.height, static_cast<std::size_t>(picture.width));
}

struct Case {
  int symbology;
  std::string drawn;
  Decoded read;
};

class DecoderFormats : public ::testing::TestWithParam<Case> {};

TEST_P(DecoderFormats, AreReadUprightAndTurned) {
  const GrayPicture picture = draw_code(GetParam().symbology, GetParam().drawn);
  for (int quarters = 0; quarters < 4; ++quarters) {
    const auto found = decode(turned(picture, quarters));
    ASSERT_TRUE(found);
    EXPECT_EQ(*found, GetParam().read) << quarters << " quarter turns";
  }
}

INSTANTIATE_TEST_SUITE_P(
    All, DecoderFormats,
    ::testing::Values(Case{BARCODE_EANX, "978711121382", {"9787111213826", "EAN-13"}},
                      Case{BARCODE_EANX, "9638507", {"96385074", "EAN-8"}},
                      Case{BARCODE_UPCA, "03600029145", {"036000291452", "UPC-A"}},
                      Case{BARCODE_EANX, "003600029145", {"036000291452", "UPC-A"}},
                      Case{BARCODE_UPCE, "496340", {"04963406", "UPC-E"}},
                      Case{BARCODE_CODE128, "401000012363", {"401000012363", "Code 128"}},
                      Case{BARCODE_CODE128, "BADGE-7", {"BADGE-7", "Code 128"}},
                      Case{BARCODE_CODE39, "SHELF 12", {"SHELF 12", "Code 39"}},
                      Case{BARCODE_C25INTER, "12345678901231", {"12345678901231", "ITF"}},
                      Case{BARCODE_QRCODE, "401000012363", {"401000012363", "QR Code"}},
                      Case{BARCODE_QRCODE, "https://example.org/d?n=2-1042", {"https://example.org/d?n=2-1042", "QR Code"}},
                      Case{BARCODE_DATAMATRIX, "LOT 7/2026", {"LOT 7/2026", "Data Matrix"}}));

TEST(Decoder, LooksAgainAtWhatStandsStill) {
  // One and a half pixels a module: too few for the first look, enough for the larger one.
  const GrayPicture far = halved(draw_code(BARCODE_UPCA, "03600029145"));
  const auto first_look = decode(far);
  ASSERT_TRUE(first_look);
  EXPECT_FALSE(*first_look);
  const auto found = decode_still(far);
  ASSERT_TRUE(found && *found);
  EXPECT_EQ(**found, (Decoded{"036000291452", "UPC-A"}));

  // A strip whose enlargement would be longer than any picture may be, and one too small to be halved.
  for (const GrayPicture& blank : {GrayPicture{max_picture_side_pixels, 30, std::vector<std::uint8_t>(960'000, 255)},
                                   GrayPicture{1, 1, {255}}}) {
    const auto nothing = decode_still(blank);
    ASSERT_TRUE(nothing) << nothing.error().detail;
    EXPECT_FALSE(*nothing);
  }
}

TEST(Resize, HalvesAndEnlargesByWhatLiesBetween) {
  const GrayPicture picture{4, 3, {0, 10, 20, 30, 40, 50, 60, 70, 1, 2, 3, 4}};
  const GrayPicture half = halved(picture);
  EXPECT_EQ(half.width, 2);
  EXPECT_EQ(half.height, 1);
  EXPECT_EQ(half.pixels, (std::vector<std::uint8_t>{25, 45}));

  const GrayPicture large = enlarged({2, 2, {0, 60, 120, 180}});
  EXPECT_EQ(large.width, 3);
  EXPECT_EQ(large.height, 3);
  EXPECT_EQ(large.pixels, (std::vector<std::uint8_t>{0, 30, 60, 60, 90, 120, 120, 150, 180}));
}

TEST(Decoder, ReadsPngAndJpegFiles) {
  const GrayPicture picture = draw_code(BARCODE_QRCODE, "401000012363");
  const Decoded expected{"401000012363", "QR Code"};
  for (const auto& bytes : {as_png(picture), as_jpeg(picture), as_transparent_png(picture)}) {
    const TemporaryFile file("code", bytes);
    const auto found = decode_file(file.path());
    ASSERT_TRUE(found) << found.error().detail;
    EXPECT_EQ(*found, expected);
  }
}

TEST(Decoder, SaysTheSameFromAChild) {
  const TemporaryFile code("apart", as_png(draw_code(BARCODE_QRCODE, "401000012363")));
  const auto found = decode_file_apart(code.path());
  ASSERT_TRUE(found && *found);
  EXPECT_EQ(**found, (Decoded{"401000012363", "QR Code"}));

  const TemporaryFile blank("blank", as_png(GrayPicture{40, 40, std::vector<std::uint8_t>(1'600, 255)}));
  const auto nothing = decode_file_apart(blank.path());
  ASSERT_TRUE(nothing);
  EXPECT_FALSE(*nothing);

  const auto refused = decode_file_apart("/no/such/picture.png");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error(), decode_file("/no/such/picture.png").error());
}

TEST(Decoder, SaysNothingForAPictureWithoutACode) {
  GrayPicture picture;
  picture.width = 320;
  picture.height = 240;
  picture.pixels.assign(320 * 240, 200);
  const auto found = decode(picture);
  ASSERT_TRUE(found);
  EXPECT_FALSE(*found);
}

TEST(Decoder, DoesNotAbortWhenTheSameCodeStandsThereTwice) {
  const GrayPicture one = draw_code(BARCODE_EANX, "978711121382");
  GrayPicture two = one;
  two.height *= 2;
  two.pixels.insert(two.pixels.end(), one.pixels.begin(), one.pixels.end());
  const auto found = decode(two);
  ASSERT_TRUE(found);
  ASSERT_TRUE(*found);
  EXPECT_EQ((*found)->text, "9787111213826");
}

TEST(Decoder, ReadsRowsThatAreFurtherApart) {
  const GrayPicture picture = draw_code(BARCODE_QRCODE, "12");
  const auto width = static_cast<std::size_t>(picture.width);
  std::vector<std::uint8_t> wide;
  for (std::size_t y = 0; y < static_cast<std::size_t>(picture.height); ++y) {
    wide.insert(wide.end(), &picture.pixels[y * width], &picture.pixels[y * width] + width);
    wide.insert(wide.end(), 13, 0);
  }
  wide.resize(wide.size() - 13);  // the last row may end early
  const auto found = decode_gray(wide, picture.width, picture.height, width + 13);
  ASSERT_TRUE(found);
  ASSERT_TRUE(*found);
  EXPECT_EQ((*found)->text, "12");
}

TEST(Decoder, RefusesSizesThatDoNotFit) {
  const std::vector<std::uint8_t> pixels(100, 0);
  EXPECT_EQ(decode_gray(pixels, 0, 10, 10).error().code, ErrorCode::bad_input);
  EXPECT_EQ(decode_gray(pixels, 10, -1, 10).error().code, ErrorCode::bad_input);
  EXPECT_EQ(decode_gray(pixels, 10, 10, 9).error().code, ErrorCode::bad_input);
  EXPECT_EQ(decode_gray(pixels, 10, 11, 10).error().code, ErrorCode::bad_input);
  EXPECT_TRUE(decode_gray(pixels, 10, 10, 10));
}

TEST(Picture, RefusesWhatIsNone) {
  for (const std::string_view text : {"", "hello", "\x89PNG\r\n\x1a\n", "\xff\xd8\xff", "GIF89a"}) {
    const TemporaryFile file("none", {text.begin(), text.end()});
    const auto found = decode_file(file.path());
    ASSERT_FALSE(found) << text;
    EXPECT_EQ(found.error().code, ErrorCode::bad_input);
  }
}

TEST(Picture, RefusesAFolderAndAMissingFile) {
  EXPECT_EQ(decode_file(std::filesystem::temp_directory_path()).error().code, ErrorCode::bad_input);
  EXPECT_EQ(decode_file("/no/such/picture.png").error().code, ErrorCode::bad_input);
}

TEST(Picture, RefusesAnyPngThatEndsEarly) {
  const std::vector<std::uint8_t> whole = as_png(draw_code(BARCODE_QRCODE, "401000012363"));
  for (std::size_t length = 0; length + 12 < whole.size(); length += 7)
    EXPECT_FALSE(unpack_picture({whole.data(), length})) << length << " of " << whole.size() << " bytes";
}

TEST(Picture, SurvivesEveryFlippedByte) {
  for (const std::vector<std::uint8_t>& whole :
       {as_png(draw_code(BARCODE_QRCODE, "12", 1)), as_jpeg(draw_code(BARCODE_QRCODE, "12", 1))})
    for (std::size_t at = 0; at < whole.size(); ++at) {
      std::vector<std::uint8_t> broken = whole;
      broken[at] = static_cast<std::uint8_t>(~broken[at]);
      const auto picture = unpack_picture(broken);  // read or refused; sanitizers watch
      if (picture) {
        const auto pixels = static_cast<std::size_t>(picture->width) * static_cast<std::size_t>(picture->height);
        EXPECT_EQ(picture->pixels.size(), pixels);
      } else {
        EXPECT_EQ(picture.error().code, ErrorCode::bad_input);
      }
    }
}

std::uint32_t png_crc(const std::uint8_t* from, std::size_t length) {
  std::uint32_t crc = 0xFFFFFFFFU;
  for (std::size_t i = 0; i < length; ++i) {
    crc ^= from[i];
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ ((crc & 1U) != 0 ? 0xEDB88320U : 0U);
  }
  return ~crc;
}

TEST(Picture, RefusesAPngBombBeforeUnpackingIt) {
  std::vector<std::uint8_t> png = as_png(draw_code(BARCODE_QRCODE, "12", 1));
  for (const std::size_t at : {16U, 20U}) {  // width and height in the header: 30,000 each
    png[at] = png[at + 1] = 0;
    png[at + 2] = 0x75;
    png[at + 3] = 0x30;
  }
  const std::uint32_t crc = png_crc(&png[12], 17);
  for (std::size_t i = 0; i < 4; ++i) png[29 + i] = static_cast<std::uint8_t>(crc >> (24 - 8 * i));
  const auto picture = unpack_picture(png);
  ASSERT_FALSE(picture);
  EXPECT_EQ(picture.error().code, ErrorCode::bad_input);
  EXPECT_NE(picture.error().detail.find("too large"), std::string::npos) << picture.error().detail;
}

TEST(Picture, RefusesAJpegBombBeforeUnpackingIt) {
  std::vector<std::uint8_t> jpeg = as_jpeg(draw_code(BARCODE_QRCODE, "12", 1));
  for (std::size_t at = 0; at + 9 < jpeg.size(); ++at)
    if (jpeg[at] == 0xFF && jpeg[at + 1] == 0xC0) {
      jpeg[at + 5] = jpeg[at + 7] = 0x75;  // height and width: 30,000 each
      jpeg[at + 6] = jpeg[at + 8] = 0x30;
      break;
    }
  const auto picture = unpack_picture(jpeg);
  ASSERT_FALSE(picture);
  EXPECT_EQ(picture.error().code, ErrorCode::bad_input);
  EXPECT_NE(picture.error().detail.find("too large"), std::string::npos);
}

}  // namespace
}  // namespace intake::scan
