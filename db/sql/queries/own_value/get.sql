-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT values_minor FROM own_value WHERE category = ?1 AND condition = ?2;
