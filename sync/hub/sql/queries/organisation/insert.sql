-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO organisation (key, id, next_number, next_tag, feed) SELECT coalesce(max(key), 0) + 1, ?1, 1, ?2, 0 FROM organisation;
