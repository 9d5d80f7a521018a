-- SPDX-License-Identifier: GPL-3.0-or-later
-- The one of that id, or the first.
SELECT key, id FROM organisation WHERE ?1 IS NULL OR id = ?1 ORDER BY key LIMIT 1;
