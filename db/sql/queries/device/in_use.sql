-- SPDX-License-Identifier: GPL-3.0-or-later
-- Those that the hub named.
SELECT id FROM device WHERE paired_on > 0;
