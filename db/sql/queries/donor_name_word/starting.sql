-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT DISTINCT donor FROM donor_name_word
WHERE word >= ?1 AND word < ?2
ORDER BY donor DESC LIMIT ?3;
