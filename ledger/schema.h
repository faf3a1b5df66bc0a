#pragma once
// The tables of the ledger file, as numbered migrations. A migration that was released is never
// changed; a change is a new one at the end.

#include <array>
#include <string_view>

namespace ledger {

/// "VTHU" in PRAGMA application_id tells a ledger from other SQLite files.
inline constexpr int kApplicationId = 0x56544855;

inline constexpr std::array<std::string_view, 3> kMigrations = {R"sql(
CREATE TABLE document (
  id INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE,
  symbol TEXT, date TEXT, issuer TEXT, path TEXT NOT NULL,
  reading TEXT NOT NULL,      -- program version and number of the extraction's bytes
  json TEXT NOT NULL,         -- document.json without tables and records
  recorded_at TEXT NOT NULL
);
CREATE TABLE task (            -- a record as extracted; rows keep their id when a better reading comes
  id INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES document(id),
  task_id TEXT NOT NULL,
  position INTEGER NOT NULL,
  json TEXT NOT NULL,
  live INTEGER NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX task_by_id ON task(task_id) WHERE live;
CREATE INDEX task_by_document ON task(document);
CREATE TABLE entry (
  register_id TEXT PRIMARY KEY,
  founder INTEGER NOT NULL REFERENCES task(id),
  minted INTEGER NOT NULL UNIQUE,
  merged_into TEXT REFERENCES entry(register_id)
);
CREATE TABLE entry_task (
  task INTEGER PRIMARY KEY REFERENCES task(id),
  register_id TEXT NOT NULL REFERENCES entry(register_id)
);
CREATE TABLE deadline (        -- history of an entry, oldest first
  register_id TEXT NOT NULL REFERENCES entry(register_id),
  position INTEGER NOT NULL,
  task_id TEXT NOT NULL,
  json TEXT NOT NULL,
  PRIMARY KEY (register_id, position)
);
CREATE TABLE link (
  register_id TEXT NOT NULL REFERENCES entry(register_id),
  type TEXT NOT NULL,
  target TEXT NOT NULL,
  PRIMARY KEY (register_id, type, target)
);
CREATE TABLE act (             -- what a person did at once, and can take back at once
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,          -- decision, answers
  person TEXT NOT NULL,
  at TEXT NOT NULL,
  note TEXT NOT NULL,          -- in words: the outcome and both tasks, or the file with its SHA-256
  undone_at TEXT
);
CREATE TABLE decision (
  id INTEGER PRIMARY KEY,
  act INTEGER NOT NULL REFERENCES act(id),
  task_a INTEGER NOT NULL REFERENCES task(id),
  task_b INTEGER NOT NULL REFERENCES task(id),
  outcome TEXT NOT NULL
);
CREATE TABLE answer (          -- what bodies said; of one field the last one counts
  id INTEGER PRIMARY KEY,
  act INTEGER NOT NULL REFERENCES act(id),
  register_id TEXT NOT NULL REFERENCES entry(register_id),
  agency TEXT NOT NULL,        -- empty for the office that keeps the register
  field TEXT NOT NULL,         -- a key of tracker_columns.tsv
  value TEXT NOT NULL
);
CREATE INDEX answer_by_entry ON answer(register_id, agency, field);
CREATE TABLE export (          -- trackers as they were sent out
  id TEXT PRIMARY KEY,
  agency TEXT NOT NULL,
  as_of TEXT NOT NULL,
  made_at TEXT NOT NULL
);
CREATE TABLE export_row (
  export TEXT NOT NULL REFERENCES export(id),
  register_id TEXT NOT NULL REFERENCES entry(register_id),
  PRIMARY KEY (export, register_id)
) WITHOUT ROWID;
CREATE TABLE export_answer (   -- the answers that it showed
  export TEXT NOT NULL,
  register_id TEXT NOT NULL,
  field TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (export, register_id, field),
  FOREIGN KEY (export, register_id) REFERENCES export_row(export, register_id)
) WITHOUT ROWID;
CREATE TABLE log (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  what TEXT NOT NULL,
  task_id TEXT, register_id TEXT,
  page INTEGER, box TEXT,
  detail TEXT
);
CREATE TRIGGER log_is_kept BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'the log only grows'); END;
CREATE TRIGGER log_is_fixed BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, 'the log only grows'); END;
CREATE VIRTUAL TABLE task_search USING fts5(printed, folded, tokenize = "unicode61 remove_diacritics 0");
)sql",
                                                                R"sql(
CREATE TABLE intake (          -- files that batch and watch took in
  id INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL,
  path TEXT NOT NULL,          -- as it came
  state TEXT NOT NULL,         -- taken, ok, partial, failed, duplicate
  owner TEXT NOT NULL,         -- the run or watcher that took it
  folder TEXT NOT NULL,        -- of its outputs, under the output folder
  settings TEXT NOT NULL,      -- what it was read with
  record TEXT NOT NULL,        -- report.json; empty while it is taken
  duplicate_of TEXT,           -- path of the file it is a copy or another scan of
  at TEXT NOT NULL
);
CREATE UNIQUE INDEX intake_once ON intake(sha256) WHERE state <> 'duplicate';
CREATE TABLE run (             -- nights and watches
  run_id TEXT PRIMARY KEY,
  command TEXT NOT NULL,
  started TEXT NOT NULL,
  finished TEXT,
  summary TEXT NOT NULL        -- totals in words; empty while it runs
);
)sql",
                                                                R"sql(
-- What comparing found (kept.h). All of it follows from the documents: these rows may be deleted.
CREATE TABLE kept (            -- one row
  engine TEXT NOT NULL,        -- the program and the data that found it; another one begins anew
  written INTEGER NOT NULL,    -- how often this was written
  settled INTEGER NOT NULL     -- last line of the log when the entries were made of it
);
CREATE TABLE kept_document (
  document INTEGER PRIMARY KEY REFERENCES document(id),
  reading TEXT NOT NULL,       -- that was compared: document.reading
  bytes BLOB NOT NULL
);
CREATE TABLE kept_pairs (      -- pairs with documents that were recorded before, and within it
  document INTEGER PRIMARY KEY REFERENCES kept_document(document),
  bytes BLOB NOT NULL
);
ALTER TABLE entry ADD COLUMN history INTEGER;  -- a sum of what deadline and link have of it
)sql"};

}  // namespace ledger
