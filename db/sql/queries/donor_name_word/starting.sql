-- SPDX-License-Identifier: GPL-3.0-or-later
-- In the order of the words: a donor comes once for each word that begins so.
SELECT donor FROM donor_name_word WHERE word >= ?1 AND word < ?2;
