-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT OR REPLACE INTO pairing_code (organisation, selector, secret, shop, expires_at_utc_ms, tries_left, device)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, NULL);
