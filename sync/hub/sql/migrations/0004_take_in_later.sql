-- SPDX-License-Identifier: GPL-3.0-or-later
-- What an older hub could not read is taken in when a newer one can, and its author is told by the feed.
ALTER TABLE arrival ADD COLUMN taken_later INTEGER NOT NULL DEFAULT 0 CHECK (taken_later IN (0, 1));
