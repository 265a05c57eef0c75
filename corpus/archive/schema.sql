-- The archive, version 4. `article` says what is current, `version` holds every text that was ever stored,
-- `passage` and `lexical` hold the current passages only.

CREATE TABLE IF NOT EXISTS state (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    generation INTEGER NOT NULL,
    manifest TEXT
) STRICT;

INSERT OR IGNORE INTO state VALUES (1, 0, NULL);

CREATE TABLE IF NOT EXISTS article (
    id TEXT PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    input_sha256 TEXT NOT NULL,
    text_sha256 TEXT NOT NULL,
    near_copy_of TEXT REFERENCES article (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    outlet TEXT,     -- case-folded, for filters
    first_day TEXT,  -- of the period that the publication date is known to lie in; NULL where it is unknown
    last_day TEXT,
    FOREIGN KEY (id, text_sha256) REFERENCES version (article_id, text_sha256) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE INDEX IF NOT EXISTS article_copies ON article (near_copy_of) WHERE near_copy_of IS NOT NULL;

CREATE INDEX IF NOT EXISTS article_inputs ON article (input_sha256);

-- From which files of this machine each article was read; one that was sent to the service has none.
CREATE TABLE IF NOT EXISTS file (
    path TEXT PRIMARY KEY,  -- absolute
    article_id TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX IF NOT EXISTS file_article ON file (article_id);

CREATE TABLE IF NOT EXISTS version (
    article_id TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    text_sha256 TEXT NOT NULL,
    since INTEGER NOT NULL,  -- the generation in which it last became current
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    source TEXT NOT NULL,
    published TEXT,
    published_basis TEXT NOT NULL,
    published_evidence TEXT NOT NULL,
    not_before TEXT,
    outlet TEXT,
    url TEXT,
    author TEXT,
    language TEXT NOT NULL,
    dropped TEXT NOT NULL,
    reading TEXT NOT NULL,
    PRIMARY KEY (article_id, text_sha256)
) STRICT;

-- Which readers annotated a version, as a digest of their code; none in archives of older forms.
CREATE TABLE IF NOT EXISTS readers (
    article_id TEXT NOT NULL,
    text_sha256 TEXT NOT NULL,
    digest TEXT NOT NULL,
    PRIMARY KEY (article_id, text_sha256),
    FOREIGN KEY (article_id, text_sha256) REFERENCES version (article_id, text_sha256) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE VIEW IF NOT EXISTS current AS
SELECT version.* FROM article
JOIN version ON version.article_id = article.id AND version.text_sha256 = article.text_sha256;

CREATE TABLE IF NOT EXISTS passage (
    number INTEGER PRIMARY KEY,  -- the rowid of its row in `lexical`
    id TEXT NOT NULL UNIQUE,
    article_id TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    text_sha256 TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    sentences TEXT NOT NULL  -- [[start, end], ...]
) STRICT;

-- Apart from `passage`, so that a filter over all passages does not read through the vectors.
CREATE TABLE IF NOT EXISTS sentence_vectors (
    number INTEGER PRIMARY KEY REFERENCES passage (number) ON DELETE CASCADE,
    vectors BLOB NOT NULL  -- little-endian float16, sentences by dimensions
) STRICT;

CREATE INDEX IF NOT EXISTS passage_article ON passage (article_id);

-- What an article shares with its copies, and with others that tell of the same event; of the current texts only.
CREATE TABLE IF NOT EXISTS sketch (
    hash INTEGER NOT NULL,
    article_id TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    PRIMARY KEY (hash, article_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX IF NOT EXISTS sketch_article ON sketch (article_id);

CREATE TABLE IF NOT EXISTS named_day (
    day TEXT NOT NULL,   -- 05-08, or W4 for a Thursday
    name TEXT NOT NULL,  -- of a sentence that names the day, case-folded
    article_id TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    PRIMARY KEY (day, name, article_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX IF NOT EXISTS named_day_article ON named_day (article_id);

-- Articles that are new, have changed, or were related to one that changed or went: what they copy and what
-- dates them is still to be found, by the run that stored them or, when that was killed, by the next.
CREATE TABLE IF NOT EXISTS unsettled (
    article_id TEXT PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- Holds terms of corpus.terms joined by spaces. The tokenizer only splits: `ascii` takes every character
-- outside ASCII as part of a word, where unicode61 goes by tables older than Python's; the full stop keeps "1.8" whole.
-- Not detail = column, though phrases are never sought: SQLite 3.40 crashes there on a quoted term without a letter.
CREATE VIRTUAL TABLE IF NOT EXISTS lexical USING fts5 (
    header, body, tokenize = "ascii tokenchars '.'"
);

CREATE VIRTUAL TABLE IF NOT EXISTS lexical_vocabulary USING fts5vocab (lexical, row);
