-- A run may be ridden by several workers, each of which tells events of its own, numbered from 0. All that they tell is
-- kept under the one run: the ordinals of a part's cells and logs begin where those that another part may have end.

ALTER TABLE run ADD COLUMN parts INTEGER NOT NULL DEFAULT 0;
ALTER TABLE run ADD COLUMN plan TEXT;
ALTER TABLE cell ADD COLUMN vote TEXT;

CREATE TABLE part (
  run BIGINT NOT NULL REFERENCES run (number),
  number INTEGER NOT NULL,
  id TEXT NOT NULL UNIQUE,
  awaited INTEGER NOT NULL,
  bytes BIGINT NOT NULL,
  began BIGINT NOT NULL,
  heard BIGINT NOT NULL,
  ended BIGINT,
  took BIGINT,
  phase TEXT,
  done INTEGER NOT NULL DEFAULT 0,
  total INTEGER NOT NULL DEFAULT 0,
  planned INTEGER NOT NULL,
  ending ${bytes},
  PRIMARY KEY (run, number)
);

CREATE TABLE part_upload (
  run BIGINT NOT NULL REFERENCES run (number),
  number INTEGER NOT NULL,
  first INTEGER NOT NULL,
  digests ${bytes} NOT NULL,
  PRIMARY KEY (run, number, first)
) ${keyed};
