// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal/print/label_pdf.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>
#include <sstream>
#include <vector>

#include "terminal/print/child.h"
#include "tests/unit/print/label_samples.h"

namespace intake::print {
namespace {

namespace fs = std::filesystem;

class LabelPdf : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "intake-label-pdf-XXXXXX").string();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    x_folder = name;
  }
  void TearDown() override { fs::remove_all(x_folder); }

  std::string content(const fs::path& file) const {
    std::ostringstream text;
    text << std::ifstream(file, std::ios::binary).rdbuf();
    return text.str();
  }

  /// A page as a viewer draws it, at about 400 dpi; a picture file of the folder.
  fs::path drawn(const fs::path& pdf, int page) const {
    const fs::path picture = x_folder / ("page-" + std::to_string(page));
    const std::string number = std::to_string(page);
    const auto outcome =
        run_child({"pdftoppm", "-png", "-r", "400", "-f", number, "-l", number, "-singlefile", pdf.string(), picture.string()},
                  {}, 30'000);
    if (!outcome) return {};
    EXPECT_EQ(outcome->exit_code, 0) << outcome->output;
    return picture.string() + ".png";
  }

  std::string tool_output(std::vector<std::string> words) const {
    const auto outcome = run_child(words, {}, 30'000);
    return outcome ? outcome->output : std::string();
  }
  bool poppler_is_missing() const { return !run_child({"pdftoppm", "-v"}, {}, 30'000); }

  fs::path x_folder;
};

TEST_F(LabelPdf, ReadsBackFromEveryPage) {
  if (poppler_is_missing()) GTEST_SKIP() << "poppler-utils is not installed";
  const std::vector<LabelText> labels{english_label(), chinese_lot_label()};
  const fs::path file = x_folder / "labels.pdf";
  ASSERT_TRUE(write_labels_pdf(labels, file));
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const auto found = scan::decode_file(drawn(file, static_cast<int>(i) + 1));
    ASSERT_TRUE(found && *found);
    EXPECT_EQ((*found)->text, labels[i].tag.digits());
  }
}

TEST_F(LabelPdf, HasPagesOfTheLabelsSizeAndItsWords) {
  if (poppler_is_missing()) GTEST_SKIP() << "poppler-utils is not installed";
  const std::vector<LabelText> labels{english_label(), chinese_lot_label(), english_label()};
  const fs::path file = x_folder / "labels.pdf";
  ASSERT_TRUE(write_labels_pdf(labels, file));
  const std::string facts = tool_output({"pdfinfo", file.string()});
  EXPECT_NE(facts.find("Pages:           3"), std::string::npos) << facts;
  EXPECT_NE(facts.find("141.732 x 85.0394 pts"), std::string::npos) << facts;
  const std::string words = tool_output({"pdftotext", "-enc", "UTF-8", file.string(), "-"});
  for (const char* word : {"Coats", "外套", "爱心慈善超市", "3574", "W47", "Harbour Road"})
    EXPECT_NE(words.find(word), std::string::npos) << word << " in: " << words;
}

TEST_F(LabelPdf, LeavesNothingBesideTheFile) {
  const std::vector<LabelText> labels{english_label()};
  ASSERT_TRUE(write_labels_pdf(labels, x_folder / "labels.pdf"));
  EXPECT_EQ(std::distance(fs::directory_iterator(x_folder), {}), 1);
  EXPECT_TRUE(content(x_folder / "labels.pdf").starts_with("%PDF-"));
}

TEST_F(LabelPdf, KeepsTheOldFileWhenItFails) {
  const fs::path file = x_folder / "labels.pdf";
  std::ofstream(file) << "old";
  fs::create_directory(x_folder / "labels.pdf.part");  // stands where the new one would be written
  const std::vector<LabelText> labels{english_label()};
  const auto written = write_labels_pdf(labels, file);
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().code, ErrorCode::io);
  EXPECT_EQ(content(file), "old");
}

TEST_F(LabelPdf, RefusesToStandInPlaceOfAFolderOrADevice) {
  const std::vector<LabelText> labels{english_label()};
  EXPECT_EQ(write_labels_pdf(labels, x_folder).error().code, ErrorCode::bad_input);
  const fs::path pipe = x_folder / "device";
  ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
  EXPECT_EQ(write_labels_pdf(labels, pipe).error().code, ErrorCode::bad_input);
  EXPECT_TRUE(fs::is_fifo(pipe));
}

TEST_F(LabelPdf, RefusesNoLabelsAndAMissingFolder) {
  EXPECT_EQ(write_labels_pdf({}, x_folder / "none.pdf").error().code, ErrorCode::bad_input);
  const std::vector<LabelText> labels{english_label()};
  EXPECT_EQ(write_labels_pdf(labels, x_folder / "no" / "labels.pdf").error().code, ErrorCode::io);
}

TEST_F(LabelPdf, SaysThatTheDiskIsFull) {
  const std::vector<LabelText> labels{english_label()};
  if (!fs::exists("/dev/full")) GTEST_SKIP() << "no /dev/full";
  fs::create_symlink("/dev/full", x_folder / "labels.pdf.part");
  const auto written = write_labels_pdf(labels, x_folder / "labels.pdf");
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().code, ErrorCode::disk_full);
  EXPECT_FALSE(fs::exists(x_folder / "labels.pdf"));
}

}  // namespace
}  // namespace intake::print
