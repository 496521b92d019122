/** Receptionist: how conversations went. Each is assessed when it has ended, by rules alone; people of the team may say otherwise, and both stay. */
create table receptionist.assessment (
  account_id uuid not null,
  conversation_id uuid not null,
  rubric_version int not null check (rubric_version > 0),
  up_to_seq int not null check (up_to_seq >= 0),
  was_closed boolean not null,
  outcome text not null check (outcome in ('booked', 'rescheduled', 'cancelled', 'confirmed', 'waitlisted', 'answered', 'message', 'passed-on', 'emergency',
    'opted-out', 'privacy', 'abandoned', 'silent')),
  reasons text[] not null check (cardinality(reasons) <= 20),
  is_contained boolean not null,
  with_person boolean not null,
  score int check (score >= 0 and score <= 100),
  criteria jsonb not null check (jsonb_typeof(criteria) = 'array'),
  summary jsonb not null check (jsonb_typeof(summary) = 'array'),
  flags text[] not null check (cardinality(flags) <= 20),
  worth int not null check (worth >= 0),
  answer_milliseconds int[] not null default '{}' check (cardinality(answer_milliseconds) <= 1000),
  ended_at timestamptz not null,
  assessed_at timestamptz not null,
  primary key (account_id, conversation_id),
  foreign key (account_id, conversation_id) references receptionist.conversation (account_id, conversation_id) on delete cascade
);
comment on table receptionist.assessment is 'What became of a conversation and how well it went, told from rows by a rubric of that version. No words: what it points to stands in the messages.';
comment on column receptionist.assessment.up_to_seq is 'The last message it is of; where more is said, or it is closed later, it is assessed anew.';
comment on column receptionist.assessment.is_contained is 'What was asked for was done or answered, and nobody of the team had to come in.';
comment on column receptionist.assessment.criteria is 'Each criterion that applied: points given, points possible, the messages that show it.';
comment on column receptionist.assessment.summary is 'Which sentences of which messages say what it was about and how it ended.';
comment on column receptionist.assessment.flags is 'Why a person should look at it.';
comment on column receptionist.assessment.answer_milliseconds is 'How long each answer took, in order: on a call from the end of what was said to the first sound, else the time of the turn.';
create index assessment_by_worth on receptionist.assessment (account_id, worth desc, ended_at desc) where worth > 0;
call cell.make_tenant_table('receptionist.assessment', 'select, insert, update, delete');

create table receptionist.review (
  account_id uuid not null,
  review_id uuid not null,
  conversation_id uuid not null,
  user_id uuid not null,
  verdict text not null check (verdict in ('good', 'wrong')),
  criterion text check (criterion ~ '^[a-z-]{1,40}$'),
  is_met boolean,
  note bytea,
  up_to_seq int not null check (up_to_seq >= 0),
  at timestamptz not null,
  primary key (account_id, review_id),
  foreign key (account_id, conversation_id) references receptionist.conversation (account_id, conversation_id) on delete cascade,
  constraint review_overrules check (is_met is null or criterion is not null)
);
comment on table receptionist.review is 'What people of the team say of how a conversation went. It stands beside the assessment and never in its place.';
comment on column receptionist.review.is_met is 'Whether they find that criterion met; null where they let it stand.';
comment on column receptionist.review.note is 'Their words, sealed with the conversation''s key.';
create index review_by_conversation on receptionist.review (account_id, conversation_id, at);
call cell.make_tenant_table('receptionist.review', 'select, insert, delete');

create index conversation_by_closed on receptionist.conversation (account_id, closed_at) where closed_at is not null;
create index conversation_by_start on receptionist.conversation (account_id, location_id, started_at);
