-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT item_effect FROM arrival WHERE organisation = ?1 AND op_id = ?2 AND content IS NOT NULL;
