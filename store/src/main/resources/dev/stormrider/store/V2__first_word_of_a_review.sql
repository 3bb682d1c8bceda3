-- Trends ask what the first run of each review came to. It stands in the review's own row since, so that they read one
-- table by one index.

ALTER TABLE review ADD COLUMN first_decision TEXT;
ALTER TABLE review ADD COLUMN first_took BIGINT;

UPDATE review SET
  first_decision = (SELECT run.decision FROM run WHERE run.review = review.number ORDER BY run.number LIMIT 1),
  first_took = (SELECT run.took FROM run WHERE run.review = review.number ORDER BY run.number LIMIT 1);
