// What the public pages and the public API say to each other. Types only, plus the list of page kinds.
import type { ChatProps } from './chat/wire.ts';

/** An amount in minor units of its currency. */
export type Price = { minor: number; currency: string };

/** A clinic as a visitor sees it. */
export type PublicAccount = {
  name: string;
  slug: string;
  phone: string;
  cancellationWindowHours: number;
  minimumAge: number;
  bookingNotice: string | null;
  privacyUrl: string;
};

/** A place of the clinic. */
export type PublicLocation = {
  id: string;
  name: string;
  address: string;
  timeZone: string;
  zoneLabel: string;
  directions: string | null;
};

/** What a visitor may agree to while booking, in the exact words that are recorded. */
export type ConsentText = {
  purpose: 'appointment-reminders' | 'marketing';
  channel: 'sms' | 'email';
  textVersion: string;
  text: string;
};

/** Something that can be added to a service in the same visit. */
export type AddOn = { id: string; name: string; durationMinutes: number; price: Price | null; priceLabel: string };

/** What a client may say of training by the link in a mail: what there is to say yes to, and the yes that holds. */
export type TrainingChoice = {
  offer: { agreementId: string; textVersion: number; recipient: string; expiresOn: string; text: string } | null;
  given: { since: string; expiresOn: string; text: string } | null;
};

/** A person who treats. */
export type PublicProvider = { id: string; name: string; title: string };

/** What must have happened before a service, and which service does it. */
export type Prerequisite = { kind: 'good-faith-exam' | 'consultation'; text: string; serviceId: string };

/** A service that can be booked online. */
export type PublicService = {
  id: string;
  name: string;
  category: string;
  description: string;
  durationMinutes: number;
  price: Price | null;
  priceLabel: string;
  depositMinor: number;
  deposit: Price | null;
  addOns: AddOn[];
  providers: PublicProvider[];
  prerequisite: Prerequisite | null;
  locationIds: string[];
};

/** Answer of `GET /api/v1/public/{slug}/services`. */
export type Catalog = {
  account: PublicAccount;
  locations: PublicLocation[];
  consentTexts: ConsentText[];
  services: PublicService[];
};

/** One start that is free, with the provider the clinic suggests for it. */
export type Slot = { start: string; providerId: string; locationId: string };

/** Answer of `GET /api/v1/public/{slug}/slots` and of `GET .../manage/{token}/slots`, which leaves the next free one out. */
export type SlotsAnswer = { timeZone: string; locationId: string; slots: Slot[]; nextFree: Slot | null };

/** Body of `POST .../holds`. */
export type HoldRequest = {
  serviceIds: string[];
  start: string;
  providerId?: string;
  locationId?: string;
  session?: string;
  again?: string;
  replaces?: string;
};

/** Answer of `POST .../holds`; `now` is the server's clock, so that the countdown does not trust the visitor's. */
export type HoldAnswer = {
  holdToken: string;
  expiresAt: string;
  session: string;
  start: string;
  end: string;
  provider: { id: string; name: string };
  priceLabel: string;
  now?: string;
};

/** What a visitor types about herself. */
export type ClientDetails = { firstName: string; lastName: string; mobile: string; email: string; birthDate: string };

/** One thing agreed to, by the version of its text. */
export type GrantGiven = Pick<ConsentText, 'purpose' | 'channel' | 'textVersion'>;

/** Body of `POST .../appointments`, sent with an `Idempotency-Key`. */
export type BookingRequest = { holdToken: string; client: ClientDetails; note?: string; grants: GrantGiven[] };

/** Answer of `POST .../appointments`. */
export type BookingAnswer = {
  appointmentId: string;
  manageUrl: string;
  start: string;
  end: string;
  services: string[];
  providerName: string;
  location: { name: string; address: string; timeZone: string; zoneLabel: string; directions: string | null };
  confirmBy?: 'email';
};

/** Answer of `GET .../again/{token}`: whom a mailed link knows and what she had, nothing else about the person. */
export type Returning = { firstName: string; services: string[]; serviceIds: string[]; providerId: string | null; locationId: string };

/** Body of `POST .../again/{token}/appointments`, sent with an `Idempotency-Key`. */
export type AgainRequest = { holdToken: string; note?: string };

