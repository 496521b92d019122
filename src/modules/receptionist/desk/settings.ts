import { z } from 'zod';
import { Refusal } from '#kernel/refusal.ts';
import { FLOW_NAMES } from '../model.ts';
import { checkClaims } from './claims.ts';

const language = z.enum(['en', 'es']);
const offHours = z.enum(['all', 'messages']).default('all');
const minute = z.int().min(0).max(1440);

/** How the receptionist of an account is set. That it is an AI, and how to reach a person, is not among it: both are always said. */
export const settingsShape = z.strictObject({
  /** Said after the disclosure, in the clinic's own words. */
  greeting: z.partialRecord(language, z.string().max(300)).default({}),
  personaName: z.string().trim().min(1).max(40).default('Candor'),
  allowedFlows: z
    .array(z.enum(FLOW_NAMES))
    .max(FLOW_NAMES.length)
    .default([...FLOW_NAMES]),
  blockedTopics: z
    .array(z.string().regex(/^[a-z_]{1,40}$/))
    .max(40)
    .default([]),
  /** Other words people use for a service, by its id. */
  synonyms: z.record(z.string(), z.array(z.string().max(60)).max(40)).default({}),
  /** Called one after the other until somebody answers: a user, and the minutes they have. */
  onCall: z
    .array(z.strictObject({ userId: z.string(), minutes: z.int().min(1).max(60) }))
    .max(12)
    .default([]),
  emergencyNumber: z
    .string()
    .regex(/^\d{3}$/)
    .default('911'),
  lifeline: z
    .string()
    .regex(/^\d{3,}$/)
    .default('988'),
  /** What it does while nobody of the team is there, on each channel it answers: all it may, or questions and messages alone. That it answers, and emergencies, no hour changes. */
  offHours: z.strictObject({ chat: offHours, sms: offHours, call: offHours }).default({ chat: 'all', sms: 'all', call: 'all' }),
  /** When people of the team answer, said to whoever asks for one at another hour; empty: the hours of the place, and nothing is said of them. */
  answeringHours: z
    .array(z.strictObject({ weekday: z.int().min(1).max(7), startMinute: minute, endMinute: minute }))
    .max(21)
    .default([]),
  textsAsked: z.boolean().default(true),
});
export type Settings = z.output<typeof settingsShape>;

/** What holds while an account has set nothing. */
export const DEFAULT_SETTINGS: Settings = settingsShape.parse({});

const DENIES_AI =
  /\b(?:i am|i'm|this is|you are (?:talking|speaking|chatting) (?:to|with)) (?:not (?:a |an )?(?:ai|bot|robot|machine|assistant|computer)|(?:a |an )?(?:real |live )?(?:human|person|nurse|doctor|physician|injector|provider))|\b(?:human|person|nurse|doctor),? not (?:a |an )?(?:ai|bot|robot|machine)|\bno soy (?:un |una )?(?:robot|ia|maquina|máquina|inteligencia)|\bsoy (?:un |una )?(?:persona|enfermer[ao]|doctora?|m[eé]dic[ao])/i;
const TITLE = /\b(?:dr\.?|doctor|doctora|nurse|rn|np|md|physician|pa-c|enfermer[ao]|m[eé]dic[ao])\b/i;

/**
 * Refuses settings that would hide that an AI speaks, give it a title, or have it promise a result.
 * @throws Refusal `disclosure-mandatory`, `title-not-allowed`, `promise-not-allowed`, `dose-not-allowed`
 */
export function checkSettings(settings: Settings): void {
  checkWords([...Object.values(settings.greeting), settings.personaName]);
  checkClaims(Object.values(settings.greeting));
  if (TITLE.test(settings.personaName)) throw new Refusal('invalid', 'title-not-allowed', 'An assistant has no licence and no title. Give it a name only.');
}

/**
 * Refuses words that say the receptionist is a person, wherever they would be said.
 * @throws Refusal `disclosure-mandatory`
 */
export function checkWords(words: readonly (string | undefined)[]): void {
  if (words.some((text) => text !== undefined && DENIES_AI.test(text.normalize('NFKC').replace(/[\u200b-\u200d\u2060\ufeff\u00ad]/g, ''))))
    throw new Refusal('invalid', 'disclosure-mandatory', 'The receptionist always says that it is an AI assistant. Take out what says otherwise.');
}
