-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT cursor FROM feed WHERE name = ?1;
