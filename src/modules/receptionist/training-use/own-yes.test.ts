import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import type { ClientId } from '#kernel/ids.ts';
import { brokenConstraint } from '#kernel/work.ts';
import { preferencesUrl } from '#modules/consents';
import { aClientOf } from '#test/booking-clinic.ts';
import { PARKING, type TrainingStory, aTrainingHouse } from '#test/training-story.ts';
import { forgetClients } from '../retention-store.ts';
import { trainingJobs } from './jobs.ts';
import { type OwnYes, ownYesOf } from './own-yes.ts';
import { readTraining, trainingGates } from './read-training.ts';

const { house, server, begin } = await aTrainingHouse();
let clinics = 0;

interface Told extends OwnYes {
  readonly code?: string;
}

/** A clinic whose client has the link of a mail, and may say what trains by it. */
async function aClientAsked(baa: string | null = 'BAA of 1 November 2026') {
  const story = await begin(`moss-${(clinics += 1)}`);
  const { accountId, slug } = story.clinic;
  if (baa !== null) await story.agree(baa);
  const clientId: ClientId = await aClientOf(house, accountId);
  const link = await house.work(accountId, (work) => preferencesUrl(work, '', slug, clientId));
  const say = async (method: 'GET' | 'PUT' | 'DELETE', payload?: object): Promise<{ status: number; told: Told }> => {
    const url = `/api/v1/public/${slug}/preferences/${link.split('#')[1] ?? ''}/training`;
    const answer = await server.app.inject({ method, url, ...(payload ? { payload } : {}) });
    return { status: answer.statusCode, told: answer.json() as Told };
  };
  const yes = async () => {
    const { offer } = (await say('GET')).told;
    return say('PUT', { agreementId: offer?.agreementId, textVersion: offer?.textVersion, expiresOn: offer?.expiresOn });
  };
  return { ...story, accountId, clientId, say, yes };
}

/** A call of a client, that began some minutes from now, in which they showed this much of who they are. */
async function aCallOf(story: TrainingStory, clientId: ClientId, { level = 1, minutes = 1 } = {}): Promise<string> {
  const [id = ''] = await story.calls(PARKING);
  await house.work(story.clinic.accountId, (work) =>
    sql`update receptionist.conversation set client_id = ${clientId}, identity_level = ${level}, started_at = ${work.now.add({ minutes })}
      where conversation_id = ${id}`.execute(work.tx),
  );
  return id;
}
const recalls = async ({ clinic }: Pick<TrainingStory, 'clinic'>) => (await house.work(clinic.accountId, readTraining)).recalls;
const runOut = async (story: Pick<TrainingStory, 'clinic'>) => {
  for (const job of trainingJobs) await house.work(story.clinic.accountId, (work) => job.run(work, {}));
};
const refusedBy = (constraint: string) => (error: unknown) => brokenConstraint(error) === constraint;

test('while the clinic has not agreed there is nothing to say yes to', async () => {
  const { say, accountId, clientId } = await aClientAsked(null);
  assert.deepEqual((await say('GET')).told, { offer: null, given: null });
  const words = { agreementId: '0197aa00-0000-7000-8000-000000000000', textVersion: 1, expiresOn: '2027-11-22' };
  const { status, told } = await say('PUT', words);
  assert.deepEqual([status, told.code], [403, 'training-not-permitted']);
  assert.equal((await say('DELETE')).status, 200);
  assert.deepEqual(await house.work(accountId, (work) => ownYesOf(work, clientId)), { offer: null, given: null });
});

test('a client says yes to the words they read, and what they say after it where they showed who they are may leave', async () => {
  const story = await aClientAsked();
  const before = await aCallOf(story, story.clientId, { minutes: -1 });
  const { status, told } = await story.yes();
  assert.equal(status, 200);
  assert.match(told.given?.text ?? '', /may be given to Fern Speech Lab, .* until .*2027.*I may take this back here at any time/);
  const after = await aCallOf(story, story.clientId);
  const unsure = await aCallOf(story, story.clientId, { level: 0 });
  const { lines } = await story.export();
  assert.equal(lines.length, 1);
  const { body } = await story.send('GET', `/conversations/${after}/training-authorisation`);
  assert.deepEqual([(body['authorisation'] as { kind: string }).kind, (body['authorisation'] as { recordedBy: string }).recordedBy], ['own', '']);
  for (const id of [before, unsure]) assert.equal((await story.send('GET', `/conversations/${id}/training-authorisation`)).body['own'], null);
  assert.equal((await story.send('GET', '/receptionist/training')).body['ownYeses'], 1);
});

