-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT secret, shop, expires_at_utc_ms, tries_left, device FROM pairing_code WHERE organisation = ?1 AND selector = ?2;
