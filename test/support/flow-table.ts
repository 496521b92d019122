import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type AppointmentId, type ClientId, type LocationId, type ResourceId, type ServiceId, newId } from '#kernel/ids.ts';
import { epochMinuteOf, parseInstant } from '#kernel/time.ts';
import type { Facts, Flow, Input, Result, ServiceFact, Step } from '../../src/modules/receptionist/conversation/step.ts';
import { type TextKey, TEXTS } from '../../src/modules/receptionist/conversation/texts.ts';
import {
  type Choice,
  type Dialogue,
  type FlowName,
  type KnownVisit,
  NEW_BOOKING,
  NEW_CHANGE,
  NO_WISH,
  freshDialogue,
} from '../../src/modules/receptionist/model.ts';

import type { Command, SlotValue } from '../../src/modules/receptionist/understand/port.ts';

/** One row: where a dialogue stands, what it is given, the texts that are said, what is asked then, and what is done. */
export type Row = readonly [where: Dialogue, given: Input, said: readonly TextKey[], asked: Dialogue['asked'], does: string];

/** Drives a flow through its table: each row is one step of the reducer the house runs. */
export function flowTable(name: string, flow: Flow, rows: readonly Row[]): void {
  for (const [index, [where, given, said, asked, does]] of rows.entries())
    test(`${name}, row ${index + 1}: ${said.join(', ') || does}`, () => {
      const step = flow({ ...where, flow: where.flow ?? (name as FlowName) }, given, FACTS);
      const text = step.says.map((reply) => reply.text).join(' ');
      for (const key of said) assert.match(text, asPattern(key), key);
      if (said.length === 0) assert.equal(text, '');
      assert.equal(step.dialogue.asked, asked, text);
      assert.equal(doneIn(step), does, text);
    });
}

function asPattern(key: TextKey): RegExp {
  return new RegExp(TEXTS[key].en.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{[a-z]+\}/g, '.*'));
}

function doneIn({ effect, asides = [] }: Step): string {
  return [...asides.map((aside) => ('kind' in aside ? `${aside.also} ${aside.kind}` : aside.also)), ...(effect ? [effect.do] : [])].join(', ');
}

const instant = (text: string) => {
  const parsed = parseInstant(text);
  assert.ok(parsed);
  return epochMinuteOf(parsed);
};
export const LENA = newId<ResourceId>();
export const FACIAL = newId<ServiceId>();
const CLIENT = newId<ClientId>();
const SERVICE: ServiceFact = {
  ...{
    id: FACIAL,
    name: 'Facial',
    online: true,
    isAddOn: false,
    addsTo: [],
    durationMinutes: 30,
    price: { minor: 90_00n, currency: 'USD' },
    priceLabel: '',
    description: '',
    preparation: '',
  },
  ...{ providerIds: [LENA], cancellationWindowHours: 24, cancellationFee: { minor: 50_00n, currency: 'USD' } },
  deposit: { minor: 0n, currency: 'USD' },
};

const HARBOR = { id: newId<LocationId>(), name: 'Harbor Street', address: '14 Harbor Street', directions: '', phone: '(561) 555-0100' };

/** What the flows of a table know: one clinic, one treatment, one provider, Sunday 22 November 2026 at nine. */
export const FACTS: Facts = {
  clinic: {
    name: 'Clinic',
    phone: '(561) 555-0100',
    minimumAgeYears: 18,
    currency: 'USD',
    privacyUrl: 'https://clinic.example/privacy',
    confirmsByMail: false,
  },
  persona: 'Candor',
  ...{ place: HARBOR, places: [HARBOR] },
  ...{ zone: 'America/New_York', now: instant('2026-11-22T09:00:00-05:00'), today: '2026-11-22' },
  ...{ services: new Map([[FACIAL, SERVICE]]), providers: new Map([[LENA, { id: LENA, name: 'Lena Ortiz', title: 'NP' }]]) },
  ...{
    hours: [],
    shifts: new Map(),
    knowledge: [],
    allowedFlows: new Set<FlowName>(),
    isOffHours: false,
    teamBackAt: null,
    blockedTopics: new Set<string>(),
    textsConsent: null,
  },
  ...{ emergencyNumber: '911', settingsVersion: 1, catalogVersion: '1' },
};

