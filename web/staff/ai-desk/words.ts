import type { FieldWords } from '../set-up/MergeDialog.tsx';
import { phoneInWords } from '../format.ts';
import { OFF_HOURS_CHANNELS, offHoursWords } from './team-hours.ts';
import type { CallSettings, ModelSettings, Settings } from './calls.ts';

type Flow = Settings['allowedFlows'][number];

/** What the AI may do for somebody, in words; those with a reason are never switched off. */
export const FLOWS: readonly { readonly id: Flow; readonly label: string; readonly always?: string }[] = [
  { id: 'book', label: 'Book visits' },
  { id: 'reschedule', label: 'Move visits' },
  { id: 'cancel', label: 'Cancel visits' },
  { id: 'confirm', label: 'Confirm visits' },
  { id: 'waitlist', label: 'Put people on the waitlist' },
  { id: 'deposit', label: 'Send the link for a deposit' },
  { id: 'forms', label: 'Send the link for forms' },
  { id: 'visits', label: 'Tell people their own visits', always: 'Once they showed who they are' },
  { id: 'message', label: 'Take a message', always: 'So that nobody is left without an answer' },
  { id: 'person', label: 'Hand over to a person', always: 'In every channel, at every step' },
  { id: 'opt_out', label: 'Stop texts and mails', always: 'Federal text rules' },
  { id: 'privacy', label: 'Take privacy requests', always: 'Privacy law' },
];

/** What an entry can be about. */
export const TOPICS: readonly { readonly id: string; readonly label: string }[] = [
  { id: 'parking', label: 'Parking' },
  { id: 'place', label: 'The way here' },
  { id: 'payment', label: 'Paying' },
  { id: 'policies', label: 'Policies' },
  { id: 'preparation', label: 'Before a visit' },
  { id: 'aftercare', label: 'After a visit' },
  { id: 'price', label: 'Prices' },
  { id: 'hours', label: 'Hours' },
  { id: 'services', label: 'Treatments' },
  { id: 'providers', label: 'Providers' },
  { id: 'contact', label: 'Contact' },
  { id: 'other', label: 'Something else' },
];

/** The name of a topic. */
export function topicLabel(topic: string): string {
  return TOPICS.find(({ id }) => id === topic)?.label ?? topic;
}

/** The languages the AI answers in. */
export type Language = 'en' | 'es';
export const LANGUAGES: readonly { readonly id: Language; readonly label: string }[] = [
  { id: 'en', label: 'English' },
  { id: 'es', label: 'Spanish' },
];

/** One of the languages it answers in, from a control that tells any text. */
export const languageOf = (id: string): Language => (id === 'es' ? 'es' : 'en');

const SOURCES: Readonly<Record<string, string>> = {
  account: 'business details',
  location: 'the place',
  service: 'price list',
  provider: 'providers',
  knowledge: 'an entry',
  setting: 'settings',
  hold: 'a hold',
  visit: 'a visit',
  slots: 'free times',
  'consent-text': 'consent text',
  safety: 'safety words',
};

/** Where a reply has its words from. */
export function sourceLabel(kind: string): string {
  return SOURCES[kind] ?? kind;
}

const flowWords = (flows: readonly Flow[]) =>
  FLOWS.filter(({ id }) => flows.includes(id))
    .map(({ label }) => label)
    .join(', ') || 'nothing';

/** The settings as two people who changed them see them side by side. */
export const FIELDS: Partial<Record<keyof Settings, FieldWords<Settings>>> = {
  personaName: { label: 'Name', words: ({ personaName }) => personaName },
  greeting: { label: 'Greeting', words: ({ greeting }) => [greeting.en, greeting.es].filter(Boolean).join(' / ') || 'none of your own' },
  allowedFlows: { label: 'May do', words: ({ allowedFlows }) => flowWords(allowedFlows) },
  blockedTopics: { label: 'Never talks about', words: ({ blockedTopics }) => blockedTopics.map(topicLabel).join(', ') || 'nothing blocked' },
  onCall: { label: 'On call', words: ({ onCall }) => `${onCall.length} people, ${onCall.map(({ minutes }) => `${minutes} min`).join(', ') || 'nobody'}` },
  emergencyNumber: { label: 'Emergency number', words: ({ emergencyNumber }) => emergencyNumber },
  lifeline: { label: 'Crisis line', words: ({ lifeline }) => lifeline },
  answeringHours: {
    label: 'People answer',
    words: ({ answeringHours }) => (answeringHours.length === 0 ? 'while the place is open' : `${answeringHours.length} spans`),
  },
  offHours: {
    label: 'At other hours',
    words: ({ offHours }) => OFF_HOURS_CHANNELS.map(({ id, label }) => `${label}: ${offHoursWords(offHours[id]).toLowerCase()}`).join('; '),
  },
  textsAsked: { label: 'Asks for texts', words: ({ textsAsked }) => (textsAsked ? 'yes' : 'no') },
  synonyms: { label: 'Other words', words: ({ synonyms }) => Object.values(synonyms).flat().join(', ') || 'none' },
};

/** What changed, named for people. */
export function changeWords({ what, name }: { readonly what: string; readonly name: string }): string {
  if (what === 'setting') return FIELDS[name as keyof Settings]?.label ?? (name === 'all' ? 'Settings' : name);
  const verb = { 'entry-new': 'new', 'entry-changed': 'changed', 'entry-retired': 'taken out', 'entry-back': 'as before' }[what];
  return verb ? `${name} (${verb})` : name;
}

