-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE field_value SET value = '' WHERE entity = ?1 AND name = 'side' AND value <> '';
