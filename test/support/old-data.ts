import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { type AppointmentId, type ClientId, newId } from '#kernel/ids.ts';
import { type Instant, addDays } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import { createClient, recordClearance } from '#modules/clients';
import { currentTexts, recordContact, recordGrants, recordWithdrawals } from '#modules/consents';
import { queueMessage } from '#modules/messaging';
import { insertEvidence } from '../../src/modules/privacy/store.ts';
import { sealWords } from '../../src/modules/booking/words.ts';
import { beginConversation } from '../../src/modules/receptionist/conversation/begin-conversation.ts';
import { endCall, openCall } from '../../src/modules/receptionist/calls/keep-call.ts';
import type { Clinic } from './booking-clinic.ts';

/** One kind of thing that is kept: how some of it comes to be, and how much there is. */
export interface OldThing {
  make(work: Work, clinic: Clinic): Promise<unknown>;
  count(work: Work): Promise<number>;
}

/** A client known to staff, or one who never said who they are. */
export function aPerson(work: Work, source: 'staff' | 'online' = 'staff'): Promise<ClientId> {
  const details = { firstName: 'Ingrid', lastName: 'Solberg', mobile: '(561) 555-0142', email: 'ingrid@mail.example', birthDate: '1988-04-02' };
  return createClient(work, details, { source, gate: { minimumAgeYears: 18, on: work.now.toString().slice(0, 10) } });
}

/** A visit of a client at an instant, with a note, past every rule of booking. */
export async function aVisitAt(
  work: Work,
  { harbor }: Clinic,
  { clientId, start, cancelledBy = null }: { clientId: ClientId; start: Instant; cancelledBy?: string | null },
): Promise<AppointmentId> {
  const appointmentId = newId<AppointmentId>();
  const note = await sealWords(work, { appointmentId, clientId }, 'note', 'Prefers the quiet room.');
  await sql`insert into booking.appointment (account_id, appointment_id, location_id, client_id, status, source, starts_at, ends_at, provider_named, deposit_minor, currency,
      note, cancelled_by, created_at, booked_at)
    values (${work.accountId}, ${appointmentId}, ${harbor}, ${clientId}, ${cancelledBy === null ? 'booked' : 'cancelled'}, 'online', ${start}, ${start.add({ hours: 1 })},
      false, 0, 'USD', ${note}, ${cancelledBy}, ${work.now}, ${work.now})`.execute(work.tx);
  return appointmentId;
}

/** Counts rows of a table of the account. */
export async function countRows(work: Work, table: string, where = 'true'): Promise<number> {
  const { rows } = await sql<{
    count: number;
  }>`select count(*)::int as count from ${sql.table(table)} where account_id = ${work.accountId} and ${sql.raw(where)}`.execute(work.tx);
  return rows[0]?.count ?? 0;
}

const rows =
  (table: string, where = 'true') =>
  (work: Work) =>
    countRows(work, table, where);

async function aSentMessage(work: Work, clientId: ClientId): Promise<void> {
  await queueMessage(work, { clientId, channel: 'email', purpose: 'booking', template: 'booking-confirmation', sendKey: `test/${newId()}`, ids: {} });
  const words = await work.vault.seal(await work.vault.subjectKeyOf(clientId), { table: 't', row: 'r', column: 'c' }, 'Hello');
  await sql`update messaging.outbox_message set status = 'sent', rendered = ${words}, finished_at = ${work.now} where account_id = ${work.accountId}`.execute(
    work.tx,
  );
  await sql`insert into messaging.local_message (account_id, message_id, channel, raw, size_bytes, received_at)
    select account_id, message_id, channel, ${words}, 5, ${work.now} from messaging.outbox_message where account_id = ${work.accountId}`.execute(work.tx);
}

async function aText(work: Work, kind: 'stop' | 'other'): Promise<void> {
  const clientId = await aPerson(work);
  const sealed = await work.vault.seal(await work.vault.subjectKeyOf(clientId), { table: 't', row: 'r', column: 'c' }, 'Hello');
  await sql`insert into messaging.received_text (account_id, text_id, vendor_id, line, sender_token, sender, kind, words, client_ids, received_at)
    values (${work.accountId}, ${newId()}, ${`test-${newId()}`}, '+15615550100', ${randomBytes(32)}, ${sealed}, ${kind}, ${sealed}, ${[clientId]}::uuid[], ${work.now})`.execute(
    work.tx,
  );
}

