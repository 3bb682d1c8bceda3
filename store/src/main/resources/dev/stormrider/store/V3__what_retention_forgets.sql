-- The evidence of findings that held is let go after a while; this finds the runs that may have some.

ALTER TABLE run ADD COLUMN pruned BOOLEAN NOT NULL DEFAULT FALSE;

CREATE INDEX run_pruned ON run (pruned, ended);
