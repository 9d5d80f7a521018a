// SPDX-License-Identifier: GPL-3.0-or-later
// What a monitor, a load balancer and Prometheus ask.
#include <gmock/gmock.h>

#include "sync/hub/admin.h"
#include "tests/unit/hub/served.h"

namespace intake::hub {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string asked(std::uint16_t port, const std::string& target, const std::string& headers = "") {
  Wire wire(port);
  wire.write(get_text(target, headers));
  return wire.response();
}

TEST(Monitor, HealthNeedsNoWriterAndReadinessDoes) {
  TestHub hub;
  HttpOptions options = on_a_free_port();
  options.ready_patience = std::chrono::milliseconds(50);
  Served served(hub, options);
  EXPECT_EQ(status_of(asked(served.port(), "/healthz")), 200);
  EXPECT_EQ(status_of(asked(served.port(), "/readyz")), 200);
  {
    const BusyWriter busy(served.writer());
    EXPECT_EQ(status_of(asked(served.port(), "/healthz")), 200);
    EXPECT_EQ(status_of(asked(served.port(), "/readyz")), 503);
    EXPECT_EQ(status_of(asked(served.port(), "/readyz")), 503) << "without a second question to the writer";
    EXPECT_THAT(asked(served.port(), "/metrics"), HasSubstr("intake_hub_ready 0\n"));
    EXPECT_THAT(asked(served.port(), "/metrics"), HasSubstr("intake_hub_writer_queue_depth 1\n"));
  }
  std::string ready;
  do ready = asked(served.port(), "/readyz");
  while (status_of(ready) != 200);
  EXPECT_THAT(asked(served.port(), "/metrics"), HasSubstr("intake_hub_ready 1\n"));
}

TEST(Monitor, ADatabaseThatIsBrokenIsNotReady) {
  TestHub hub;
  Served served(hub);
  hub.tamper("DELETE FROM hub");
  EXPECT_EQ(status_of(asked(served.port(), "/readyz")), 503);
  EXPECT_EQ(status_of(asked(served.port(), "/healthz")), 200);
}

TEST(Monitor, ADatabaseThatARequestFoundDamagedIsNotReady) {
  TestHub hub;
  Till till(hub, "Northgate");
  till.donate(2, 100);
  hub.damage("day_donation");
  const Request push = till.request("POST", protocol::push_target(1), protocol::encode_batch(till.entries, {})->body);
  Served served(hub);
  EXPECT_EQ(status_of(asked(served.port(), "/readyz")), 200) << "nobody met it yet";
  Wire wire(served.port());
  wire.write(http_text(push));
  EXPECT_EQ(status_of(wire.response()), 503);
  const std::string ready = asked(served.port(), "/readyz");
  EXPECT_EQ(status_of(ready), 503);
  EXPECT_THAT(ready, HasSubstr("restore its newest backup"));
  EXPECT_THAT(asked(served.port(), "/metrics"), HasSubstr("intake_hub_ready 0\n"));
}

TEST(Monitor, MetricsCountWhatHappened) {
  TestHub hub;
  Till till(hub, "Northgate");
  till.donate(2, 100);
  till.record_raw(OpId(hub.seeded().ids.next()), "nonsense");
  const Request push = till.request("POST", protocol::push_target(1), protocol::encode_batch(till.entries, {})->body);
  Served served(hub);
  Wire wire(served.port());
  for (int i = 0; i < 2; ++i) {
    wire.write(http_text(push));
    EXPECT_EQ(status_of(wire.response()), 200);
  }
  Request forged = push;
  forged.signature = std::string(128, '0');
  wire.write(http_text(forged));
  EXPECT_EQ(status_of(wire.response()), 401);
  const std::string page = asked(served.port(), "/metrics");
  EXPECT_THAT(page, HasSubstr("Content-Type: text/plain; version=0.0.4"));
  for (const char* line : {"requests_total{call=\"push\",status=\"200\"} 2\n", "requests_total{call=\"push\",status=\"401\"} 1\n",
                           "operations_total{verdict=\"applied\"} 1\n", "operations_total{verdict=\"quarantined\"} 1\n",
                           "batches_total 2\n", "commits_total 3\n", "commit_group_requests_count 3\n", "devices 1\n", "epoch 1\n", "connections 2\n"})
    EXPECT_THAT(page, HasSubstr("intake_hub_" + std::string(line)));
  EXPECT_THAT(page, Not(HasSubstr("intake_hub_received_bytes_total 0\n")));
  EXPECT_THAT(page, Not(HasSubstr("intake_hub_sent_bytes_total 0\n")));
  for (const std::string& secret : {till.identity.device.to_string(), std::string("Northgate")}) EXPECT_THAT(page, Not(HasSubstr(secret)));
}

TEST(Monitor, MetricsAreNotForwarded) {
  TestHub hub;
  Served served(hub);
  EXPECT_EQ(status_of(asked(served.port(), "/metrics")), 200);
  for (const char* header : {"X-Real-IP: 192.0.2.1\r\n", "X-Forwarded-For: 192.0.2.1\r\n", "Forwarded: for=192.0.2.1\r\n", "Via: 1.1 proxy\r\n"})
    EXPECT_EQ(status_of(asked(served.port(), "/metrics", header)), 404) << header;
}

TEST(Monitor, MetricsMayHaveAnAddressOfTheirOwn) {
  TestHub hub;
  HttpOptions options = on_a_free_port();
  options.metrics_listen = "127.0.0.1:0";
  Served served(hub, options);
  EXPECT_EQ(status_of(asked(served.port(), "/metrics")), 404);
  EXPECT_EQ(status_of(asked(served.metrics_port(), "/metrics")), 200);
  EXPECT_EQ(status_of(asked(served.metrics_port(), "/readyz")), 200);
  EXPECT_EQ(status_of(asked(served.metrics_port(), "/v1/hello")), 404);
  Wire wire(served.metrics_port());
  wire.write("POST /v1/enrol HTTP/1.1\r\nHost: hub\r\nContent-Length: 2\r\n\r\n{}");
  EXPECT_EQ(status_of(wire.response()), 404) << "no call of the protocol goes in by this door";
}

TEST(Monitor, AHubOnAFullDiskIsNotReadyUntilThereIsRoom) {
  TestHub hub;
  auto full = std::make_unique<NoRoom>();
  Served served(hub);
  const std::string page = asked(served.port(), "/readyz");
  EXPECT_EQ(status_of(page), 503);
  EXPECT_THAT(page, HasSubstr("Not ready: "));
  full.reset();
  EXPECT_EQ(status_of(asked(served.port(), "/readyz")), 200);
}

TEST(Monitor, TheLastBackupIsToldWhenAndNotBefore) {
  TestHub hub;
  Served served(hub);
  EXPECT_THAT(asked(served.port(), "/metrics"), HasSubstr("intake_hub_last_backup_timestamp_seconds 0.000\n"));
  Order backup;
  backup.command = "backup";
  backup.folder = (hub.folder() / "backups").string();
  const auto done = decode_answer(ask_owner(hub.file(), encode(backup)).value_or(""));
  ASSERT_TRUE(done) << done.error().detail;
  EXPECT_THAT(asked(served.port(), "/metrics"), HasSubstr("intake_hub_last_backup_timestamp_seconds 1794000000.000\n"));
}

}  // namespace
}  // namespace intake::hub
