/** Cell: which account a clinic's phone number belongs to. The operator assigns numbers, which are of the operator's account with the vendor. */
create table cell.phone_line (
  e164 text primary key check (e164 ~ '^\+[1-9][0-9]{6,14}$'),
  account_id uuid not null references cell.directory (account_id),
  location_id uuid,
  created_at timestamptz not null,
  foreign key (account_id, location_id) references catalog.location (account_id, location_id)
);
comment on table cell.phone_line is 'The numbers clinics are texted and called at, and send from. Each belongs to one account. Nothing about any person.';
create index phone_line_by_account on cell.phone_line (account_id, created_at);
grant select, insert, delete on cell.phone_line to candor_app;

/** Finds the account of a number of ours; one of the three calls allowed before the account is known. */
create function cell.account_by_number(wanted text) returns uuid language sql stable security definer set search_path = '' as
$$ select account_id from cell.phone_line where e164 = wanted $$;
revoke all on function cell.account_by_number(text) from public;
grant execute on function cell.account_by_number(text) to candor_app;
