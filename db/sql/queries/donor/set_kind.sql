-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE donor SET kind = ?2 WHERE id = ?1;
