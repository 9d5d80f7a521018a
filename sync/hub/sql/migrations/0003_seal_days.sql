-- SPDX-License-Identifier: GPL-3.0-or-later
-- Sealed days: what terminals said, and what is held here of the same business dates (days since 1970-01-01).

-- Dates that a terminal opened.
CREATE TABLE day_work (
  organisation INTEGER NOT NULL,
  device       INTEGER NOT NULL,
  date         INTEGER NOT NULL,
  PRIMARY KEY (organisation, device, date)
) STRICT, WITHOUT ROWID;

-- Donations by the terminal that sent them and their business date; one that two copies of a terminal sent stands for both.
CREATE TABLE day_donation (
  organisation INTEGER NOT NULL,
  device       INTEGER NOT NULL,
  date         INTEGER NOT NULL,
  op_id        BLOB NOT NULL CHECK (length(op_id) = 16),  -- of its end
  items        INTEGER NOT NULL,
  value_minor  INTEGER NOT NULL,
  weight_grams INTEGER NOT NULL,
  PRIMARY KEY (organisation, device, date, op_id)
) STRICT, WITHOUT ROWID;

-- What was quarantined when it came, by the date that can be read in it.
CREATE TABLE day_held (
  organisation INTEGER NOT NULL,
  device       INTEGER NOT NULL,
  date         INTEGER,  -- NULL: unreadable
  arrival      INTEGER NOT NULL REFERENCES arrival (key)
) STRICT;
CREATE INDEX day_held_by_date ON day_held (organisation, device, date);

-- Seals and what the hub said to them when they came.
CREATE TABLE seal (
  organisation     INTEGER NOT NULL,
  device           INTEGER NOT NULL,
  op_id            BLOB NOT NULL CHECK (length(op_id) = 16),
  date             INTEGER NOT NULL,
  revision         INTEGER NOT NULL CHECK (revision >= 1),
  incarnation      INTEGER NOT NULL,
  last_seq         INTEGER NOT NULL,
  donations        INTEGER NOT NULL,
  items            INTEGER NOT NULL,
  value_minor      INTEGER NOT NULL,
  weight_grams     INTEGER NOT NULL,
  donations_hash   BLOB NOT NULL CHECK (length(donations_hash) = 32),
  sealed_at_utc_ms INTEGER NOT NULL,  -- by the terminal's clock, for people
  verdict          INTEGER NOT NULL CHECK (verdict IN (0, 1, 2)),  -- matched, differs, held
  hub_donations    INTEGER NOT NULL,
  hub_items        INTEGER NOT NULL,
  hub_value_minor  INTEGER NOT NULL,
  hub_weight_grams INTEGER NOT NULL,
  held             INTEGER NOT NULL,
  PRIMARY KEY (organisation, device, op_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX seal_by_date ON seal (organisation, device, date, revision);

-- Terminals that a manager named as absent.
CREATE TABLE day_absent (
  organisation INTEGER NOT NULL,
  shop         INTEGER NOT NULL,
  date         INTEGER NOT NULL,
  device       BLOB NOT NULL CHECK (length(device) = 16),
  PRIMARY KEY (organisation, shop, date, device)
) STRICT, WITHOUT ROWID;

-- What came before there were seals. The contents were read when they were applied.
INSERT OR IGNORE INTO day_work (organisation, device, date)
SELECT organisation, device, unixepoch(json_extract(CAST(content AS TEXT), '$.date')) / 86400
FROM arrival
WHERE verdict = 0 AND content IS NOT NULL AND json_valid(CAST(content AS TEXT))
  AND json_extract(CAST(content AS TEXT), '$.kind') = 'day.opened';

INSERT OR IGNORE INTO day_donation (organisation, device, date, op_id, items, value_minor, weight_grams)
SELECT sent.organisation, sent.device, unixepoch(json_extract(CAST(kept.content AS TEXT), '$.business_date')) / 86400, kept.op_id,
       json_extract(CAST(kept.content AS TEXT), '$.totals.items'), json_extract(CAST(kept.content AS TEXT), '$.totals.value_minor'),
       json_extract(CAST(kept.content AS TEXT), '$.totals.weight_grams')
FROM arrival AS kept
JOIN arrival AS sent ON sent.organisation = kept.organisation AND sent.op_id = kept.op_id AND sent.verdict <> 3
WHERE kept.verdict IN (0, 2) AND kept.content IS NOT NULL AND json_valid(CAST(kept.content AS TEXT))
  AND json_extract(CAST(kept.content AS TEXT), '$.kind') = 'donation.finished';

INSERT INTO day_held (organisation, device, date, arrival)
SELECT arrival.organisation, arrival.device,
       iif(json_valid(CAST(quarantine.content AS TEXT)),
           unixepoch(json_extract(CAST(quarantine.content AS TEXT), '$.business_date')) / 86400, NULL),
       arrival.key
FROM arrival JOIN quarantine ON quarantine.organisation = arrival.organisation AND quarantine.arrival = arrival.key
WHERE arrival.verdict = 3;
