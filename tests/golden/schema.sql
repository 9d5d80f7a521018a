-- SPDX-License-Identifier: GPL-3.0-or-later
-- Written by tests/migration; user_version 8.
CREATE TABLE category (
  slug          TEXT PRIMARY KEY,
  tile          TEXT NOT NULL REFERENCES tile (slug),
  position      INTEGER NOT NULL,
  name_en       TEXT NOT NULL,
  name_zh       TEXT NOT NULL,
  tag_at_intake INTEGER NOT NULL,
  is_rag        INTEGER NOT NULL,
  check_kind    INTEGER NOT NULL  -- none, electrical, upholstery, toy, refused
) STRICT, WITHOUT ROWID;
CREATE TABLE category_alias (
  slug     TEXT NOT NULL,  -- of a tile or of a category
  position INTEGER NOT NULL,
  word     TEXT NOT NULL,
  PRIMARY KEY (slug, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE checkpoint (
  one         INTEGER PRIMARY KEY CHECK (one = 1),
  incarnation INTEGER NOT NULL,
  seq         INTEGER NOT NULL CHECK (seq >= 1),  -- of the last that left; the journal goes on behind it
  chain_hash  BLOB NOT NULL CHECK (length(chain_hash) = 32),
  signature   BLOB NOT NULL CHECK (length(signature) = 64)  -- Ed25519 by this device
) STRICT;
CREATE TABLE checkpoint_due (
  one             INTEGER PRIMARY KEY CHECK (one = 1),
  incarnation     INTEGER NOT NULL,
  seq             INTEGER NOT NULL,
  hub_time_utc_ms INTEGER NOT NULL
) STRICT;
CREATE TABLE code_meaning (
  code             TEXT PRIMARY KEY,
  category         TEXT NOT NULL,
  condition        INTEGER NOT NULL,
  value_minor_each INTEGER,
  description      TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE day (
  key              INTEGER PRIMARY KEY,
  device           INTEGER NOT NULL REFERENCES device (key),
  pulled           INTEGER NOT NULL,  -- 1: came by a feed, and so says nothing about what is open here
  date             INTEGER NOT NULL,  -- days
  opened_at_utc_ms INTEGER NOT NULL,
  staff            INTEGER NOT NULL REFERENCES staff (key)
) STRICT;
CREATE TABLE day_absent (
  date   INTEGER NOT NULL,  -- days
  device INTEGER NOT NULL REFERENCES device (key),
  op_id  BLOB NOT NULL CHECK (length(op_id) = 16),
  staff  INTEGER NOT NULL REFERENCES staff (key),
  PRIMARY KEY (date, device)
) STRICT, WITHOUT ROWID;
CREATE TABLE day_total (
  business_date INTEGER NOT NULL,  -- days
  category      TEXT NOT NULL,
  donations     INTEGER NOT NULL,
  items         INTEGER NOT NULL,
  value_minor   INTEGER NOT NULL,
  weight_grams  INTEGER NOT NULL,
  PRIMARY KEY (business_date, category)
) STRICT, WITHOUT ROWID;
CREATE TABLE device (
  key    INTEGER PRIMARY KEY,
  id     BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  number INTEGER NOT NULL  -- terminal number, read off its receipts; 0 unknown
, paired_on INTEGER) STRICT;
CREATE TABLE donation (
  key             INTEGER PRIMARY KEY,
  id              BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  device          INTEGER NOT NULL REFERENCES device (key),
  finished        INTEGER NOT NULL,  -- 0: only parts of it have come; nobody counts or shows it
  op_id           BLOB,              -- its donation.finished
  receipt         TEXT NOT NULL,     -- empty until finished
  donor           INTEGER REFERENCES donor (key),  -- NULL: anonymous
  channel         INTEGER NOT NULL,  -- counter, door, courier, bin, company
  campaign        TEXT NOT NULL,
  note            TEXT NOT NULL,
  weighed_grams   INTEGER,           -- as a whole, besides the lots' own weights
  business_date   INTEGER NOT NULL,  -- days
  taken_at_utc_ms INTEGER NOT NULL,
  offset_minutes  INTEGER NOT NULL,  -- of the shop's zone, east of UTC
  staff           INTEGER NOT NULL REFERENCES staff (key),
  lot_count       INTEGER NOT NULL,
  items           INTEGER NOT NULL,  -- sums of its lots, as the operation says
  value_minor     INTEGER NOT NULL,
  weight_grams    INTEGER NOT NULL
) STRICT;
CREATE TABLE donor (
  key    INTEGER PRIMARY KEY,
  id     BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  op_id  BLOB,              -- NULL while only named by a donation: its own operation has not come yet
  kind   INTEGER NOT NULL,  -- individual, company
  number TEXT NOT NULL      -- as on paper; empty while not known
) STRICT;
CREATE TABLE donor_name_word (
  word  TEXT NOT NULL,
  donor INTEGER NOT NULL REFERENCES donor (key),
  PRIMARY KEY (word, donor)
) STRICT, WITHOUT ROWID;
CREATE TABLE draft (
  one      INTEGER PRIMARY KEY CHECK (one = 1),
  donation BLOB NOT NULL,  -- its id
  content  TEXT NOT NULL,  -- journal::encode_draft
  staff    BLOB NOT NULL,
  extra    TEXT NOT NULL   -- the screen's own
) STRICT;
CREATE TABLE erased_donor (
  donor            INTEGER PRIMARY KEY REFERENCES donor (key),
  op_id            BLOB NOT NULL CHECK (length(op_id) = 16),  -- the operation that said so first
  erased_at_utc_ms INTEGER NOT NULL,                          -- as it says
  staff            INTEGER NOT NULL REFERENCES staff (key),
  wiped            INTEGER NOT NULL CHECK (wiped IN (0, 1)),      -- 1: no file of this store holds the bytes any more
  confirmed        INTEGER NOT NULL CHECK (confirmed IN (0, 1))  -- 1: and an operation of this device says so
) STRICT;
CREATE TABLE feed (
  name   TEXT PRIMARY KEY,
  cursor TEXT NOT NULL  -- as the hub words it
) STRICT, WITHOUT ROWID;
CREATE TABLE field_value (
  key            INTEGER PRIMARY KEY,
  entity         BLOB NOT NULL CHECK (length(entity) = 16),
  name           TEXT NOT NULL,
  op_id          BLOB NOT NULL CHECK (length(op_id) = 16),  -- the operation that set it
  from_op        BLOB CHECK (length(from_op) = 16),         -- the one that had set what its author saw; NULL when new
  value          TEXT NOT NULL,     -- as in the operation; of "side" the side record's text, empty once it was erased
  place          INTEGER,           -- in the shop's feed; NULL until the hub has said it
  unseen         INTEGER REFERENCES field_value (key),  -- what stood when this arrived, if its author had not seen that
  staff          INTEGER REFERENCES staff (key),        -- NULL for what was set before this table was
  device         INTEGER REFERENCES device (key),
  at_utc_ms      INTEGER NOT NULL,
  offset_minutes INTEGER NOT NULL,
  UNIQUE (op_id, name)
) STRICT;
CREATE TABLE guide_range (
  category   TEXT PRIMARY KEY REFERENCES category (slug),
  low_minor  INTEGER NOT NULL,
  high_minor INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE head (
  one                  INTEGER PRIMARY KEY CHECK (one = 1),
  incarnation          INTEGER NOT NULL CHECK (incarnation >= 1),
  seq                  INTEGER NOT NULL CHECK (seq >= 0),
  chain_hash           BLOB NOT NULL CHECK (length(chain_hash) = 32),
  acked_seq            INTEGER NOT NULL CHECK (acked_seq BETWEEN 0 AND seq),
  last_acked_at_utc_ms INTEGER NOT NULL,  -- by this machine's clock; 0 never
  receipts             INTEGER NOT NULL,  -- given out in this incarnation
  donors               INTEGER NOT NULL   -- numbers given out in this incarnation
) STRICT;
CREATE TABLE hub_contact (
  one              INTEGER PRIMARY KEY CHECK (one = 1),
  epoch            TEXT NOT NULL,     -- as the hub words it; empty when never heard
  hub_time_utc_ms  INTEGER NOT NULL,  -- by the hub's clock; 0 never
  heard_at_utc_ms  INTEGER NOT NULL   -- the same instant by this machine's clock
) STRICT;
CREATE TABLE item (
  tag   INTEGER PRIMARY KEY,  -- the whole 12-digit number
  lot   INTEGER NOT NULL REFERENCES lot (key),
  state INTEGER NOT NULL      -- 0 received
, condition INTEGER, category TEXT, price_minor INTEGER, priced_on INTEGER, check_passed INTEGER) STRICT;
CREATE TABLE item_change (
  key                INTEGER PRIMARY KEY,
  op_id              BLOB NOT NULL UNIQUE CHECK (length(op_id) = 16),
  tag                INTEGER NOT NULL,  -- may be one not known here: it attaches when the item arrives
  place              INTEGER,           -- in the shop's feed; NULL until the hub has said it
  hub_effect         INTEGER CHECK (hub_effect IN (0, 1)),       -- the hub's word; NULL until then
  effect             INTEGER NOT NULL CHECK (effect IN (0, 1)),  -- as it stands
  from_state         INTEGER,           -- as its author knew it; NULL: not known there
  to_state           INTEGER NOT NULL,  -- received, held, shop_floor, online, other_shop, sold, recycled, refused, voided
  condition          INTEGER,           -- what is NULL stays as it was
  category           TEXT,
  price_minor        INTEGER,
  check_kind         INTEGER,           -- electrical, upholstery, toy
  check_passed       INTEGER,
  check_failed       TEXT,              -- slugs of points, separated by spaces
  reason             TEXT NOT NULL,
  approved_by        INTEGER REFERENCES staff (key),
  figure_category    TEXT,              -- by what it moves the figures of its business date, while it has an effect
  figure_items       INTEGER,
  figure_value_minor INTEGER,
  business_date      INTEGER NOT NULL,  -- days
  at_utc_ms          INTEGER NOT NULL,
  offset_minutes     INTEGER NOT NULL,
  staff              INTEGER NOT NULL REFERENCES staff (key),
  device             INTEGER NOT NULL REFERENCES device (key)
) STRICT;
CREATE TABLE item_step (
  key            INTEGER PRIMARY KEY,
  tag            INTEGER NOT NULL,  -- may be one not known here: it attaches when the item arrives
  step           TEXT NOT NULL,     -- "tagged", "label_printed" …
  at_utc_ms      INTEGER NOT NULL,
  offset_minutes INTEGER NOT NULL,
  business_date  INTEGER NOT NULL,  -- days
  staff          INTEGER NOT NULL REFERENCES staff (key),
  device         INTEGER NOT NULL REFERENCES device (key),
  reason         TEXT NOT NULL
) STRICT;
CREATE TABLE journal (
  seq                INTEGER PRIMARY KEY CHECK (seq >= 1),
  op_id              BLOB NOT NULL UNIQUE CHECK (length(op_id) = 16),
  content            TEXT,           -- the exact bytes; NULL once behind a checkpoint
  content_hash       BLOB NOT NULL CHECK (length(content_hash) = 32),
  chain_hash         BLOB NOT NULL CHECK (length(chain_hash) = 32),
  -- 0: nothing special: acknowledged up to head.acked_seq, queued beyond; 2: conflict; 3: quarantined
  state              INTEGER NOT NULL DEFAULT 0 CHECK (state IN (0, 2, 3)),
  reason             TEXT,           -- the hub's, for conflict and quarantined
  recorded_at_utc_ms INTEGER NOT NULL,
  donor              INTEGER REFERENCES donor (key)  -- whose side record travels with it
) STRICT;
CREATE TABLE lot (
  key              INTEGER PRIMARY KEY,
  id               BLOB NOT NULL CHECK (length(id) = 16),  -- looked up through its donation, so it needs no index
  donation         INTEGER NOT NULL REFERENCES donation (key),
  category         TEXT NOT NULL,     -- slug; may be one this catalogue does not have yet
  condition        INTEGER NOT NULL,  -- A, B, C, R
  rag              INTEGER NOT NULL,  -- leaves by weight: neither items nor value
  quantity         INTEGER NOT NULL,  -- pieces
  value_minor_each INTEGER,           -- NULL: unknown
  weight_grams     INTEGER,
  audience         INTEGER NOT NULL,  -- none, women, men, children
  description      TEXT NOT NULL,
  code             TEXT NOT NULL,     -- ISBN, EAN, UPC digits
  lot_label        INTEGER NOT NULL,  -- its one tag stands for the whole lot
  tags_wanted      INTEGER NOT NULL   -- still without a number, waiting for a block; own lots only
) STRICT;
CREATE VIRTUAL TABLE lot_search USING fts5 (
  words, content = '', columnsize = 0, prefix = '2 3', tokenize = "unicode61 remove_diacritics 2 tokenchars '_'"
);
CREATE TABLE own_price (
  category     TEXT NOT NULL,
  condition    INTEGER NOT NULL,  -- A, B, C
  prices_minor TEXT NOT NULL,     -- newest last, separated by spaces
  tagged       INTEGER NOT NULL,
  PRIMARY KEY (category, condition)
) STRICT, WITHOUT ROWID;
CREATE TABLE own_value (
  category     TEXT NOT NULL,
  condition    INTEGER NOT NULL,  -- A, B, C
  values_minor TEXT NOT NULL,     -- newest last, separated by spaces
  PRIMARY KEY (category, condition)
) STRICT, WITHOUT ROWID;
CREATE TABLE print_job (
  key             INTEGER PRIMARY KEY,
  id              BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  tag             INTEGER NOT NULL,
  copies          INTEGER NOT NULL,
  state           INTEGER NOT NULL,  -- waiting, failed; a printed one is gone
  problem         TEXT NOT NULL,
  asked_at_utc_ms INTEGER NOT NULL,
  staff           INTEGER NOT NULL REFERENCES staff (key)
) STRICT;
CREATE TABLE pulled_op (
  op_id BLOB PRIMARY KEY CHECK (length(op_id) = 16)
) STRICT, WITHOUT ROWID;
CREATE TABLE seal (
  op_id            BLOB PRIMARY KEY CHECK (length(op_id) = 16),
  device           INTEGER NOT NULL REFERENCES device (key),
  date             INTEGER NOT NULL,  -- days
  revision         INTEGER NOT NULL CHECK (revision >= 1),
  incarnation      INTEGER NOT NULL,  -- and seq of the operation before it, when it was sealed
  last_seq         INTEGER NOT NULL,
  donations        INTEGER NOT NULL,
  items            INTEGER NOT NULL,
  value_minor      INTEGER NOT NULL,
  weight_grams     INTEGER NOT NULL,
  donations_hash   BLOB NOT NULL CHECK (length(donations_hash) = 32),
  sealed_at_utc_ms INTEGER NOT NULL,
  staff            INTEGER NOT NULL REFERENCES staff (key),
  verdict          INTEGER CHECK (verdict IN (0, 1, 2)),  -- matched, differs, held; NULL until the hub said so
  hub_donations    INTEGER,
  hub_items        INTEGER,
  hub_value_minor  INTEGER,
  hub_weight_grams INTEGER,
  hub_held         INTEGER
) STRICT, WITHOUT ROWID;
CREATE TABLE setting (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE settled (
  op_id  BLOB NOT NULL CHECK (length(op_id) = 16),  -- the operation that needed a manager
  field  TEXT NOT NULL,     -- that was in conflict; empty when it was no field
  choice TEXT NOT NULL,     -- kept, replaced, noted
  PRIMARY KEY (op_id, field)
) STRICT, WITHOUT ROWID;
CREATE TABLE side_record (
  donor    INTEGER PRIMARY KEY REFERENCES donor (key),
  revision INTEGER NOT NULL,
  salt     BLOB NOT NULL CHECK (length(salt) = 16),
  text     TEXT NOT NULL,  -- the exact bytes that were hashed
  name     TEXT NOT NULL   -- taken out of text, for looking up
) STRICT;
CREATE TABLE staff (
  key     INTEGER PRIMARY KEY,
  id      BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  op_id   BLOB,              -- the operation that set the values; NULL while only named by others' operations
  name    TEXT NOT NULL,     -- not unique: two terminals may add the same name
  role    INTEGER NOT NULL,  -- volunteer, staff, manager
  picture INTEGER NOT NULL
) STRICT;
CREATE TABLE staff_pin (
  staff      INTEGER PRIMARY KEY REFERENCES staff (key),
  salt       BLOB NOT NULL CHECK (length(salt) = 16),
  hash       BLOB NOT NULL CHECK (length(hash) = 32),
  passes     INTEGER NOT NULL,
  memory_kib INTEGER NOT NULL
) STRICT;
CREATE TABLE tag_block (
  key    INTEGER PRIMARY KEY,
  first  INTEGER NOT NULL UNIQUE,  -- serial
  count  INTEGER NOT NULL,
  roll   INTEGER NOT NULL,         -- pre-printed: claimed by scanning, never printed here
  given  INTEGER NOT NULL,         -- of a block that is no roll: how many from its start were given out
  burned INTEGER NOT NULL          -- 1: never to be used again (restored, or replaced by the hub's)
) STRICT;
CREATE TABLE "terminal" (
  one             INTEGER PRIMARY KEY CHECK (one = 1),
  number          INTEGER NOT NULL CHECK (number BETWEEN 1 AND 9999),  -- 900…999 by hand, the others from a hub
  shop            BLOB NOT NULL CHECK (length(shop) = 16),
  shop_name       TEXT NOT NULL,
  currency        TEXT NOT NULL,  -- ISO 4217
  language        TEXT NOT NULL,  -- "en", "zh"
  hub_url         TEXT NOT NULL,  -- empty without a hub
  hub_public_key  BLOB NOT NULL,  -- Ed25519, 32 bytes; empty without a hub
  device_seed     BLOB NOT NULL,  -- Ed25519, 32 bytes; empty without a hub
  organisation    BLOB NOT NULL CHECK (length(organisation) = 16),  -- nil without a hub
  hub             BLOB NOT NULL CHECK (length(hub) = 16)            -- nil without a hub
) STRICT;
CREATE TABLE tile (
  slug         TEXT PRIMARY KEY,
  position     INTEGER NOT NULL,
  name_en      TEXT NOT NULL,
  name_zh      TEXT NOT NULL,
  icon         TEXT NOT NULL,
  under_more   INTEGER NOT NULL,
  has_audience INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE unread (
  key         INTEGER PRIMARY KEY,
  feed        TEXT NOT NULL,
  device      BLOB NOT NULL,
  incarnation INTEGER NOT NULL,
  seq         INTEGER NOT NULL,
  content     BLOB NOT NULL,
  side        BLOB NOT NULL,
  why         TEXT NOT NULL,
  UNIQUE (device, incarnation, seq)
) STRICT;
CREATE INDEX day_date ON day (date, device);
CREATE INDEX day_own ON day (date) WHERE NOT pulled;
CREATE INDEX donation_day ON donation (business_date, device) WHERE finished;
CREATE INDEX donation_donor ON donation (donor) WHERE donor IS NOT NULL;
CREATE INDEX donation_receipt ON donation (receipt);
CREATE INDEX donation_taken ON donation (taken_at_utc_ms, id) WHERE finished;
CREATE INDEX donor_name_word_donor ON donor_name_word (donor);
CREATE INDEX donor_number ON donor (number COLLATE NOCASE);
CREATE INDEX erased_donor_open ON erased_donor (confirmed) WHERE NOT confirmed;
CREATE INDEX field_value_of ON field_value (entity, name, place);
CREATE INDEX field_value_unseen ON field_value (key) WHERE unseen IS NOT NULL;
CREATE INDEX item_change_day ON item_change (business_date, device) WHERE figure_items IS NOT NULL;
CREATE INDEX item_change_tag ON item_change (tag);
CREATE INDEX item_lot ON item (lot);
CREATE INDEX item_on_sale ON item (state, priced_on) WHERE state IN (2, 3);
CREATE INDEX item_step_tag ON item_step (tag);
CREATE INDEX journal_held ON journal (state) WHERE state >= 2;
CREATE INDEX lot_code ON lot (code) WHERE code <> '';
CREATE INDEX lot_donation ON lot (donation);
CREATE INDEX lot_waiting ON lot (donation) WHERE tags_wanted > 0;
CREATE INDEX seal_day ON seal (date, device, revision);
CREATE INDEX side_record_name ON side_record (name COLLATE NOCASE);
