-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT OR REPLACE INTO side_record (donor, revision, salt, text, name)
VALUES (?1, ?2, ?3, ?4, ?5);
