-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT incarnation, seq, chain_hash, signature FROM checkpoint;
