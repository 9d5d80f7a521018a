-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT choice FROM settled WHERE op_id = ?1 AND field = ?2;
