-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE hub SET epoch_counter = ?1, epoch_bytes = ?2;
