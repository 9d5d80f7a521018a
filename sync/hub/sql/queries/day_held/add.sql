-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO day_held (organisation, device, date, arrival) VALUES (?1, ?2, ?3, ?4);
