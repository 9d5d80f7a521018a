-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE tag_block SET burned = 1;
