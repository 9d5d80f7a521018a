-- SPDX-License-Identifier: GPL-3.0-or-later
DELETE FROM pairing_code WHERE organisation = ?1 AND expires_at_utc_ms <= ?2;
