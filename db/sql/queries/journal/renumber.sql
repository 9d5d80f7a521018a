-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE journal SET seq = seq - ?1 WHERE ?1 > 0;
