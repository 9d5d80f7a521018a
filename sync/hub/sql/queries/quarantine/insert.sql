-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO quarantine (organisation, arrival, content, side) VALUES (?1, ?2, ?3, ?4);
