-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE lot SET tags_wanted = ?2 WHERE key = ?1;
