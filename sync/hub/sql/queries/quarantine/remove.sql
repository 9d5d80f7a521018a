-- SPDX-License-Identifier: GPL-3.0-or-later
DELETE FROM quarantine WHERE organisation = ?1 AND arrival = ?2;
