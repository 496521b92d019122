/** Consents: answers to an opt word and to what somebody just wrote are contact like any other; and an opt-out that a text took back names that text. */
alter table consents.contact drop constraint contact_purpose_check;
alter table consents.contact add constraint contact_purpose_check
  check (purpose in ('booking', 'asked-for', 'waitlist-offer', 'appointment-reminders', 'marketing', 'opt-reply', 'conversation'));
alter table consents.suppression add column lifted_by_text uuid;
comment on column consents.suppression.lifted_by_text is 'The text by which its sender asked for texts again; the only proof where no client has the number.';
