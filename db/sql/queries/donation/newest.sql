-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT key FROM donation WHERE finished ORDER BY taken_at_utc_ms DESC, id DESC LIMIT ?1;
