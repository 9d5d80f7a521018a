-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT next_tag FROM organisation WHERE key = ?1;
