// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/print/badge_pdf.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "db/domain/badge.h"
#include "terminal/scan/decoder.h"

namespace intake::print {
namespace {

namespace fs = std::filesystem;

const StaffId ming(*Uuid::parse("0193a1b2-0000-7abc-8123-456789abcdef"));

TEST(BadgePdf, ReadsBackAsThePersonAndHasTheirPicture) {
  if (!run_child({"pdftoppm", "-v"}, {}, 30'000)) GTEST_SKIP() << "poppler-utils is not installed";
  std::string name = (fs::temp_directory_path() / "intake-badge-XXXXXX").string();
  ASSERT_NE(mkdtemp(name.data()), nullptr);
  const fs::path folder = name;
  const BadgeText badge{domain::badge_code(ming), "cruelty_free", "徐汇慈善商店"};
  const fs::path file = folder / badge_file_name(badge);
  ASSERT_TRUE(write_badge_pdf(badge, file));
  const fs::path picture = folder / "badge";
  const auto drawn = run_child({"pdftoppm", "-png", "-r", "300", "-singlefile", file.string(), picture.string()}, {}, 30'000);
  ASSERT_TRUE(drawn && drawn->exit_code == 0);
  const auto read = scan::decode_file(picture.string() + ".png");
  ASSERT_TRUE(read && *read);
  EXPECT_EQ((*read)->text, domain::badge_code(ming));
  // The picture is a glyph of the icon font, embedded; a name in letters would not be.
  const auto fonts = run_child({"pdffonts", file.string()}, {}, 30'000);
  EXPECT_NE(fonts->output.find("MaterialIcons"), std::string::npos) << fonts->output;
  fs::remove_all(folder);
}

TEST(BadgePdf, SaysNothingButCodeAndShop) {
  const BadgeText badge{domain::badge_code(ming), "pets", "Xuhui"};
  EXPECT_EQ(badge_file_name(badge).find("INTAKE"), std::string::npos);
  EXPECT_TRUE(badge_file_name(badge).starts_with("badge-"));
}

TEST(BadgePdf, IsRefusedWhereSomethingElseStands) {
  const auto written = write_badge_pdf({domain::badge_code(ming), "pets", "Xuhui"}, "/dev/null");
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().code, ErrorCode::bad_input);
}

}  // namespace
}  // namespace intake::print
