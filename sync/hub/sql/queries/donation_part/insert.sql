-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO donation_part (organisation, device, donation, part, arrival) VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT (organisation, device, donation, part) DO NOTHING;