/** A dialogue in English, with what differs from one in which nothing was said. */
export const at = (change: Partial<Dialogue> = {}): Dialogue => ({ ...freshDialogue('en'), ...change });
/** Somebody who showed who they are. */
export const known = (change: Partial<Dialogue> = {}): Dialogue => at({ level: 1, clientIds: [CLIENT], ...change });
/** Everything a new client is asked for. */
export const RUTH = { firstName: 'Ruth', lastName: 'Okafor', mobile: '+15615550147', email: 'ruth@mail.example', birthDate: '1990-05-17' } as const;
/** A free start, as it is offered. */
export const SLOT = { start: '2026-11-25T11:00:00-05:00', providerId: LENA };
/** A booking of a facial, with what is settled of it. */
export const booking = (change: Partial<typeof NEW_BOOKING> = {}) => ({ ...NEW_BOOKING, services: [FACIAL], ...change });
/** A hold of the first version. */
export const HOLD = {
  appointmentId: newId<AppointmentId>(),
  holdToken: 'hold',
  expiresAt: FACTS.now + 10,
  start: instant(SLOT.start),
  version: 1,
  providers: ['Lena Ortiz'],
  services: [FACIAL],
};
/** What taking that hold gave. */
export const HELD = {
  ...HOLD,
  ...{ session: 'session', services: ['Facial'], serviceIds: [FACIAL], price: SERVICE.price, forName: null },
  terms: { freeUntil: instant(SLOT.start) - 1440, isFree: true, lateFeeMinor: 50_00, isDeposit: false, currency: 'USD' },
};
/** A change of a visit, with what is settled of it. */
export const changing = (change: Partial<typeof NEW_CHANGE> = {}) => ({ ...NEW_CHANGE, wish: NO_WISH, ...change });
/** Somebody's visit to come. */
export const aVisit = (start = '2026-11-26T10:00:00-05:00'): KnownVisit => ({
  ...{
    appointmentId: newId<AppointmentId>(),
    clientId: CLIENT,
    locationId: FACTS.place.id,
    version: 1,
    status: 'booked',
    zone: FACTS.zone,
    start: instant(start),
  },
  ...{ services: ['Facial'], serviceIds: [FACIAL], providers: ['Lena Ortiz'], providerId: LENA, place: 'Harbor Street', link: 'link' },
  terms: { freeUntil: instant(start) - 1440, isFree: true, lateFeeMinor: 50_00, isDeposit: false, currency: 'USD' },
});

const placed = { words: '', start: 0, end: 0, confidence: 1 };
const command = <Of extends object>(of: Of) => ({ ...of, ...placed }) as unknown as Command;
/** The flow begins, with the words that began it. */
export const begin = (text = '', ...values: readonly SlotValue[]): Input => ({
  of: 'begin',
  text,
  commands: values.map((value) => command({ command: 'set_slot', value })),
});
/** Somebody says something, and these values are read from it. */
export const said = (text: string, ...values: readonly SlotValue[]): Input => ({
  of: 'said',
  text,
  commands: values.map((value) => command({ command: 'set_slot', value })),
});
export const YES: Input = { of: 'said', text: 'yes', commands: [command({ command: 'affirm' })] };
export const NO: Input = { of: 'said', text: 'no', commands: [command({ command: 'deny' })] };
export const chose = (choice: Choice): Input => ({ of: 'chose', choice });
export const came = (result: Result): Input => ({ of: 'result', result });
/** A day and an hour that are wished for. */
export const ON_THE_25TH: SlotValue = { slot: 'date', role: 'at', first: '2026-11-25', last: '2026-11-25', conflict: false };
export const THE_FACIAL: SlotValue = { slot: 'service', id: FACIAL, name: 'Facial', others: [] };
/** Who somebody is, while it is found out. */
export const identity = (wants: 1 | 2 = 1) => ({ contact: { channel: 'sms', address: '+15615550147' }, sent: 1, tries: 0, wants }) as const;
