// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/hub/tasks.h"

#include <nlohmann/json.hpp>

#include "db/base/date.h"

namespace intake::hub {

Result<std::vector<OpenTask>> open_tasks(Storage& storage, const std::string& shop_name) {
  INTAKE_LET(tasks, storage.open_tasks());
  if (shop_name.empty()) return tasks;
  INTAKE_LET(shop, storage.shop_named(shop_name));
  if (!shop) return fail(ErrorCode::not_found, "This hub has no shop of that name.");
  std::erase_if(tasks, [&](const OpenTask& task) { return task.shop_name != shop->name; });
  return tasks;
}

std::string tasks_json(const std::vector<OpenTask>& tasks) {
  using Json = nlohmann::ordered_json;
  Json list = Json::array();
  for (const auto& task : tasks)
    list.push_back({{"task", task.op_id.to_string()},
                    {"verdict", protocol::verdict_word(task.verdict)},
                    {"reason", task.reason},
                    {"at", utc_text(task.arrived_at_utc_ms)},
                    {"shop", task.shop_name},
                    {"terminal", task.terminal_number},
                    {"incarnation", task.incarnation},
                    {"seq", task.seq}});
  return list.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string tasks_text(const std::vector<OpenTask>& tasks) {
  if (tasks.empty()) return "Nothing needs a manager.\n";
  std::string text;
  for (const auto& task : tasks)
    text += utc_text(task.arrived_at_utc_ms) + "  terminal " + std::to_string(task.terminal_number) + " of " + task.shop_name + "  " +
            std::string(protocol::verdict_word(task.verdict)) + "  " + task.reason + "  " + task.op_id.to_string() + '\n';
  return text;
}

}  // namespace intake::hub
