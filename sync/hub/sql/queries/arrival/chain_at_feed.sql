-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT chain_hash FROM arrival WHERE organisation = ?1 AND shop = ?2 AND feed = ?3;
