-- SPDX-License-Identifier: GPL-3.0-or-later
-- A script: as rewrite_side_records, for the side records that came with what could not be applied.
CREATE TABLE main.kept AS SELECT * FROM main.quarantine;
DELETE FROM main.quarantine;
INSERT OR ROLLBACK INTO main.quarantine SELECT * FROM main.kept;
DELETE FROM main.kept;
DROP TABLE main.kept;
