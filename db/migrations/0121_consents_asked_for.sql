/** Consents: a text sent once, at the person's own request, is contact like any other and counted as such. */
alter table consents.contact drop constraint contact_purpose_check;
alter table consents.contact add constraint contact_purpose_check check (purpose in ('booking', 'asked-for', 'appointment-reminders', 'marketing'));
