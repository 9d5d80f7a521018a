-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT content, staff, extra FROM draft;
