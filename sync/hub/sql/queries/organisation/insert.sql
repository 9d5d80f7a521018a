-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO organisation (key, id, next_number, next_tag, feed) VALUES (1, ?1, 1, ?2, 0);
