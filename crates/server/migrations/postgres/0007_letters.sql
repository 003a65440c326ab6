-- Who asked for a letter because their password is forgotten, known here or not: whoever carries letters looks. No secret stands here; that of a
-- link is made with its letter. A row goes when its letter was taken by the mail server, and after some tries.
CREATE TABLE letters (
    email    TEXT PRIMARY KEY,
    noted_ms BIGINT NOT NULL,
    tries    BIGINT NOT NULL,
    -- When it is tried next.
    next_ms  BIGINT NOT NULL
);
CREATE INDEX letters_next ON letters (next_ms);
