-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT key, number FROM device WHERE id = ?1;
