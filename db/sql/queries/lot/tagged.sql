-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE lot SET tags_wanted = max(0, tags_wanted - ?2), lot_label = max(lot_label, ?3)
WHERE key = ?1;
