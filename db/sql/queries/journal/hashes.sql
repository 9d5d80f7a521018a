-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT seq, content_hash FROM journal ORDER BY seq;
