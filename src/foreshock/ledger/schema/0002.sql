-- Foreshock ledger, version 2: under what terms a document may be passed on, as its source says it ('' where
-- nothing was said). Rows of other people's codings carry one; exports leave out what may not be passed on.
ALTER TABLE readings ADD COLUMN licence TEXT NOT NULL DEFAULT '';
