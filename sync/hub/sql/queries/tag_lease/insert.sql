-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO tag_lease (organisation, first, count, roll, shop, device, incarnation, seq, feed, leased_at_utc_ms)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10);
