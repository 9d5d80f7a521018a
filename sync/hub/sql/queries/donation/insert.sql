-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO donation (organisation, id, device, arrival) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (organisation, id) DO NOTHING;
