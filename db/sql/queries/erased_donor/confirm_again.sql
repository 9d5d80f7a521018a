-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE erased_donor SET confirmed = 0;
