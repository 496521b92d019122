/** Clients: how a person wants to be called, and what the index of names in memory follows. */
alter table clients.client add column preferred_name bytea, add column pronouns bytea, add column changed_in bigint not null default 0;
alter table clients.client alter column changed_in set default (pg_current_xact_id()::text::bigint);
comment on column clients.client.changed_in is 'The transaction that last wrote the row. Commits come in another order than they began: who follows changes asks for all since the oldest one still open.';

create function clients.note_change() returns trigger language plpgsql set search_path = '' as $$
begin
  new.changed_in := pg_current_xact_id()::text::bigint;
  return new;
end $$;
create trigger note_change before update on clients.client for each row execute function clients.note_change();
create index client_by_change on clients.client (account_id, changed_in);

create table clients.name_epoch (
  account_id uuid not null primary key,
  epoch bigint not null
);
comment on table clients.name_epoch is 'Counted up when somebody''s record or key is destroyed, or the account''s key changes: every index of names made before is dropped whole.';
call cell.make_tenant_table('clients.name_epoch', 'select, insert, update');

create function clients.drop_names() returns trigger language plpgsql set search_path = '' as $$
begin
  insert into clients.name_epoch as e (account_id, epoch) select distinct account_id, 1 from gone
    on conflict (account_id) do update set epoch = e.epoch + 1;
  return null;
end $$;
create trigger drop_names after delete on clients.client referencing old table as gone for each statement execute function clients.drop_names();

create function clients.drop_names_without_key() returns trigger language plpgsql set search_path = '' as $$
begin
  insert into clients.name_epoch as e (account_id, epoch)
    select distinct g.account_id, 1 from gone g join clients.client c on c.account_id = g.account_id and c.client_id = g.subject_id
    on conflict (account_id) do update set epoch = e.epoch + 1;
  return null;
end $$;
create trigger drop_names_without_key after delete on keys.subject_key referencing old table as gone
  for each statement execute function clients.drop_names_without_key();

create function clients.drop_names_of_account() returns trigger language plpgsql set search_path = '' as $$
begin
  update clients.name_epoch set epoch = epoch + 1 where account_id = new.account_id;
  return null;
end $$;
create trigger drop_names_of_account after insert or update on keys.account_key for each row execute function clients.drop_names_of_account();
