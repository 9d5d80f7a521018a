-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO side_record (organisation, arrival, donor, revision, content) VALUES (?1, ?2, ?3, ?4, ?5);
