// SPDX-License-Identifier: GPL-3.0-or-later
// The queue of labels: a plain table of this terminal, from which a job goes when its label is out. What stays for ever is
// the step in the tag's history.
#include "db/store/print_jobs.h"

#include "db/store/apply.h"

namespace intake::store {
namespace {

/// Columns as in print_job/open.sql.
PrintJob job_from(const Query& row) {
  PrintJob job;
  job.id = row.id<PrintJobId>(0);
  job.tag = domain::TagNumber{row.integer(1)};
  job.copies = static_cast<int>(row.integer(2));
  job.state = row.code<PrintState>(3);
  job.problem = row.text(4);
  job.asked_at_utc_ms = row.integer(5);
  return job;
}

/// Writes "label_printed" for a job's tag and takes the job away; nothing when it is gone already.
void finish_job(Transaction& change, PrintJobId id) {
  Connection& db = change.connection();
  Env& env = change.store().env();
  std::int64_t tag = 0;
  std::int64_t staff = 0;
  {
    Query job(db, "print_job/get", id);
    if (!job.next()) return;
    tag = job.integer(0);
    staff = job.integer(1);
  }
  const std::int64_t now = env.clock.now_utc_ms();
  const std::int32_t offset = env.clock.offset_minutes(now);
  const Date date = change.business_date().value_or(civil_date(now, offset));
  Query(db, "item_step/add", tag, "label_printed", now, offset, date, staff, own_device, "").run();
  Query(db, "print_job/drop", id).run();
}

}  // namespace

std::vector<PrintJob> add_print_jobs(Transaction& change, const std::vector<domain::TagNumber>& tags, StaffId by) {
  Connection& db = change.connection();
  Env& env = change.store().env();
  const std::int64_t staff = staff_key(db, by);
  std::vector<PrintJob> jobs;
  jobs.reserve(tags.size());
  for (const auto tag : tags) {
    PrintJob job;
    job.id = env.ids.make<PrintJobId>();
    job.tag = tag;
    job.asked_at_utc_ms = env.clock.now_utc_ms();
    Query(db, "print_job/add", job.id, job.tag, job.copies, job.asked_at_utc_ms, staff).run();
    jobs.push_back(std::move(job));
  }
  return jobs;
}

Result<std::vector<PrintJob>> queue_labels(Store& store, const std::vector<domain::TagNumber>& tags, StaffId by) {
  return writing(store, [&]() -> Result<std::vector<PrintJob>> {
    Transaction change(store);
    auto jobs = add_print_jobs(change, tags, by);
    change.commit();
    return jobs;
  });
}

Result<std::vector<PrintJob>> open_print_jobs(const Store& store, std::size_t limit) {
  return guarded([&]() -> Result<std::vector<PrintJob>> {
    std::vector<PrintJob> jobs;
    for (Query rows(connection(store), "print_job/open", limit); rows.next();) jobs.push_back(job_from(rows));
    return jobs;
  });
}

Result<std::int64_t> count_open_print_jobs(const Store& store) {
  return guarded([&]() -> Result<std::int64_t> {
    Query row(connection(store), "print_job/count");
    row.next();
    return row.integer(0);
  });
}

Result<void> set_print_state(Store& store, const std::vector<PrintJobId>& jobs, PrintState state, const std::string& problem) {
  return writing(store, [&]() -> Result<void> {
    Transaction change(store);
    for (const auto& id : jobs) {
      if (state == PrintState::done) finish_job(change, id);
      else Query(change.connection(), "print_job/set_state", id, state, state == PrintState::failed ? problem : std::string()).run();
    }
    change.commit();
    return {};
  });
}

Result<void> drop_print_jobs(Store& store, const std::vector<PrintJobId>& jobs) {
  return writing(store, [&]() -> Result<void> {
    Transaction change(store);
    for (const auto& id : jobs) Query(change.connection(), "print_job/drop", id).run();
    change.commit();
    return {};
  });
}

}  // namespace intake::store