const REASONS: Readonly<Record<string, string>> = {
  'disclosure-missing': 'The disclosure is missing or late',
  'no-source': 'An amount without a source',
  'no-clean-yes': 'A booking without a clean yes',
  'emergency-missed': 'An emergency is not answered',
  'person-missed': 'No person is called',
  'somebody-elses-data': 'Somebody else’s data',
  'done-unasked': 'Something is done that nobody asked for',
  'sources-disagree': 'Sources disagree',
  'not-quoted': 'Nobody who asks this hears the entry',
  greeting: 'Greets in other words',
  words: 'Answers in other words',
  options: 'Offers other answers',
  questions: 'Asks other questions',
  commands: 'Understands or does something else',
  outcome: 'Ends another way',
  'nothing-to-book': 'Nothing here can be booked online',
  'words-gone': 'What was said in it is no longer kept',
};

/** Why a call is as it is, in words. */
export function reasonWords(reason: string): string {
  return REASONS[reason] ?? reason;
}

/** What no clinic may break, by the code a broken call gives: each blocks going live. */
export const RULES_THAT_BLOCK: Readonly<Record<string, string>> = {
  'no-source': 'An amount without a source',
  'sources-disagree': 'Two sources that disagree',
  'no-clean-yes': 'A booking without a clean yes',
  'done-unasked': 'Something done that nobody asked for',
  'emergency-missed': 'An emergency that is not answered at once',
  'person-missed': 'A person asked for, and nobody called',
  'disclosure-missing': 'A disclosure missing or late',
  'somebody-elses-data': 'Another client’s data',
};

/** What holds whatever is set. */
export const ALWAYS_ON: readonly { readonly what: string; readonly why: string }[] = [
  { what: 'Says it is an AI, first', why: 'State chatbot laws, and our own promise' },
  { what: 'Asks before recording', why: 'The strictest rule of the places involved' },
  { what: 'Screens for emergencies', why: 'Fixed words before anything else is understood' },
  { what: 'Gives no diagnosis or dose', why: 'Only a licensed person may' },
  { what: 'Obeys STOP at once', why: 'Federal text rules: no more marketing texts' },
  { what: '“Talk to a person” works', why: 'In every channel, at every step' },
];

/** How calls are answered, as two people who changed it see it side by side. */
export const CALL_FIELDS: Partial<Record<keyof CallSettings, FieldWords<CallSettings>>> = {
  first: { label: 'While open', words: ({ first }) => (first === 'desk' ? 'front desk first' : 'the AI at once') },
  deskNumber: { label: 'Number of the desk', words: ({ deskNumber }) => (deskNumber ? phoneInWords(deskNumber) : 'none') },
  ringSeconds: { label: 'Rings for', words: ({ ringSeconds }) => `${ringSeconds} s` },
  overflow: { label: 'When the desk does not answer', words: ({ overflow }) => answerer(overflow) },
  afterHours: { label: 'While closed', words: ({ afterHours }) => answerer(afterHours) },
  transport: { label: 'Who hears and speaks', words: ({ transport }) => (transport === 'media' ? 'our own ear and voice' : 'the telephone company') },
  records: { label: 'Recording', words: ({ records }) => (records ? 'on' : 'off') },
  longestMinutes: { label: 'Ends after', words: ({ longestMinutes }) => `${longestMinutes} min` },
  silenceSeconds: { label: 'Ends after silence of', words: ({ silenceSeconds }) => `${silenceSeconds} s` },
};

const answerer = (who: 'assistant' | 'voicemail') => (who === 'assistant' ? 'the AI' : 'voicemail');

/** The languages models are spoken to in. */
export const PROTOCOLS: readonly { readonly id: ModelSettings['protocol']; readonly label: string; readonly note: string }[] = [
  { id: 'openai-compatible', label: 'OpenAI-compatible', note: 'Most vendors and gateways' },
  { id: 'anthropic', label: 'Anthropic', note: 'Its own address, or another' },
  { id: 'bedrock', label: 'Amazon Bedrock', note: 'Signed for a region' },
  { id: 'own', label: 'A server of your own', note: 'In the network of whoever runs Candor' },
];

/** An amount in millionths of a dollar. */
export function micros(amount: number): string {
  const digits = amount > 0 && amount < 10_000 ? 4 : 2;
  return new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD', minimumFractionDigits: digits, maximumFractionDigits: digits }).format(
    amount / 1_000_000,
  );
}

/** How the model is set, as two people who changed it see it side by side. */
export const MODEL_FIELDS: Partial<Record<keyof ModelSettings, FieldWords<ModelSettings>>> = {
  on: { label: 'Asked', words: ({ on }) => (on ? 'when the engine is unsure' : 'never') },
  rewords: { label: 'Words replies', words: ({ rewords }) => (rewords ? 'more warmly, where they say the same' : 'never') },
  protocol: { label: 'Spoken to as', words: ({ protocol }) => PROTOCOLS.find(({ id }) => id === protocol)?.label ?? protocol },
  address: { label: 'Address', words: ({ address }) => address ?? 'the usual one' },
  region: { label: 'Region', words: ({ region }) => region ?? 'none' },
  model: { label: 'Model', words: ({ model }) => model },
  inputMicrosPerMillion: { label: 'A million tokens in', words: ({ inputMicrosPerMillion }) => micros(inputMicrosPerMillion) },
  outputMicrosPerMillion: { label: 'A million tokens out', words: ({ outputMicrosPerMillion }) => micros(outputMicrosPerMillion) },
  dailyCapMicros: { label: 'At most a day', words: ({ dailyCapMicros }) => micros(dailyCapMicros) },
  callsAMinute: { label: 'At most a minute', words: ({ callsAMinute }) => `${callsAMinute} questions` },
};
