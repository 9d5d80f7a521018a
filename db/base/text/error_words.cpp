// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/base/text/error_words.h"

#include "db/base/text/translate.h"

namespace intake::text {

std::string error_words(ErrorCode code) {
  switch (code) {
    case ErrorCode::bad_input:
      return tr("This cannot be used as it is. Nothing was changed; please check it and try again.");
    case ErrorCode::refused:
      return tr("This is not allowed here. Nothing was recorded; please ask a manager.");
    case ErrorCode::owned:
      return tr("Another program is using this shop's records. Nothing was changed; close it and try again.");
    case ErrorCode::exists:
      return tr("This is here already. Nothing was changed; use the one that is here.");
    case ErrorCode::not_paired:
      return tr("This terminal has not joined a hub yet. Everything is saved here; a manager can pair it with “intake pair”.");
    case ErrorCode::not_found:
      return tr("This was not found here. Nothing was changed; check it, or look on the other terminal.");
    case ErrorCode::unreachable:
      return tr("The hub cannot be reached. Everything is saved here and is sent by itself later; just carry on.");
    case ErrorCode::rejected:
      return tr("The hub did not accept this. Everything is saved here; please tell a manager.");
    case ErrorCode::cancelled:
      return tr("Stopped as you asked. What was saved before is safe.");
    case ErrorCode::disk_full:
      return tr("The disk is full, so this was not saved. What was saved before is safe; make room and try again.");
    case ErrorCode::corrupt:
      return tr("Stored records do not read as they were written. Stop here and tell a manager; a backup can be restored.");
    case ErrorCode::io:
      return tr("Reading or writing failed, so this was not done. What was saved before is safe; check the disk or stick and try again.");
    case ErrorCode::printer:
      return tr("The printer did not print. The labels wait in the list, nothing is lost; check paper and cable, then print again.");
    case ErrorCode::internal:
      break;
  }
  return tr("Something went wrong in this program. What was saved before is safe; try again, and tell a manager if it stays.");
}

}  // namespace intake::text
