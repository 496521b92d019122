/** Receptionist: what people of the team say of a conversation: that it only sells, or that it does not. */
alter table receptionist.conversation
  add column spam_said boolean,
  add column spam_said_at timestamptz,
  add column outcome_before_spam text,
  add constraint conversation_spam_said check ((spam_said is null) = (spam_said_at is null)),
  add constraint conversation_spam_heeded check (spam_said is distinct from false or outcome is distinct from 'spam'),
  add constraint conversation_outcome_before_spam check (outcome_before_spam is null or (spam_said and outcome_before_spam in ('answered', 'message', 'opted-out', 'person',
    'abandoned')));
comment on column receptionist.conversation.spam_said is 'What somebody of the team said last: that it is spam, or that it is not. It outranks what the rules find; null where nobody said anything.';
comment on column receptionist.conversation.spam_said_at is 'When they said so: tasks that were called done by it have this time, and are open again when it is taken back.';
comment on column receptionist.conversation.outcome_before_spam is 'What it had come to before it was marked, for when that is taken back.';

alter table receptionist.conversation_step drop constraint conversation_step_kind_check;
alter table receptionist.conversation_step add constraint conversation_step_kind_check
  check (kind in ('taken-over', 'handed-back', 'assigned', 'snoozed', 'woken', 'closed', 'reopened', 'linked', 'unlinked', 'booked-hold', 'let-hold-go', 'number-blocked',
    'number-unblocked', 'marked-spam', 'marked-not-spam'));
