-- SPDX-License-Identifier: GPL-3.0-or-later
-- Somebody whose own operation has not come yet.
INSERT INTO staff (id, name, role, picture) VALUES (?1, '', 0, 0);
