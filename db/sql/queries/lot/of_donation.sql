-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT key, id, category, condition, rag, quantity, value_minor_each, weight_grams, audience, description, code, lot_label,
       tags_wanted
FROM lot
WHERE donation = ?1
ORDER BY key;
