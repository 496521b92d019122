import assert from 'node:assert/strict';
import { newId } from '#kernel/ids.ts';
import { type IncomingText, type TextMessage, receiveText } from '#modules/messaging';
import { NOWHERE, makeModules } from '../../src/app/modules.ts';
import { type Clinic, aClinic } from './booking-clinic.ts';
import type { TestHouse } from './database.ts';

/** The clinic's number, and one somebody writes from. */
export const LINE = '+15615550100';
export const PHONE = '+15615550147';

/** The modules of a process as the house composes them, with a phone that keeps what is texted to it. */
export function aPhoneNetwork(house: TestHouse) {
  const sent: TextMessage[] = [];
  const composed = makeModules({
    ...NOWHERE,
    isDemo: false,
    publicUrl: 'http://localhost:7300',
    texts: {
      send: async (text) => {
        sent.push(text);
        return { outcome: 'accepted', reference: text.messageId };
      },
    },
  });
  const jobs = new Map(composed.modules.flatMap((module) => module.jobs.map((job) => [job.name, job] as const)));
  /** Runs what is queued, and what that queues, as the worker does; what is for later is run now. */
  const runDue = async () => {
    for (let queued = house.queued.splice(0); queued.length > 0; queued = house.queued.splice(0)) {
      for (const { accountId, job, ids } of queued) {
        const errand = await house.work(accountId, async (work) => jobs.get(job)?.run(work, ids));
        const record = errand && (await errand());
        if (record) await house.work(accountId, record);
      }
      if (house.queued.every(({ job }) => job === 'messaging.send') && queued.every(({ job }) => job === 'messaging.send')) break;
    }
  };
  const take = (clinic: Pick<Clinic, 'accountId'>, text: string, more: Partial<IncomingText> = {}) =>
    house.work(clinic.accountId, (work) =>
      receiveText(work, composed.receiving, { vendorId: `SM${newId().replaceAll('-', '')}`, line: LINE, from: PHONE, text, mediaCount: 0, ...more }),
    );
  /** Writes a text and gives what is texted back, in order. */
  const write = async (clinic: Pick<Clinic, 'accountId'>, text: string, more: Partial<IncomingText> = {}) => {
    const before = sent.length;
    await take(clinic, text, more);
    await runDue();
    return sent.slice(before).filter(({ to }) => to === (more.from ?? PHONE));
  };
  return { ...composed, sent, take, write, runDue, clinic: () => aClinic(house) };
}

/** The words of the one text that came back. */
export function only(texts: readonly TextMessage[]): string {
  assert.equal(texts.length, 1, texts.map(({ text }) => text).join('\n---\n'));
  return texts[0]?.text ?? '';
}
