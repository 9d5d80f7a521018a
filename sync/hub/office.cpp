// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/hub/office.h"

#include "db/journal/chain.h"
#include "db/journal/codec.h"
#include "sync/hub/arrivals.h"

namespace intake::hub {
namespace {

Result<Device> own_device_of(Storage& storage, Env& env, std::int64_t shop_key, std::int64_t now_utc_ms) {
  INTAKE_LET(known, storage.own_device(shop_key));
  if (known) return *known;
  return storage.add_own_device(env.ids.make<DeviceId>(), shop_key, now_utc_ms);
}

journal::Operation stamped(Env& env, const OfficeOperation& wish, std::int64_t now_utc_ms) {
  journal::Operation operation;
  operation.op_id = env.ids.make<OpId>();
  operation.entity = wish.entity;
  operation.at_utc_ms = now_utc_ms;
  operation.offset_minutes = env.clock.offset_minutes(now_utc_ms);
  operation.business_date = civil_date(now_utc_ms, operation.offset_minutes);
  operation.payload = wish.payload;
  return operation;
}

}  // namespace

Result<void> record(Storage& storage, Env& env, std::int64_t shop_key, const std::vector<OfficeOperation>& operations) {
  const std::int64_t now = env.clock.now_utc_ms();
  INTAKE_LET(identity, storage.identity());
  INTAKE_LET(device, own_device_of(storage, env, shop_key, now));
  const std::int64_t incarnation = identity.epoch.counter;
  INTAKE_LET(known, storage.head(device.key, incarnation));
  Head head = known.value_or(Head{incarnation, 0, journal::chain_start()});
  INTAKE_LET(feed, storage.reserve_feed(shop_key, static_cast<std::int64_t>(operations.size())));
  Figures figures = device.figures;
  for (const auto& wish : operations) {
    const journal::Operation operation = stamped(env, wish, now);
    protocol::Envelope envelope;
    envelope.seq = head.seq + 1;
    envelope.op_id = operation.op_id;
    envelope.op = journal::encode(operation);
    envelope.side = wish.side;
    const std::string content_hash = journal::blake2b(envelope.op);
    envelope.chain = journal::chain_hash(head.chain_hash, {device.id, incarnation, envelope.seq}, content_hash);
    const Arrival arrival{device.key, shop_key, incarnation, envelope.seq, envelope.op_id, content_hash, envelope.chain,
                          protocol::Verdict::applied, "", {}, now};
    INTAKE_LET(result, take_in(storage, arrival, envelope, feed++, figures));
    if (result.verdict == protocol::Verdict::quarantined)
      return fail(ErrorCode::internal, "The hub's own operation could not be applied (" + result.reason + "). Nothing was changed.");
    head.seq = envelope.seq;
    head.chain_hash = envelope.chain;
  }
  return storage.put_head(device.key, head);
}

}  // namespace intake::hub
