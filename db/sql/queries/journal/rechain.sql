-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE journal SET chain_hash = ?2, state = 0, reason = NULL WHERE seq = ?1;
