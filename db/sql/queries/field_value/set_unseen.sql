-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE field_value SET unseen = ?2 WHERE key = ?1 AND unseen IS NOT ?2;
