-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT lot FROM tag WHERE organisation = ?1 AND number = ?2;
