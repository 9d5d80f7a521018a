-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT l.id FROM item i JOIN lot l ON l.key = i.lot WHERE i.tag = ?1;
