/** Booking: whom the desk holds a time for, until the person finishes it by the link that was texted, or the desk does. */
create table booking.held_for (
  account_id uuid not null,
  appointment_id uuid not null,
  client_id uuid not null,
  asks_details boolean not null,
  texts smallint not null default 0 check (texts >= 0),
  held_by text not null,
  held_at timestamptz not null,
  primary key (account_id, appointment_id),
  foreign key (account_id, appointment_id) references booking.appointment (account_id, appointment_id) on delete cascade,
  foreign key (account_id, client_id) references clients.client (account_id, client_id)
);
comment on table booking.held_for is 'Whom a hold taken at the desk is for. It goes with the hold: when it lapses, is let go or is booked.';
comment on column booking.held_for.asks_details is 'The link asks for the details of somebody the desk knows only by name and mobile; whoever is known is asked nothing.';
comment on column booking.held_for.texts is 'How often the link was texted.';
comment on column booking.held_for.held_by is 'The user or key that took it; counts their live holds.';
create index held_for_by_client on booking.held_for (account_id, client_id);
call cell.make_tenant_table('booking.held_for', 'select, insert, update, delete');
