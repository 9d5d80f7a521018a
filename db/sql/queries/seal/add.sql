-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO seal (op_id, device, date, revision, incarnation, last_seq, donations, items, value_minor, weight_grams,
                  donations_hash, sealed_at_utc_ms, staff)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13);
