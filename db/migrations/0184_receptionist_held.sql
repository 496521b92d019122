-- What is held in a conversation may be booked or given back by somebody of the team.
alter table receptionist.conversation_step drop constraint conversation_step_kind_check;
alter table receptionist.conversation_step add constraint conversation_step_kind_check
  check (kind in ('taken-over', 'handed-back', 'assigned', 'snoozed', 'woken', 'closed', 'reopened', 'linked', 'unlinked', 'booked-hold', 'let-hold-go'));
