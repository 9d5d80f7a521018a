-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT coalesce(sum(tags_wanted), 0) FROM lot INDEXED BY lot_waiting WHERE tags_wanted > 0;
