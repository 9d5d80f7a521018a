-- SPDX-License-Identifier: GPL-3.0-or-later
-- Of the arrival that brought the content.
SELECT verdict, coalesce(reason, '') FROM arrival WHERE organisation = ?1 AND op_id = ?2 AND content IS NOT NULL;
