-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT key, id FROM organisation ORDER BY key LIMIT 1;
