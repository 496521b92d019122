-- A task of its own for whoever cannot be answered in writing: their texts were stopped, so somebody phones them.
alter table receptionist.team_message drop constraint team_message_kind_check;
alter table receptionist.team_message add constraint team_message_kind_check
  check (kind in ('message', 'person', 'clinical', 'emergency', 'phone', 'privacy', 'opt-out', 'language', 'link'));
