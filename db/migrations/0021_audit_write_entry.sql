/** Audit: an entry, its people and its place in the queue, written by one call whose plans are kept (about half the time of one statement). */

/** Runs with the caller's rights and under its row level security. */
create function audit.write_entry(account uuid, entry uuid, at timestamptz, actor_kind text, actor_id text, action text, outcome text, code text,
  request_id text, about jsonb, tokens bytea[]) returns void language plpgsql as $$
begin
  insert into audit.entry (account_id, entry_id, at, actor_kind, actor_id, action, outcome, code, request_id, about)
    values (account, entry, at, actor_kind, actor_id, action, outcome, code, request_id, about);
  if cardinality(tokens) > 0 then
    insert into audit.subject (account_id, entry_id, subject_token) select account, entry, token from unnest(tokens) as token;
  end if;
  insert into event.unsequenced (account_id, log, entry_id, at) values (account, 'audit', entry, at);
end $$;
revoke all on function audit.write_entry from public;
grant execute on function audit.write_entry to candor_app;
