-- SPDX-License-Identifier: GPL-3.0-or-later
DELETE FROM donor_name_word WHERE donor = ?1;
