-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO seal (organisation, device, op_id, date, revision, incarnation, last_seq, donations, items, value_minor, weight_grams,
                  donations_hash, sealed_at_utc_ms, verdict, hub_donations, hub_items, hub_value_minor, hub_weight_grams, held)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)
ON CONFLICT DO NOTHING;
