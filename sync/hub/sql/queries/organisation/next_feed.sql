-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE organisation SET feed = feed + 1 WHERE key = ?1 RETURNING feed;
