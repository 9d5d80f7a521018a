-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE tag_block SET given = ?2 WHERE key = ?1;
