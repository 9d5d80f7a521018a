-- SPDX-License-Identifier: GPL-3.0-or-later
-- An item of a finished donation, with what is needed to judge a step. The lot follows with the columns of lot/of_donation.
SELECT i.state, i.condition, i.category, i.price_minor, i.check_passed,
       l.key, l.id, l.category, l.condition, l.rag, l.quantity, l.value_minor_each, l.weight_grams, l.audience,
       l.description, l.code, l.lot_label, l.tags_wanted
FROM item i
JOIN lot l ON l.key = i.lot
JOIN donation n ON n.key = l.donation
WHERE i.tag = ?1 AND n.finished;
