// SPDX-License-Identifier: GPL-3.0-or-later
// What every view of a screen says often, by its short name. Only for *_view.cpp files.
#pragma once

#include "db/base/text/translate.h"
#include "terminal/widgets/buttons.h"
#include "terminal/widgets/panels.h"

namespace intake::screens {

using text::format;
using text::tr;
using text::trn;
using widgets::Align;
using widgets::ButtonKind;
using widgets::ButtonLook;
using widgets::ChipLook;
using widgets::IconSize;
using widgets::Rect;
using widgets::Style;
using widgets::TargetRank;
using widgets::TileLook;
using widgets::Tone;
using widgets::Ui;
using widgets::VAlign;

}  // namespace intake::screens
