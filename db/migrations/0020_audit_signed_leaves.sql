/** Audit: each leaf is signed in its place, each checkpoint can be grown from, and facts are such that every reader hashes them alike. */
alter table audit.leaf add column signature bytea not null check (octet_length(signature) = 64);
comment on column audit.leaf.signature is 'Ed25519 over account, place and leaf hash: names a rewritten entry by its own number.';

/** The peaks of the tree at this size, end to end: the next checkpoint hashes only what came since. */
alter table audit.checkpoint add column frontier bytea not null check (octet_length(frontier) % 32 = 0);
comment on column audit.checkpoint.frontier is 'The roots of the largest complete subtrees, left to right; they fold to root_hash.';
comment on column audit.checkpoint.key_id is 'The verifier key the signature is made with (c2sp.org/signed-note).';

/* Flat, and whole numbers that a double holds: an entry that two readers could write differently would stop its account's log. */
alter table audit.entry add constraint entry_about_is_flat check (jsonb_typeof(about) = 'object'
  and not jsonb_path_exists(about, 'strict $.**{1 to last} ? (@.type() == "object" || (@.type() == "number" && (@ != @.floor() || @.abs() > 9007199254740991)))')
  and not jsonb_path_exists(about, 'strict $.**{2} ? (@.type() == "array")'));

/* Who did it, and what was done, newest first; who was seen is found by the primary key of audit.subject. */
create index entry_by_actor on audit.entry (account_id, actor_id, entry_id);
create index entry_by_action on audit.entry (account_id, action, entry_id);

/* A queue is small and turns over all the time: vacuum it by count, not by share. */
alter table event.unsequenced set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000, autovacuum_vacuum_insert_threshold = -1);
