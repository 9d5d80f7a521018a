-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT id, seed, nonce_key, epoch_counter, epoch_bytes FROM hub;
