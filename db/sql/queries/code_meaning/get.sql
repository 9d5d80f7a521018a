-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT category, condition, value_minor_each, description FROM code_meaning WHERE code = ?1;