test('a yes is to exactly the text, the company and the day that were read, and said twice it is one', async () => {
  const { say, yes } = await aClientAsked();
  const { offer }: Told = (await say('GET')).told;
  assert.ok(offer);
  for (const wrong of [{ textVersion: 2 }, { expiresOn: '2099-01-01' }, { agreementId: '0197aa00-0000-7000-8000-000000000000' }]) {
    const read: object = { agreementId: offer.agreementId, textVersion: offer.textVersion, expiresOn: offer.expiresOn };
    assert.equal((await say('PUT', { ...read, ...wrong })).told.code, 'text-changed');
  }
  const first = (await yes()).told.given?.since;
  house.clock.advance({ minutes: 2 });
  assert.equal((await yes()).told.given?.since, first);
});

test('a yes that is taken back lets nothing more leave and calls back what left on it; said again it counts from then on', async () => {
  const story = await aClientAsked();
  await story.yes();
  const id = await aCallOf(story, story.clientId);
  assert.equal((await story.export()).lines.length, 1);
  house.clock.advance({ minutes: 2 });
  assert.equal((await story.say('DELETE')).told.given, null);
  assert.deepEqual(
    (await recalls(story)).map(({ conversationId, cause }) => [conversationId, cause]),
    [[id, 'authorisation-withdrawn']],
  );
  assert.equal((await story.export()).lines.length, 0);
  await story.yes();
  assert.equal((await story.export()).lines.length, 0, 'what was said before the new yes stays');
});

test('what staff took back for one conversation does not leave on the yes its client gave before', async () => {
  const story = await aClientAsked();
  await story.yes();
  const id = await aCallOf(story, story.clientId);
  await story.export();
  house.clock.advance({ minutes: 2 });
  assert.equal((await story.send('DELETE', `/conversations/${id}/training-authorisation`)).status, 200);
  assert.equal((await story.export()).lines.length, 0);
});

test('a yes that runs out calls back what left, a client’s own and one put on record here; the control sees it where that was not done', async () => {
  const story = await aClientAsked();
  await story.yes();
  const [own, recorded] = [await aCallOf(story, story.clientId), (await story.calls(PARKING))[0] ?? ''];
  await story.authorise(recorded);
  assert.equal((await story.export()).lines.length, 2);
  await runOut(story);
  assert.deepEqual(await recalls(story), [], 'on the day before, nothing is called back');
  house.clock.advance({ hours: 24 * 368 });
  assert.equal((await house.work(story.clinic.accountId, trainingGates)).ungated, 2);
  await runOut(story);
  assert.deepEqual(
    new Set((await recalls(story)).map(({ conversationId, cause }) => `${conversationId} ${cause}`)),
    new Set([`${own} authorisation-expired`, `${recorded} authorisation-expired`]),
  );
  assert.deepEqual((await house.work(story.clinic.accountId, trainingGates)).ungated, 0);
  house.clock.advance({ hours: -24 * 368 });
});

test('a client who is erased has said nothing any more', async () => {
  const story = await aClientAsked();
  await story.yes();
  await house.work(story.accountId, (work) => forgetClients(work, [story.clientId]));
  assert.equal((await house.work(story.accountId, (work) => ownYesOf(work, story.clientId))).given, null);
});

test('the database itself lets no conversation rest on a yes that is not its client’s, and rewrites none', async () => {
  const story = await aClientAsked();
  await story.yes();
  const stranger = await aCallOf(story, await aClientOf(house, story.accountId, { firstName: 'Maren', mobile: '(561) 555-0143', email: 'maren@mail.example' }));
  const rest = house.work(story.accountId, (work) =>
    sql`insert into receptionist.training_authorisation
        (account_id, authorisation_id, agreement_id, conversation_id, text_version, kind, given_on, expires_on, recorded_at, client_yes_id)
      select account_id, gen_random_uuid(), agreement_id, ${stranger}, 1, 'own', given_at::date, expires_on, ${work.now}, yes_id from receptionist.training_client_yes`.execute(
      work.tx,
    ),
  );
  await assert.rejects(rest, refusedBy('training_own_yes_gate'));
  const rewrite = house.work(story.accountId, (work) => sql`update receptionist.training_client_yes set expires_on = expires_on + 1`.execute(work.tx));
  await assert.rejects(rewrite, refusedBy('training_withdrawal'));
});