/** Part of a day, as waitlist entries name it. */
export type PartOfDay = 'morning' | 'afternoon' | 'evening';

/** Body of `POST .../waitlist`. */
export type WaitlistRequest = {
  serviceIds: string[];
  providerId?: string;
  locationId?: string;
  from: string;
  to: string;
  partsOfDay: PartOfDay[];
  client: ClientDetails;
  grants: GrantGiven[];
};

/** RFC 9457 problem document as every route answers it. */
export type Problem = {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  requestId: string;
  errors?: { field: string; code: string; message: string }[];
  alternatives?: Slot[];
};

/** Answer of `GET .../manage/{token}`: first name, slot and service, nothing else about the person. */
export type ManagedVisit = {
  firstName: string;
  start: string;
  end: string;
  timeZone: string;
  services: string[];
  status: 'booked' | 'confirmed' | 'cancelled' | 'arrived' | 'in-room' | 'with-provider' | 'done' | 'no-show' | 'held';
  mayMove: boolean;
  mayCancel: boolean;
  freeUntil: string | null;
  policyText: string;
  /** What moving costs, and what it does not undo. */
  movePolicyText: string;
  /** Whether cancelling costs anything now. */
  cancelCosts: boolean;
  locationName: string;
  serviceIds: string[];
  providerId: string | null;
  locationId?: string;
};

/** Answer of `GET .../finish/{token}`: first name, slot and service; what is asked and what may be agreed to. */
export type HeldVisit = {
  firstName: string;
  asksDetails: boolean;
  start: string;
  end: string;
  timeZone: string;
  services: string[];
  providerName: string;
  locationName: string;
  address: string;
  priceLabel: string;
  policyText: string;
  heldUntil: string;
  now: string;
  minimumAge: number;
  consentTexts: ConsentText[];
};

/** Body of `POST .../finish/{token}`: the number is the one the link was texted to. */
export type FinishRequest = { client?: Omit<ClientDetails, 'mobile'>; grants: GrantGiven[] };

/** Where a client stands on one purpose and channel; `words` are those of the grant in force, `since` when it was given or taken back. */
export type Standing = Pick<ConsentText, 'purpose' | 'channel'> & { agreed: boolean; since: string | null; words: string | null };

/** Answer of `GET .../preferences/{token}`: no name, no address, only what was agreed to. */
export type Preferences = { clinicName: string; standings: Standing[]; texts: ConsentText[] };

/** One line of the body of `POST .../preferences/{token}`; a yes names the version of the words that were read. */
export type PreferenceChoice = Pick<ConsentText, 'purpose' | 'channel'> & { agreed: boolean; textVersion?: string };

/** State of a promise on the privacy page. */
export type PromiseStatus = 'enforced' | 'degraded' | 'pending';

/** One sentence of the policy with what keeps it. */
export type PublishedPromise = {
  id: string;
  text: string;
  control: { id: string; name: string };
  status: PromiseStatus;
  lastEvidence: { at: string; kind: string } | null;
  since?: string;
  note?: string;
};

/** What the privacy page shows. */
export type PrivacyProps = {
  clinic: { name: string; address: string; email: string; phone: string };
  /** The version in force; null before the clinic has published one. */
  published: { version: number; effectiveAt: string; updatedAt: string; contentHash: string } | null;
  /** A version that is published and not in force yet; `isSame` when it says what the page says now. */
  upcoming: { version: number; effectiveAt: string; isSame: boolean } | null;
  /** What reads otherwise now than in the version in force. */
  changes: { where: string; was: string | null; now: string | null }[];
  counts: { kept: number; total: number; beingPutRight: number };
  sections: { id: string; title: string; promises: PublishedPromise[] }[];
  /** `keptBecause` instead of a run, where none of its own removes it. */
  retention: { what: string; keptFor: string; then: string; lastRun: string | null; keptBecause: string | null }[];
  /** Who outside is told something of what people say or are. */
  recipients: { name: string; purpose: string; since: string }[];
  cookies: { name: string; purpose: string; category: string; duration: string }[];
  now?: string;
};

/** One message of the demo mailbox. */
export type DemoMessage = {
  id: string;
  channel: 'email' | 'sms';
  to: string;
  from: string;
  subject?: string;
  text: string;
  html?: string;
  attachments: { name: string; contentType: string; size: number; url: string }[];
  status: 'queued' | 'sent' | 'refused';
  reason?: string;
  purpose: string;
  sendKey: string;
  at: string;
  appointmentId?: string;
};

