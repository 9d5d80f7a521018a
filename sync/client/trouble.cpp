// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/trouble.h"

#include "sync/protocol/messages.h"

namespace intake::client {
namespace {

TroubleKind kind_of(int status, const std::string& code) {
  switch (status) {
    case 400: return TroubleKind::unreadable;
    case 401: return code == "unknown_device" ? TroubleKind::forgotten : TroubleKind::signed_out;
    case 403: return TroubleKind::frozen;
    case 409: return code == "twin" ? TroubleKind::twin : TroubleKind::fork;
    case 410: return TroubleKind::gone;
    case 412: return TroubleKind::gap;
    case 413: return TroubleKind::too_big;
    case 426: return code == "hub_too_old" ? TroubleKind::hub_too_old : TroubleKind::too_old;
    case 429:
    case 503: return TroubleKind::busy;
    default: return TroubleKind::server;
  }
}

TroubleKind kind_of(NoAnswer why) {
  switch (why) {
    case NoAnswer::unknown: break;
    case NoAnswer::certificate: return TroubleKind::certificate;
    case NoAnswer::stranger: return TroubleKind::stranger;
    case NoAnswer::in_its_place: return TroubleKind::hub_down;
  }
  return TroubleKind::unreachable;
}

/// For a hub that gave no words of its own.
const char* plain_words(TroubleKind kind) {
  switch (kind) {
    case TroubleKind::unreadable: return "The hub could not read what was sent.";
    case TroubleKind::signed_out: return "The hub does not accept this terminal's signature; ask whoever runs it.";
    case TroubleKind::forgotten: return "The hub does not know this terminal; a manager pairs it again with intake pair.";
    case TroubleKind::frozen: return "A manager stopped this terminal at the hub; ask the office.";
    case TroubleKind::fork: return "The hub holds another continuation of this terminal's journal.";
    case TroubleKind::twin: return "A copy of this terminal is in use as well; pair one of the two again.";
    case TroubleKind::gone: return "The hub was replaced or restored.";
    case TroubleKind::gap: return "The hub lacks earlier operations of this terminal.";
    case TroubleKind::too_big: return "The batch was larger than the hub takes.";
    case TroubleKind::too_old: return "This program is too old for the hub; update it.";
    case TroubleKind::hub_too_old: return "The hub's program is too old for this one; ask whoever runs it to update it.";
    case TroubleKind::busy: return "The hub is busy and asks for time.";
    default: return "The hub answered that it failed.";
  }
}

}  // namespace

Trouble hub_lacks() {
  return {TroubleKind::hub_lacks,
          "The hub was restored from a backup so old that it lacks records which this terminal sent long ago and no longer "
          "keeps for sending. Whoever runs the hub has to restore a newer backup. What is saved here is safe and waits.",
          0, {}, {}};
}

Trouble trouble_of(const Error& error, NoAnswer why) {
  switch (error.code) {
    case ErrorCode::unreachable: return {kind_of(why), error.detail, 0, {}, {}};
    case ErrorCode::cancelled: return {TroubleKind::unreachable, error.detail, 0, {}, {}};
    case ErrorCode::not_paired: return {TroubleKind::not_paired, error.detail, 0, {}, {}};
    default: return {TroubleKind::store, error.detail, 0, {}, {}};
  }
}

Trouble trouble_of(const HubReply& reply) {
  const auto said = protocol::decode_error_reply(reply.body);
  Trouble trouble;
  trouble.kind = kind_of(reply.status, said ? said->code : "");
  trouble.words = plain_words(trouble.kind);
  if (said && !said->reason.empty()) trouble.words = said->reason + (said->fix.empty() ? "" : " " + said->fix);
  trouble.words += " What is saved here is safe and waits.";
  if (trouble.kind == TroubleKind::busy || trouble.kind == TroubleKind::server) trouble.words += " It is tried again by itself; if it stays so, ask whoever runs the hub.";
  trouble.retry_after_ms = reply.retry_after_ms;
  if (said) {
    trouble.expected_seq = said->expected_seq;
    trouble.newest_incarnation = said->newest_incarnation;
  }
  return trouble;
}

Error error_of(const Trouble& trouble) {
  switch (trouble.kind) {
    case TroubleKind::unreachable:
    case TroubleKind::certificate:
    case TroubleKind::stranger:
    case TroubleKind::hub_down:
    case TroubleKind::server:
    case TroubleKind::busy: return {ErrorCode::unreachable, trouble.words};
    case TroubleKind::not_paired: return {ErrorCode::not_paired, trouble.words};
    case TroubleKind::store: return {ErrorCode::io, trouble.words};
    default: return {ErrorCode::rejected, trouble.words};
  }
}

}  // namespace intake::client
