/** Consents: telling somebody on the waitlist that a time came free is contact like any other and counted as such. */
alter table consents.contact drop constraint contact_purpose_check;
alter table consents.contact add constraint contact_purpose_check
  check (purpose in ('booking', 'asked-for', 'waitlist-offer', 'appointment-reminders', 'marketing'));
