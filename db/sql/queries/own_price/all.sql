-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT category, condition, prices_minor, tagged FROM own_price;
