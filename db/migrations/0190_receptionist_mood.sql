/** Receptionist: how people sounded, and what only sells. */
alter table receptionist.assessment
  add column mood text check (mood in ('pleased', 'calm', 'upset')),
  add column mood_seqs int[] not null default '{}' check (cardinality(mood_seqs) <= 20),
  add column mood_turned_at int check (mood_turned_at >= 0),
  add constraint assessment_mood_shown check ((mood is null or mood = 'calm') = (cardinality(mood_seqs) = 0) and (mood_turned_at is null or mood_turned_at = any (mood_seqs))),
  drop constraint assessment_outcome_check,
  add constraint assessment_outcome_check check (outcome in ('booked', 'rescheduled', 'cancelled', 'confirmed', 'waitlisted', 'answered', 'message', 'passed-on', 'emergency',
    'opted-out', 'privacy', 'abandoned', 'silent', 'spam'));
comment on column receptionist.assessment.mood is 'How they sounded at the end, by their own messages; null where it was assessed before that was looked at.';
comment on column receptionist.assessment.mood_seqs is 'The messages that show it. No words.';
comment on column receptionist.assessment.mood_turned_at is 'The message at which it turned; null where it did not.';
create index assessment_by_mood on receptionist.assessment (account_id, mood, worth desc, ended_at desc) where mood <> 'calm';

alter table receptionist.conversation
  drop constraint conversation_outcome_check,
  add constraint conversation_outcome_check check (outcome in ('booked', 'rescheduled', 'cancelled', 'confirmed', 'answered', 'message', 'waitlisted', 'opted-out', 'person', 'emergency',
    'abandoned', 'spam'));
comment on column receptionist.conversation.outcome is 'What it came to. Spam is what only sells: it is answered once, and nobody of the team is asked for anything.';
create index conversation_by_spam on receptionist.conversation (account_id, last_at desc) where outcome = 'spam';
