-- SPDX-License-Identifier: GPL-3.0-or-later
-- A donor of a donation whose own operation has not come yet.
INSERT INTO donor (id, kind, number) VALUES (?1, 0, '');
