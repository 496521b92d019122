import { readMail } from '#adapters/smtp';
import { auditHealth, auditModule, writeEntry } from '#modules/audit';
import {
  type BookingParts,
  bookingMessageSource,
  countOverdueHolds,
  makeBookingModule,
  presentServices,
  slotsForPage,
  visitTimeline,
  visitsAround,
  visitsToConfirm,
} from '#modules/booking';
import { catalogModule } from '#modules/catalog';
import { isAgeGateHolding, makeClientsModule } from '#modules/clients';
import { consentTimeline, consentsModule } from '#modules/consents';
import { ABSOLUTE_HOURS, countOverlongSessions, countStaffFactors, idleMinutesFrom, identityModule, originsOf, requireAccount } from '#modules/identity';
import { type PolicyFacts, type PolicyPorts, daysKeptOf, findHeldClients, makePrivacyModule, renderPolicy } from '#modules/privacy';
import { type MailTransport, type Receiving, type TextTransport, makeMessagingModule, messageTimeline, phoneInWords } from '#modules/messaging';
import { type IntegrationsParts, makeIntegrationsModule } from '#modules/integrations';
import {
  type CallParts,
  type Chats,
  type ModelParts,
  type SpeechParts,
  type PhoneNetwork,
  demoCallsRoute,
  engineBrain,
  engineChats,
  makeReceptionistModule,
  modelRecipientOf,
  conversationTimeline,
  offlineEngine,
  receptionistMessageSource,
  textListener,
  trainingGates,
  trainingUseOf,
} from '#modules/receptionist';
import { reportingModule } from '#modules/reporting';
import { EgressError } from '#kernel/egress.ts';
import { houseData } from '#kernel/house-data.ts';
import type { Module } from '#kernel/module.ts';
import type { PersonalDataSource } from '#kernel/personal-data.ts';
import type { Work } from '#kernel/work.ts';
import { heldClient, holdPorts, keepingOf } from './keeping.ts';
import { CLINIC } from './demo/facts.ts';
import { doorModule } from './http/door-module.ts';
import type { PageSources } from './http/pages.ts';

/** What the modules are given at composition. */
export interface ModuleParts {
  readonly publicUrl: string;
  readonly egress: IntegrationsParts['egress'];
  readonly mail: MailTransport;
  readonly texts: TextTransport;
  /** What language models are asked by; a process without asks none. */
  readonly model?: ModelParts;
  /** What carries the sound of calls; without it calls are words alone. */
  readonly speech?: SpeechParts | undefined;
  readonly holdCaps: BookingParts['holdCaps'];
  /** The server notes here the names of cookies that public answers set. */
  readonly publicCookies: ReadonlySet<string>;
  /** The telephone network of the demo. */
  readonly network: PhoneNetwork;
  /** The demo clinic's mailbox page is served. */
  readonly isDemo: boolean;
}

const TOLD_TO_A_MODEL =
  'Reads what you write to the receptionist where our own software is unsure, without your name, number, address or birth date. It may neither learn from it nor keep it.';

const TOLD_FOR_TRAINING =
  'May be given conversations to train its AI, with names, numbers and addresses taken out: those whose subject authorised it, and those in which nobody can be told any more.';

const nobody = async (): Promise<never> => {
  throw new EgressError('unreachable', 'Nothing is reached from here.');
};

/** Parts that deliver nothing: for describing the API and for tests that look at routes and tables only. */
export const NOWHERE: ModuleParts = {
  publicUrl: 'http://localhost:7300',
  holdCaps: 'on',
  isDemo: true,
  publicCookies: new Set(),
  egress: { connect: nobody, request: nobody },
  network: { place: () => ({ call: '', ticket: '' }) },
  mail: { send: async () => ({ outcome: 'rejected', reason: 'no-transport' }) },
  texts: { send: async () => ({ outcome: 'rejected', reason: 'no-transport' }) },
};

/** The whole domain of one process, and what its pages show. */
export interface House {
  readonly modules: readonly Module[];
  readonly pages: PageSources;
  readonly policy: PolicyPorts;
  /** What taking texts in from a vendor needs. */
  readonly receiving: Receiving;
  /** Who answers calls. */
  readonly calls: CallParts;
  /** Who answers chats, for the process itself. */
  readonly chats: Chats;
}

