-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT key, kind FROM donor WHERE id = ?1;
