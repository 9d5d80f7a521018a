-- SPDX-License-Identifier: GPL-3.0-or-later
-- Rows whose foreign key points to nothing.
SELECT DISTINCT "table" FROM pragma_foreign_key_check;
