-- SPDX-License-Identifier: GPL-3.0-or-later
-- This terminal first.
SELECT key, id, number FROM device ORDER BY key;
