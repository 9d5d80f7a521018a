-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE day SET device = ?1 WHERE device = 1 AND pulled;
