/** Messaging: a message that offers a time to somebody who waits for one. */
alter table messaging.outbox_message drop constraint outbox_message_purpose_check;
alter table messaging.outbox_message add constraint outbox_message_purpose_check
  check (purpose in ('booking', 'asked-for', 'waitlist-offer', 'appointment-reminders', 'marketing', 'staff'));