/** Everything the retention table speaks of, by its key; what counts as its beginning is the moment it is made. */
export const OLD_THINGS: Readonly<Record<string, OldThing>> = {
  appointments: {
    make: async (work, clinic) => aVisitAt(work, clinic, { clientId: await aPerson(work), start: work.now }),
    count: rows('booking.appointment', 'client_id is not null and note is not null'),
  },
  unconfirmed: {
    make: async (work, clinic) => aVisitAt(work, clinic, { clientId: await aPerson(work), start: work.now.add({ hours: 24 }), cancelledBy: 'system' }),
    count: rows('booking.appointment', 'client_id is not null'),
  },
  'booking-holds': {
    make: (work) =>
      sql`insert into booking.session (account_id, session_id, network_token, began_at) values (${work.accountId}, ${newId()}, ${randomBytes(32)}, ${work.now})`.execute(
        work.tx,
      ),
    count: rows('booking.session'),
  },
  'opt-words': { make: (work) => aText(work, 'stop'), count: rows('messaging.received_text', "kind = 'stop'") },
  'received-texts': { make: (work) => aText(work, 'other'), count: rows('messaging.received_text', "kind = 'other'") },
  'booking-undo': {
    make: async (work, clinic) => {
      await aVisitAt(work, clinic, { clientId: await aPerson(work), start: work.now.add({ hours: 24 }) });
      await sql`insert into booking.undo (account_id, appointment_id, version, made_at, until, kind, told, is_told)
        select account_id, appointment_id, 1, ${work.now}, ${work.now.add({ minutes: 3 })}, 'undone', '{"start":1,"end":2,"providerIds":[],"linkVersion":1}', false
        from booking.appointment where account_id = ${work.accountId}`.execute(work.tx);
    },
    count: rows('booking.undo'),
  },
  waitlist: {
    make: async (work, { harbor, facial }) => {
      const [waitlistId, today] = [newId(), work.now.toString().slice(0, 10)];
      await sql`insert into booking.waitlist_entry (account_id, waitlist_id, client_id, location_id, from_date, to_date, parts_of_day, status, joined_at)
        values (${work.accountId}, ${waitlistId}, ${await aPerson(work)}, ${harbor}, ${today}, ${today}, '{}', 'waiting', ${work.now})`.execute(work.tx);
      await sql`insert into booking.waitlist_service (account_id, waitlist_id, position, service_id) values (${work.accountId}, ${waitlistId}, 0, ${facial})`.execute(
        work.tx,
      );
    },
    count: rows('booking.waitlist_entry'),
  },
  clients: { make: (work) => aPerson(work), count: rows('clients.client') },
  'pending-clients': { make: (work) => aPerson(work, 'online'), count: rows('clients.client') },
  clearances: {
    make: async (work) => {
      const today = work.now.toString().slice(0, 10);
      await recordClearance(work, {
        clientId: await aPerson(work),
        kind: 'good-faith-exam',
        validFrom: addDays(today, -365),
        validUntil: today,
        source: 'staff',
      });
    },
    count: rows('clients.clearance'),
  },
  'consent-evidence': {
    make: async (work) => {
      const clientId = await aPerson(work);
      const [text] = await currentTexts(work, 'Test clinic');
      if (!text) throw new Error('no text');
      await recordGrants(work, clientId, [text], { how: 'booking-page' });
      await recordWithdrawals(work, clientId, [text], { how: 'preferences' });
    },
    count: rows('consents.grant_entry', "kind = 'grant'"),
  },
  'consent-texts': {
    make: async (work) => {
      for (const version of [1, 2])
        await sql`insert into consents.text_version (account_id, purpose, channel, version, exact_text, origin, effective_at)
          values (${work.accountId}, 'marketing', 'email', ${version}, ${`Words of version ${version}, long enough.`}, 'account', ${work.now})`.execute(
          work.tx,
        );
    },
    count: rows('consents.text_version', 'version = 1'),
  },
  'opt-outs': {
    make: (work) =>
      sql`insert into consents.suppression (account_id, suppression_id, channel, contact_token, scope, reason, at, lifted_at)
        values (${work.accountId}, ${newId()}, 'sms', ${randomBytes(32)}, 'everything', 'stop-word', ${work.now}, ${work.now})`.execute(work.tx),
    count: rows('consents.suppression'),
  },
  'contact-ledger': {
    make: async (work) => recordContact(work, { clientId: await aPerson(work), channel: 'email', purpose: 'marketing' }),
    count: rows('consents.contact'),
  },
  messages: { make: async (work) => aSentMessage(work, await aPerson(work)), count: rows('messaging.outbox_message') },
  'local-mailbox': { make: async (work) => aSentMessage(work, await aPerson(work)), count: rows('messaging.local_message') },
  'sign-in-steps': {
    make: (work) => sql`insert into login.throttle (key_hash, failures, last_try_at) values (${randomBytes(32)}, 1, ${work.now})`.execute(work.tx),
    count: async (work) => (await sql`select from login.throttle`.execute(work.tx)).rows.length,
  },
  invitations: {
    make: async (work) => {
      const roleId = newId();
      await sql`insert into identity.role (account_id, role_id, name, created_at) values (${work.accountId}, ${roleId}, 'Temp', ${work.now})`.execute(work.tx);
      await sql`insert into identity.invitation (account_id, invitation_id, email, role_id, invited_by, created_at, expires_at)
        values (${work.accountId}, ${newId()}, 'someone@mail.example', ${roleId}, ${newId()}, ${work.now}, ${work.now})`.execute(work.tx);
    },
    count: rows('identity.invitation'),
  },
  'refusal-counts': {
    make: (work) =>
      sql`insert into audit.refusal_count (account_id, minute, network, code, count) values (${work.accountId}, ${work.now}, ${randomBytes(32)}, 'not-found', 3)`.execute(
        work.tx,
      ),
    count: rows('audit.refusal_count'),
  },
  idempotency: {
    make: (work) =>
      sql`insert into event.idempotency (account_id, route, key_hash, body_hash, at) values (${work.accountId}, 'POST /x', ${randomBytes(32)}, ${randomBytes(32)}, ${work.now})`.execute(
        work.tx,
      ),
    count: rows('event.idempotency'),
  },
  events: {
    make: async (work) => {
      for (const seq of [1, 2]) {
        const eventId = newId();
        await sql`insert into event.event (account_id, event_id, kind, ids, at) values (${work.accountId}, ${eventId}, 'test.happened', '{}', ${work.now})`.execute(
          work.tx,
        );
        await sql`insert into event.stream (account_id, seq, event_id) values (${work.accountId}, ${seq}, ${eventId})`.execute(work.tx);
      }
    },
    // The newest place stays, so that numbers are not given twice.
    count: rows('event.stream', 'seq = 1'),
  },
  evidence: {
    make: (work) => insertEvidence(work, { controlId: 'data-map', at: work.now, status: 'enforced', kind: 'test', finding: 'test', hash: randomBytes(32) }),
    count: rows('privacy.evidence'),
  },
  'legal-holds': {
    make: async (work) => {
      const id = newId();
      const words = await work.vault.seal(await work.vault.newSubjectKey(id), { table: 't', row: 'r', column: 'c' }, 'A complaint.');
      await sql`insert into privacy.legal_hold (account_id, legal_hold_id, subject_kind, subject_id, reason, placed_by, placed_at, release_reason, released_by, released_at)
        values (${work.accountId}, ${id}, 'client', ${newId()}, ${words}, ${newId()}, ${work.now}, ${words}, ${newId()}, ${work.now})`.execute(work.tx);
    },
    count: rows('privacy.legal_hold'),
  },
  conversations: { make: (work) => beginConversation(work, { channel: 'chat' }), count: rows('receptionist.conversation') },
  calls: { make: anEndedCall, count: rows('receptionist.call') },
  recordings: {
    make: async (work) => {
      const { callId } = await anEndedCall(work, false);
      await sql`update receptionist.call set phase = 'talking', recording = 'allowed', disclosed_at = ${work.now.subtract({ seconds: 9 })},
        consented_at = ${work.now}, recording_started_at = ${work.now} where call_id = ${callId}`.execute(work.tx);
      await sql`insert into receptionist.recording (account_id, call_id, ordinal, kind, audio, offset_milliseconds, duration_milliseconds, at)
        values (${work.accountId}, ${callId}, 1, 'talk', ${randomBytes(64)}, 0, 20, ${work.now})`.execute(work.tx);
    },
    count: rows('receptionist.recording'),
  },
};

/** A call that was taken in, and is over unless it is told to go on. */
async function anEndedCall(work: Work, isOver: unknown = true) {
  const { call } = await openCall(work, { vendorCallId: `CA${randomBytes(16).toString('hex')}`, line: '+15615550100', from: '+15615550142' });
  if (isOver !== false) await endCall(work, call.callId, 'caller-hung-up');
  return call;
}
