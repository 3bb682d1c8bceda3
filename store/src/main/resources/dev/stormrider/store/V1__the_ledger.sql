-- One file for both databases. They differ in the word for bytes, in how a text is put in the order of its bytes, and in
-- how SQLite is told to keep a table in its key alone. Moments are milliseconds since 1970, in UTC. Numbers are counted
-- in the table "counter", so that none is left out and none is seen before a smaller one.

CREATE TABLE counter (
  name TEXT NOT NULL PRIMARY KEY,
  value BIGINT NOT NULL
);

CREATE TABLE link (
  id BIGINT NOT NULL PRIMARY KEY,
  consumer TEXT NOT NULL,
  provider TEXT NOT NULL,
  contract TEXT NOT NULL,
  first_at BIGINT NOT NULL,
  last_at BIGINT NOT NULL,
  decision TEXT,
  weaknesses INTEGER NOT NULL DEFAULT 0,
  UNIQUE (consumer, provider, contract)
);

CREATE INDEX link_provider ON link (provider);

CREATE TABLE contract_text (
  hash TEXT NOT NULL PRIMARY KEY,
  body ${bytes} NOT NULL
);

-- What lists show and search lies in the row itself: it is written with each upload, and lists read nothing else.
CREATE TABLE review (
  number BIGINT NOT NULL PRIMARY KEY,
  link BIGINT NOT NULL REFERENCES link (id),
  identity TEXT NOT NULL,
  consumer TEXT NOT NULL,
  provider TEXT NOT NULL,
  contract TEXT NOT NULL,
  state TEXT NOT NULL,
  standing TEXT NOT NULL,
  until BIGINT,
  repository TEXT,
  change_id TEXT,
  commit_id TEXT,
  branch TEXT,
  author TEXT,
  page TEXT,
  job TEXT,
  before_version TEXT NOT NULL,
  after_version TEXT NOT NULL,
  run TEXT NOT NULL,
  decision TEXT,
  planned INTEGER NOT NULL DEFAULT 0,
  held INTEGER NOT NULL DEFAULT 0,
  degraded INTEGER NOT NULL DEFAULT 0,
  broke INTEGER NOT NULL DEFAULT 0,
  unknown INTEGER NOT NULL DEFAULT 0,
  blocking INTEGER NOT NULL DEFAULT 0,
  old INTEGER NOT NULL DEFAULT 0,
  runs INTEGER NOT NULL DEFAULT 0,
  comments INTEGER NOT NULL DEFAULT 0,
  opened BIGINT NOT NULL,
  changed BIGINT NOT NULL,
  UNIQUE (link, identity)
);

CREATE INDEX review_changed ON review (changed DESC, number DESC);
CREATE INDEX review_standing ON review (standing, changed DESC, number DESC);
CREATE INDEX review_state ON review (state, changed DESC, number DESC);
CREATE INDEX review_consumer ON review (consumer, changed DESC, number DESC);
CREATE INDEX review_provider ON review (provider, changed DESC, number DESC);
CREATE INDEX review_author ON review (author, changed DESC, number DESC);
CREATE INDEX review_change ON review (repository, change_id);
CREATE INDEX review_until ON review (until);
CREATE INDEX review_opened ON review (opened);

CREATE TABLE review_word (
  word TEXT ${bytewise} NOT NULL,
  review BIGINT NOT NULL REFERENCES review (number),
  PRIMARY KEY (word, review)
) ${keyed};

CREATE INDEX review_word_of ON review_word (review, word);

