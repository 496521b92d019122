/** Messaging: a message sent once, at the person's own request. */
alter table messaging.outbox_message drop constraint outbox_message_purpose_check;
alter table messaging.outbox_message add constraint outbox_message_purpose_check
  check (purpose in ('booking', 'asked-for', 'appointment-reminders', 'marketing', 'staff'));
