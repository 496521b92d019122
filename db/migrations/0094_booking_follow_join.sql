/** Booking: which visits and places on the waitlist followed a join of records, so that they go back when it is taken back. */
create table booking.joined_item (
  account_id uuid not null,
  merge_id uuid not null,
  kind text not null check (kind in ('visit', 'waiting')),
  item_id uuid not null,
  primary key (account_id, merge_id, kind, item_id),
  foreign key (account_id, merge_id) references clients.merge (account_id, merge_id) on delete cascade
);
comment on table booking.joined_item is 'A visit, or a place on the waitlist, that was given to another record when two were joined.';
call cell.make_tenant_table('booking.joined_item', 'select, insert, delete');
