-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO hub (one, id, seed, nonce_key, epoch_counter, epoch_bytes) VALUES (1, ?1, ?2, ?3, 1, ?4);
