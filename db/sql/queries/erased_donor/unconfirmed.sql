-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT d.id, s.id FROM erased_donor e JOIN donor d ON d.key = e.donor JOIN staff s ON s.key = e.staff WHERE NOT e.confirmed;
