import { sql } from 'kysely';
import type { Work } from '#kernel/work.ts';
import { RUBRIC_VERSION } from './model.ts';

/** Rows of conversations that are written as a whole, each value as the database takes it; sealed ones in hexadecimal. */
export interface ToldRows {
  readonly conversations: readonly object[];
  readonly messages: readonly object[];
  readonly decisions: readonly object[];
  readonly commitments: readonly object[];
  readonly tasks: readonly object[];
  readonly steps: readonly object[];
  readonly calls: readonly object[];
  readonly assessments: readonly object[];
}

/** Writes whole conversations by few statements. */
export async function insertTold(work: Work, rows: ToldRows): Promise<void> {
  const of = (list: readonly object[]) => sql`jsonb_to_recordset(${JSON.stringify(list)}::jsonb)`;
  await sql`insert into receptionist.conversation (account_id, conversation_id, channel, location_id, key_id, language, outcome, appointment_id, next_seq, network_token, minute_at,
      started_at, last_at, closed_at)
    select ${work.accountId}, x.id, x.channel, x.location, x.key, 'en', x.outcome, x.appointment, x.next, decode('00', 'hex'), x.begun, x.begun, x.ended, x.ended
    from ${of(rows.conversations)} as x(id uuid, channel text, location uuid, key uuid, outcome text, appointment uuid, next int, begun timestamptz, ended timestamptz)`.execute(
    work.tx,
  );
  await sql`insert into receptionist.message (account_id, conversation_id, seq, author, words, twin, sources, at)
    select ${work.accountId}, x.id, x.seq, x.author, decode(x.words, 'hex'), decode(x.twin, 'hex'), x.sources, x.at
    from ${of(rows.messages)} as x(id uuid, seq int, author text, words text, twin text, sources jsonb, at timestamptz) order by x.id, x.seq`.execute(work.tx);
  await sql`insert into receptionist.decision (account_id, conversation_id, seq, engine, flow, gates, acts, commands, settings_version, understood_micros, turn_micros, at)
    select ${work.accountId}, x.id, x.seq, 'demo-1', x.flow, x.gates, x.acts, decode(x.commands, 'hex'), 1, x.micros / 2, x.micros, x.at
    from ${of(rows.decisions)} as x(id uuid, seq int, flow text, gates text[], acts text[], commands text, micros int, at timestamptz)`.execute(work.tx);
  await sql`insert into receptionist.commitment (account_id, conversation_id, subject_id, version, act, appointment_id, at)
    select ${work.accountId}, x.id, x.subject, 1, x.act, x.appointment, x.at
    from ${of(rows.commitments)} as x(id uuid, subject uuid, act text, appointment uuid, at timestamptz)`.execute(work.tx);
  await sql`insert into receptionist.team_message (account_id, team_message_id, conversation_id, kind, state, made_at, due_at, done_at, done_by)
    select ${work.accountId}, x.task, x.id, x.kind, 'done', x.made, x.due, x.done, x.by
    from ${of(rows.tasks)} as x(id uuid, task uuid, kind text, made timestamptz, due timestamptz, done timestamptz, by uuid)`.execute(work.tx);
  await sql`insert into receptionist.conversation_step (account_id, step_id, conversation_id, kind, user_id, at)
    select ${work.accountId}, x.step, x.id, 'taken-over', x.by, x.at from ${of(rows.steps)} as x(step uuid, id uuid, by uuid, at timestamptz)`.execute(work.tx);
  await sql`insert into receptionist.call (account_id, call_id, conversation_id, vendor_call_id, line, key_id, caller, transport, phase, recording, rule, started_at, connected_at,
      disclosed_at, alive_at, ended_at, end_reason, answer_milliseconds)
    select ${work.accountId}, x.call, x.id, x.call::text, x.line, x.key, decode(x.caller, 'hex'), 'demo', 'ended', 'off', 'consent', x.begun, x.begun, x.disclosed, x.ended, x.ended,
      x.reason, x.answers
    from ${of(rows.calls)} as x(call uuid, id uuid, line text, key uuid, caller text, begun timestamptz, disclosed timestamptz, ended timestamptz, reason text, answers int[])`.execute(
    work.tx,
  );
  await sql`insert into receptionist.assessment (account_id, conversation_id, rubric_version, up_to_seq, was_closed, outcome, reasons, is_contained, with_person, score, criteria, summary,
      mood, mood_seqs, mood_turned_at, flags, worth, answer_milliseconds, ended_at, assessed_at)
    select ${work.accountId}, x.id, ${RUBRIC_VERSION}, x.last, true, x.outcome, x.reasons, x."isContained", x."withPerson", x.score, x.criteria, x.summary, x.sounded ->> 'mood', array(select jsonb_array_elements_text(x.sounded -> 'seqs')::int),
      (x.sounded ->> 'turnedAt')::int, x.flags, x.worth, x."answerMs",
      x.ended, ${work.now}
    from ${of(rows.assessments)} as x(id uuid, last int, outcome text, reasons text[], "isContained" boolean, "withPerson" boolean, score int, criteria jsonb, summary jsonb, sounded jsonb, flags text[],
      worth int, "answerMs" int[], ended timestamptz)`.execute(work.tx);
}