CREATE TABLE run (
  number BIGINT NOT NULL PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  review BIGINT NOT NULL REFERENCES review (number),
  link BIGINT NOT NULL REFERENCES link (id),
  publisher TEXT NOT NULL,
  awaited INTEGER NOT NULL,
  bytes BIGINT NOT NULL,
  began BIGINT NOT NULL,
  heard BIGINT NOT NULL,
  ended BIGINT,
  took BIGINT,
  consumer_before TEXT,
  consumer_after TEXT,
  provider_before TEXT,
  provider_after TEXT,
  repository TEXT,
  change_id TEXT,
  commit_id TEXT,
  branch TEXT,
  author TEXT,
  page TEXT,
  job TEXT,
  environment TEXT,
  program TEXT NOT NULL,
  seed BIGINT NOT NULL,
  phase TEXT,
  done INTEGER NOT NULL DEFAULT 0,
  total INTEGER NOT NULL DEFAULT 0,
  planned INTEGER NOT NULL DEFAULT 0,
  held INTEGER NOT NULL DEFAULT 0,
  degraded INTEGER NOT NULL DEFAULT 0,
  broke INTEGER NOT NULL DEFAULT 0,
  unknown INTEGER NOT NULL DEFAULT 0,
  blocking INTEGER NOT NULL DEFAULT 0,
  old INTEGER NOT NULL DEFAULT 0,
  decision TEXT,
  rollout TEXT,
  reasons TEXT NOT NULL DEFAULT '[]',
  before_hash TEXT NOT NULL REFERENCES contract_text (hash),
  after_hash TEXT NOT NULL REFERENCES contract_text (hash)
);

CREATE INDEX run_review ON run (review, number DESC);
CREATE INDEX run_link ON run (link, ended DESC);
CREATE INDEX run_environment ON run (environment);

-- What a run brings with it that is read as a whole or not at all: its beginning, the amendment, the summary.
CREATE TABLE run_paper (
  run BIGINT NOT NULL REFERENCES run (number),
  kind TEXT NOT NULL,
  body ${bytes} NOT NULL,
  PRIMARY KEY (run, kind)
);

-- Which events were taken, by the first 16 bytes of the SHA-256 of each.
CREATE TABLE upload (
  run BIGINT NOT NULL REFERENCES run (number),
  first INTEGER NOT NULL,
  digests ${bytes} NOT NULL,
  PRIMARY KEY (run, first)
) ${keyed};

CREATE TABLE cell (
  run BIGINT NOT NULL REFERENCES run (number),
  experiment TEXT NOT NULL,
  pairing TEXT NOT NULL,
  ordinal INTEGER NOT NULL,
  verdict TEXT NOT NULL,
  reason TEXT NOT NULL,
  at BIGINT NOT NULL,
  told BOOLEAN NOT NULL,
  fingerprint TEXT,
  blocks BOOLEAN NOT NULL,
  old BOOLEAN NOT NULL,
  PRIMARY KEY (run, experiment, pairing)
) ${keyed};

CREATE TABLE finding (
  run BIGINT NOT NULL REFERENCES run (number),
  experiment TEXT NOT NULL,
  pairing TEXT NOT NULL,
  body ${bytes} NOT NULL,
  PRIMARY KEY (run, experiment, pairing)
);

CREATE TABLE log_part (
  run BIGINT NOT NULL REFERENCES run (number),
  ordinal INTEGER NOT NULL,
  experiment TEXT NOT NULL,
  party TEXT NOT NULL,
  at BIGINT NOT NULL,
  body ${bytes} NOT NULL,
  PRIMARY KEY (run, ordinal)
);

CREATE TABLE proof (
  run BIGINT NOT NULL REFERENCES run (number),
  link BIGINT NOT NULL REFERENCES link (id),
  consumer TEXT NOT NULL,
  provider TEXT NOT NULL,
  review BIGINT NOT NULL,
  environment TEXT,
  outcome TEXT NOT NULL,
  broke TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (run, consumer, provider)
);

CREATE INDEX proof_meeting ON proof (link, consumer, provider, at DESC, run DESC);
CREATE INDEX proof_link ON proof (link, at DESC, run DESC);

CREATE TABLE weakness (
  link BIGINT NOT NULL REFERENCES link (id),
  fingerprint TEXT NOT NULL,
  experiment TEXT NOT NULL,
  pairing TEXT NOT NULL,
  text TEXT NOT NULL,
  old BOOLEAN NOT NULL,
  first_at BIGINT NOT NULL,
  first_review BIGINT NOT NULL,
  last_at BIGINT NOT NULL,
  last_review BIGINT NOT NULL,
  times INTEGER NOT NULL,
  healed BOOLEAN NOT NULL,
  PRIMARY KEY (link, fingerprint)
);

CREATE INDEX weakness_last ON weakness (link, last_at DESC);