/** Puts the modules together: ports that one declares and another implements are joined here and nowhere else. */
export function makeModules({ publicUrl, egress, mail, texts, model, speech, holdCaps, publicCookies, isDemo, network }: ModuleParts): House {
  const ears = { understander: offlineEngine(), engine: 'offline-1', holdCaps, model };
  const receiving: Receiving = { listener: textListener(ears, publicUrl), visits: visitsToConfirm, keepsWords: isDemo };
  const messagingModule = makeMessagingModule({
    sources: [bookingMessageSource, receptionistMessageSource],
    mail,
    texts,
    publicUrl,
    ...(isDemo ? { demo: { readMail, receiving, slug: CLINIC.slug } } : {}),
  });
  const clientsModule = makeClientsModule({
    timeline: [visitTimeline, messageTimeline, consentTimeline, conversationTimeline],
    visits: visitsAround,
    heldSince: heldClient,
  });
  const sources: PersonalDataSource[] = [houseData];
  const receptionist = makeReceptionistModule({ ...ears, demoSlug: isDemo ? CLINIC.slug : undefined, keeping: keepingOf(() => sources) });
  const others: Module[] = [
    identityModule,
    auditModule,
    clientsModule,
    catalogModule,
    consentsModule,
    messagingModule,
    makeBookingModule({ holdCaps }),
    isDemo ? { ...receptionist, routes: [...receptionist.routes, demoCallsRoute(CLINIC.slug, network)] } : receptionist,
    reportingModule,
    makeIntegrationsModule({ egress, people: peopleOf(() => sources) }),
  ];
  sources.push(...others.map(({ personalData }) => personalData));
  const policy: PolicyPorts = {
    sources,
    cookies: [],
    facts,
    recipients: (work) => recipients(work, model?.ownAddress),
    auditHealth,
    staffFactors: countStaffFactors,
    overlongSessions: countOverlongSessions,
    overdueHolds: (work) => countOverdueHolds(work, work.now.subtract({ hours: 1 })),
    isAgeGateHolding,
    trainingGates,
    publicCookies: () => [...publicCookies],
    noteRemoved: async (work, removed) => {
      await writeEntry(work, { action: 'privacy.retention-run', outcome: 'done', about: removed, subjects: [] });
    },
  };
  const privacyModule = makePrivacyModule(policy, holdPorts);
  sources.push(privacyModule.personalData);
  const pages: PageSources = {
    account: presentAccount,
    catalog: presentServices,
    slots: slotsForPage,
    privacy: (work) => renderPolicy(work, policy),
    chatKeptDays: (work) => daysKeptOf(work, sources, 'conversations'),
    zones: () => Intl.supportedValuesOf('timeZone'),
  };
  return {
    modules: [...others, privacyModule, doorModule],
    pages,
    policy,
    receiving,
    chats: engineChats(ears, publicUrl),
    calls: { brain: engineBrain(ears, publicUrl), ...(speech ? { speech } : {}) },
  };
}

/** Asks every module who is needed, and has every module let go; the list is complete by the time anybody is asked. */
function peopleOf(sources: () => readonly PersonalDataSource[]): IntegrationsParts['people'] {
  return {
    findHeld: async (work, clientIds) => new Set(await findHeldClients(work, clientIds)),
    findNeeded: async (work, clientIds) => {
      const needed = await Promise.all(sources().map(async (source) => (await source.findNeeded?.(work, clientIds)) ?? []));
      return new Set(needed.flat());
    },
    forget: async (work, clientIds) => {
      for (const source of sources().toReversed()) await source.forget?.(work, clientIds);
    },
  };
}

/** Who outside is told something of what people say, as the policy names them. */
async function recipients(work: Work, ownAddress: string | undefined): ReturnType<PolicyPorts['recipients']> {
  const told = await modelRecipientOf(work, ownAddress);
  const trains = await trainingUseOf(work);
  return [
    ...(told ? [{ name: told.name, purpose: TOLD_TO_A_MODEL, since: told.since.toString() }] : []),
    ...(trains ? [{ name: trains.recipient, purpose: TOLD_FOR_TRAINING, since: trains.since.toString() }] : []),
  ];
}

async function facts(work: Work): Promise<PolicyFacts> {
  const account = await requireAccount(work);
  const trains = await trainingUseOf(work);
  return {
    clinic: { name: account.name, slug: account.slug, address: account.postalAddress, email: account.email, phone: phoneInWords(account.phone) },
    minimumAgeYears: account.minimumAgeYears,
    idleMinutes: idleMinutesFrom(textOf(account.settings['sessionIdleMinutes'])),
    absoluteHours: ABSOLUTE_HOURS,
    holdMinutes: 10,
    trainingUse: trains ? { recipient: trains.recipient, permitsHealth: trains.permitsHealth } : null,
  };
}

async function presentAccount(work: Work): ReturnType<PageSources['account']> {
  const { name, slug, phone, brandColour, settings } = await requireAccount(work);
  const { logoName } = settings;
  return {
    name: typeof logoName === 'string' ? logoName : name,
    slug,
    phone,
    brandColour,
    privacyUrl: `/${slug}/privacy`,
    embedOrigins: originsOf(settings),
  };
}

function textOf(setting: unknown): string | null {
  return typeof setting === 'string' || typeof setting === 'number' ? String(setting) : null;
}
