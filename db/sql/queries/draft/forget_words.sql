-- SPDX-License-Identifier: GPL-3.0-or-later
-- What was half typed at the counter, when it holds this name.
UPDATE draft SET extra = '' WHERE instr(lower(extra), lower(?1));