CREATE TABLE decision (
  id BIGINT NOT NULL PRIMARY KEY,
  review BIGINT NOT NULL REFERENCES review (number),
  kind TEXT NOT NULL,
  who TEXT NOT NULL,
  at BIGINT NOT NULL,
  reason TEXT NOT NULL,
  run TEXT,
  fingerprint TEXT,
  owner TEXT,
  expiry BIGINT
);

CREATE INDEX decision_review ON decision (review, id);
CREATE INDEX decision_fingerprint ON decision (fingerprint, id);

CREATE TABLE remark (
  id BIGINT NOT NULL PRIMARY KEY,
  review BIGINT NOT NULL REFERENCES review (number),
  who TEXT NOT NULL,
  at BIGINT NOT NULL,
  text TEXT NOT NULL,
  fingerprint TEXT
);

CREATE INDEX remark_review ON remark (review, id);

CREATE TABLE deployment (
  id BIGINT NOT NULL PRIMARY KEY,
  environment TEXT NOT NULL,
  service TEXT NOT NULL,
  version TEXT NOT NULL,
  who TEXT NOT NULL,
  at BIGINT NOT NULL,
  ended BIGINT,
  rolled_back BOOLEAN NOT NULL DEFAULT FALSE,
  replaced TEXT NOT NULL DEFAULT '[]'
);

CREATE INDEX deployment_running ON deployment (environment, service, ended);
CREATE INDEX deployment_service ON deployment (service, id DESC);
CREATE INDEX deployment_at ON deployment (at);

CREATE TABLE account (
  name TEXT NOT NULL PRIMARY KEY,
  display TEXT NOT NULL,
  role TEXT NOT NULL,
  issuer TEXT,
  subject TEXT,
  password TEXT,
  disabled BOOLEAN NOT NULL,
  created BIGINT NOT NULL,
  seen BIGINT,
  UNIQUE (issuer, subject)
);

CREATE TABLE account_known (
  account TEXT NOT NULL REFERENCES account (name),
  known TEXT NOT NULL,
  PRIMARY KEY (account, known)
);

CREATE INDEX account_known_as ON account_known (known);

CREATE TABLE session (
  hash TEXT NOT NULL PRIMARY KEY,
  account TEXT NOT NULL,
  guard TEXT NOT NULL,
  began BIGINT NOT NULL,
  seen BIGINT NOT NULL,
  expires BIGINT NOT NULL
);

CREATE INDEX session_account ON session (account, began);
CREATE INDEX session_expires ON session (expires);

CREATE TABLE token (
  id BIGINT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  account TEXT NOT NULL,
  prefix TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE,
  rights TEXT NOT NULL,
  once BOOLEAN NOT NULL,
  created BIGINT NOT NULL,
  expires BIGINT NOT NULL,
  used BIGINT,
  revoked BIGINT
);

CREATE INDEX token_account ON token (account, id DESC);

CREATE TABLE ticket (
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  until BIGINT NOT NULL,
  PRIMARY KEY (kind, name)
);

CREATE INDEX ticket_until ON ticket (until);

CREATE TABLE setting (
  name TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL,
  secret BOOLEAN NOT NULL
);

CREATE TABLE change_note (
  sequence BIGINT NOT NULL PRIMARY KEY,
  review BIGINT NOT NULL,
  what TEXT NOT NULL,
  run TEXT NOT NULL,
  part TEXT NOT NULL,
  at BIGINT NOT NULL
);

CREATE TABLE parcel (
  id BIGINT NOT NULL PRIMARY KEY,
  destination TEXT NOT NULL,
  review BIGINT NOT NULL,
  body TEXT NOT NULL,
  at BIGINT NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  due BIGINT NOT NULL,
  leased BOOLEAN NOT NULL DEFAULT FALSE,
  error TEXT,
  dead BOOLEAN NOT NULL DEFAULT FALSE
);

CREATE INDEX parcel_due ON parcel (dead, due, id);
CREATE INDEX parcel_review ON parcel (destination, review);

CREATE TABLE audit (
  number BIGINT NOT NULL PRIMARY KEY,
  at BIGINT NOT NULL,
  who TEXT NOT NULL,
  means TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  detail TEXT NOT NULL,
  chain TEXT NOT NULL
);
