-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE hub_contact SET epoch = ?1;
