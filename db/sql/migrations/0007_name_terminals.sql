-- SPDX-License-Identifier: GPL-3.0-or-later
-- The hub names the terminals of the shop, those too that recorded nothing yet: a day waits for them from then on.
ALTER TABLE device ADD COLUMN paired_on INTEGER;  -- days; NULL while the hub did not name it

PRAGMA user_version = 7;
