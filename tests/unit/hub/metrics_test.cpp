// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/hub/metrics.h"

#include <gmock/gmock.h>

#include <map>
#include <regex>
#include <set>
#include <sstream>

#include "tests/unit/hub/hub_fixtures.h"

namespace intake::hub {
namespace {

using testing::HasSubstr;

TEST(Metrics, NamesCallsAndNothingThatAStrangerMakesUp) {
  EXPECT_EQ(call_name("/v1/push?incarnation=1"), "push");
  EXPECT_EQ(call_name("/v1/audit/0191e0f1"), "audit");
  EXPECT_EQ(call_name("/readyz"), "readyz");
  for (const char* other : {"", "/", "/v1/", "/v1/pushh", "/push", "/metrics/x", "/v1/\"} 1", "push"}) EXPECT_EQ(call_name(other), "other") << other;
}

TEST(Metrics, EscapesALabel) { EXPECT_EQ(label_text("a\\b\"c\nd"), "a\\\\b\\\"c\\nd"); }

/// Every line is a comment or a sample of the metric that was declared above it, once; as Prometheus reads it.
TEST(Metrics, AreInPrometheusTextFormat) {
  Metrics metrics;
  metrics.answered("push", 200);
  metrics.answered("push", 200);
  metrics.answered("enrol", 429);
  metrics.group(1);
  metrics.group(3);
  metrics.group(64);
  metrics.committed(1'794'000'000'007);
  metrics.pushed({5, 1, 0, 2});
  metrics.waiting(2);
  const std::string text = metrics.text(Standing{3, 12, 4096, 1'794'000'000'000});
  ASSERT_TRUE(text.ends_with('\n'));
  static const std::regex help("# HELP (intake_hub_[a-z_]+) [^\\n]+");
  static const std::regex type("# TYPE (intake_hub_[a-z_]+) (counter|gauge|histogram)");
  static const std::regex sample("(intake_hub_[a-z_]+)(\\{[a-z]+=\"[^\"]*\"(,[a-z]+=\"[^\"]*\")*\\})? [0-9]+(\\.[0-9]+)?");
  std::istringstream lines(text);
  std::string line;
  std::string declared;
  std::string kind;
  std::set<std::string> seen;
  while (std::getline(lines, line)) {
    std::smatch match;
    if (std::regex_match(line, match, help)) {
      declared = match[1];
      EXPECT_TRUE(seen.insert(declared).second) << declared << " is declared twice";
      ASSERT_TRUE(std::getline(lines, line) && std::regex_match(line, match, type)) << line;
      EXPECT_EQ(match[1], declared);
      kind = match[2];
      EXPECT_EQ(declared.ends_with("_total"), kind == "counter") << declared;
    } else {
      ASSERT_TRUE(std::regex_match(line, match, sample)) << line;
      const std::string name = match[1];
      EXPECT_TRUE(name == declared || (kind == "histogram" && name.starts_with(declared + "_"))) << line;
    }
  }
  for (const char* one : {"intake_hub_requests_total{call=\"push\",status=\"200\"} 2\n", "intake_hub_requests_total{call=\"enrol\",status=\"429\"} 1\n",
                          "intake_hub_operations_total{verdict=\"quarantined\"} 2\n", "intake_hub_batches_total 1\n",
                          "_bucket{le=\"1\"} 1\n", "_bucket{le=\"2\"} 1\n", "_bucket{le=\"4\"} 2\n", "_bucket{le=\"64\"} 3\n", "_bucket{le=\"+Inf\"} 3\n",
                          "commit_group_requests_sum 68\n", "last_commit_timestamp_seconds 1794000000.007\n", "writer_queue_depth 2\n",
                          "intake_hub_ready 1\n", "intake_hub_database_bytes 4096\n", "intake_hub_epoch 3\n", "intake_hub_devices 12\n",
                          "intake_hub_last_backup_timestamp_seconds 1794000000.000\n"})
    EXPECT_THAT(text, HasSubstr(one));
}

TEST(Metrics, SayWhenTheDatabaseDoesNotAnswer) {
  const std::string text = Metrics().text(std::nullopt);
  EXPECT_THAT(text, HasSubstr("intake_hub_ready 0\n"));
  EXPECT_THAT(text, Not(HasSubstr("intake_hub_devices")));
}

TEST(Standing, IsWhatTheDatabaseHolds) {
  TestHub hub;
  const Till till(hub, "Northgate");
  const auto standing = standing_of(hub.storage(), false);
  ASSERT_TRUE(standing) << standing.error().detail;
  EXPECT_EQ(standing->devices, 1);
  EXPECT_EQ(standing->epoch, 1);
  EXPECT_GT(standing->database_bytes, 0);
  ASSERT_TRUE(hub.storage().begin()) << "it left no transaction open";
  ASSERT_TRUE(hub.storage().rollback());
  hub.tamper("DELETE FROM hub");
  EXPECT_FALSE(standing_of(hub.storage(), false));
  EXPECT_TRUE(hub.storage().begin()) << "nor when it failed";
}

TEST(Standing, IsProvedByACommitThatAFullDiskDoesNotTake) {
  TestHub hub;
  EXPECT_TRUE(standing_of(hub.storage(), true));
  {
    const NoRoom meanwhile;
    EXPECT_FALSE(standing_of(hub.storage(), true));
    EXPECT_TRUE(standing_of(hub.storage(), false)) << "and it left no transaction open";
  }
  EXPECT_TRUE(standing_of(hub.storage(), true));
  EXPECT_TRUE(hub.verify().ok);
}

}  // namespace
}  // namespace intake::hub
