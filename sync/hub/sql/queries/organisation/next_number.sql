-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT next_number FROM organisation WHERE key = ?1;
