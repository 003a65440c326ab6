-- How many operations a device has not sent, as it told last; NULL: it never told. After it was emptied: how many stayed on it, sealed.
ALTER TABLE devices ADD COLUMN unsent BIGINT;
-- When the device said that it is empty.
ALTER TABLE devices ADD COLUMN erased_ms BIGINT;

-- When a member's access was ended: they cannot sign in.
ALTER TABLE members ADD COLUMN ended_ms BIGINT;

-- What a manager decided about something that was held. NULL: it waits. Nothing leaves this table.
ALTER TABLE held ADD COLUMN answered_ms BIGINT;
ALTER TABLE held ADD COLUMN answered_by BYTEA;
-- Why it was declined, in words; NULL when it was taken in.
ALTER TABLE held ADD COLUMN declined TEXT;
