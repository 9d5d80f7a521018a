-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT arrival.content
FROM donation_part JOIN arrival ON arrival.key = donation_part.arrival
WHERE donation_part.organisation = ?1 AND donation_part.device = ?2 AND donation_part.donation = ?3
ORDER BY donation_part.part;
