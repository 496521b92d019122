/** Receptionist: a call whose transfer nobody took says so on its next connection, and on no later one. */
alter table receptionist.call add column untaken_connects int check (untaken_connects between 0 and connects);
comment on column receptionist.call.untaken_connects is 'How many connections the call had had when nobody took its last transfer: the next connection tells the caller so.';
