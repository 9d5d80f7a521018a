-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO shop (organisation, key, id, name, feed)
SELECT ?1, coalesce(max(key), 0) + 1, ?2, ?3, 0 FROM shop WHERE organisation = ?1 RETURNING key;
