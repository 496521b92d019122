import type { ClientId } from '#kernel/ids.ts';
import type { Work } from '#kernel/work.ts';
import { createClient } from '#modules/clients';
import { type HeardText, type IncomingText, type Receiving, type TextMessage, type TextTransport, receiveText } from '#modules/messaging';
import { type PostOffice, aClinicThatWrites } from './post-story.ts';

/** The number the client of the story writes from, and the clinic's. */
export const INGRID = '+15615550174';
export const LINE = '+15615550100';

/** A clinic that writes and is written to: texts go through the real outbox to its local phone, and what the listener hears is kept for the test. */
export async function aClinicThatHears(office: PostOffice, grants: 'texts' | 'none' = 'texts', over: Partial<Receiving> = {}, transport?: TextTransport) {
  const clinic = await aClinicThatWrites(office, grants, transport);
  const heard: HeardText[] = [];
  const receiving: Receiving = {
    listener: {
      hear: async (_work, text) => {
        heard.push(text);
      },
    },
    visits: { findAwaiting: async () => [], confirm: async () => false },
    keepsWords: false,
    ...over,
  };
  let count = 0;
  const incoming = (text: string, more: Partial<IncomingText> = {}): IncomingText => {
    count += 1;
    return { vendorId: `SM${String(count).padStart(32, '0')}`, line: LINE, from: INGRID, text, mediaCount: 0, ...more };
  };
  const take = (text: IncomingText) => office.house.work(clinic.accountId, (work) => receiveText(work, receiving, text));
  return {
    ...clinic,
    heard,
    incoming,
    take,
    /** A text comes in, and whatever is due goes out. */
    write: async (text: string, more: Partial<IncomingText> = {}) => {
      const taken = await take(incoming(text, more));
      await clinic.runDue();
      return taken;
    },
    /** The texts that went out so far. */
    texts: () => clinic.sent.filter((message): message is TextMessage => !('html' in message)),
    work: <T>(use: (work: Work) => Promise<T>) => office.house.work(clinic.accountId, use),
    another: (firstName: string, mobile: string): Promise<ClientId> =>
      office.house.work(clinic.accountId, (work) =>
        createClient(
          work,
          { firstName, lastName: 'Solheim', mobile, birthDate: '1991-01-02' },
          { source: 'staff', gate: { minimumAgeYears: 18, on: '2026-11-22' } },
        ),
      ),
  };
}
