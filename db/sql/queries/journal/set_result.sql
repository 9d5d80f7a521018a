-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE journal SET state = ?3, reason = ?4 WHERE seq = ?1 AND op_id = ?2;
