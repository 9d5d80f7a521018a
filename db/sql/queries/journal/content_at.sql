-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT content, chain_hash FROM journal WHERE seq = ?1;
