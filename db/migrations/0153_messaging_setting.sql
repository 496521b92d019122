/** Messaging: what a clinic has chosen about texts. */
create table messaging.setting (
  account_id uuid not null,
  texts_back boolean not null,
  primary key (account_id)
);
comment on table messaging.setting is 'Whether a call nobody answered is answered by a text. No row: not.';
call cell.make_tenant_table('messaging.setting', 'select, insert, update');