/** Answer of `GET /api/v1/demo/outbox`. */
export type DemoOutbox = { messages: DemoMessage[]; texts: DemoText[]; line: string; now: string };

/** A text written on the demo's phone. */
export type DemoText = { id: string; from: string; to: string; text: string; at: string };

/** What a query string may say: each name once or several times. */
export type Query = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Props of the booking page; `slots` answers the request that `slotsRequest` asks for. */
export type BookProps = {
  catalog: Catalog;
  slots: SlotsAnswer | null;
  /** Days with free starts, when `slots` carries those of one day only. */
  freeDates?: string[];
  query: Query;
  now: string;
};

/** Props of the manage page; the token stays in the fragment and never reaches the server with the page. */
export type ManageProps = { account: Pick<PublicAccount, 'name' | 'slug' | 'phone' | 'privacyUrl'>; now: string };

/** Props of the page to finish what is held; as with the manage page, the token stays in the fragment. */
export type FinishProps = Pick<ManageProps, 'account'>;

/** Props of the preferences page; as with the manage page, the token stays in the fragment. */
export type PreferencesProps = Pick<ManageProps, 'account'>;

/** Props of the page behind an offer of a time; the token stays in the fragment. */
export type OfferProps = Pick<ManageProps, 'account'>;

/** A time offered to somebody on the waitlist: first name, slot and service, nothing else about the person. */
export type OfferedTime = {
  firstName: string;
  start: string;
  end: string;
  timeZone: string;
  services: string[];
  providerName: string;
  locationName: string;
  address: string;
  expiresAt: string;
  now: string;
};

/** What came of an answer to an offer. */
export type OfferAnswered = {
  outcome: 'booked' | 'declined' | 'ended';
  visit: { start: string; end: string; services: string[]; providerName: string; manageUrl: string; location: { name: string; address: string } } | null;
};

/** Props of the demo mailbox. */
export type OutboxProps = { outbox: DemoOutbox };

/** Props of the first-run page. */
/** `slugRule` is the server's own, so that both say the same. */
export type SetupProps = { zones: string[]; slugRule: SlugRule; now: string };
/** How a clinic's part of an address may look. */
export type SlugRule = { pattern: string; words: string };

/** Props of the page that lists the API, in groups by the first word of the path. */
export type DocsProps = { groups: { name: string; routes: { method: string; path: string; summary: string; permission: string; refusals: string[] }[] }[] };

/** Props of the pages that say why nothing is shown; `waitSeconds` until one who asked too often is let in. */
export type NoticeProps = { account?: Pick<PublicAccount, 'name' | 'phone'>; requestId?: string; waitSeconds?: number };

/** Vite's manifest, as far as the document needs it. */
export type Manifest = Readonly<Record<string, { file: string; css?: string[]; imports?: string[]; src?: string }>>;

/** The staff app draws itself; `nonce` marks the styles it adds as its own. */
export type StaffProps = { nonce: string };

type Common = {
  slug: string;
  assets: Manifest;
  /** BCP 47 tag for dates and numbers; `en-US` when left out. */
  locale?: string;
  direction?: 'ltr' | 'rtl';
  /** True when the account has its own colour, served at `/{slug}/brand.css`. */
  branded?: boolean;
};

/** Everything `renderPage` needs to write one complete document. */
export type PageInput = Common &
  (
    | { kind: 'book'; props: BookProps }
    | { kind: 'chat'; props: ChatProps }
    | { kind: 'manage'; props: ManageProps }
    | { kind: 'finish'; props: FinishProps }
    | { kind: 'offer'; props: OfferProps }
    | { kind: 'preferences'; props: PreferencesProps }
    | { kind: 'privacy'; props: PrivacyProps }
    | { kind: 'outbox'; props: OutboxProps }
    | { kind: 'setup'; props: SetupProps }
    | { kind: 'docs'; props: DocsProps }
    | { kind: 'staff'; props: StaffProps }
    | { kind: 'not-found'; props: NoticeProps }
    | { kind: 'failure'; props: NoticeProps }
    | { kind: 'busy'; props: NoticeProps }
  );
