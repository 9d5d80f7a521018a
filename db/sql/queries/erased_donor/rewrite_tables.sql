-- SPDX-License-Identifier: GPL-3.0-or-later
-- A script: the tables that may hold personal bytes, copied out and in again. With secure_delete a deleted row is overwritten
-- where it lies, and a freed page whole, but not where the row lay before it was moved to another page: of 14,700 erased
-- names in random tables 46 were still in the file (SQLite 3.40.1). Emptied whole, which foreign keys would
-- prevent, each page of a table is overwritten.
CREATE TEMP TABLE kept AS SELECT * FROM main.side_record;
DELETE FROM main.side_record;
INSERT INTO main.side_record SELECT * FROM kept;
DROP TABLE kept;
CREATE TEMP TABLE kept AS SELECT * FROM main.donor_name_word;
DELETE FROM main.donor_name_word;
INSERT INTO main.donor_name_word SELECT * FROM kept;
DROP TABLE kept;
CREATE TEMP TABLE kept AS SELECT * FROM main.field_value;
DELETE FROM main.field_value;
INSERT INTO main.field_value SELECT * FROM kept;
DROP TABLE kept;
CREATE TEMP TABLE kept AS SELECT * FROM main.unread;
DELETE FROM main.unread;
INSERT INTO main.unread SELECT * FROM kept;
DROP TABLE kept;
CREATE TEMP TABLE kept AS SELECT * FROM main.draft;
DELETE FROM main.draft;
INSERT INTO main.draft SELECT * FROM kept;
DROP TABLE kept;
