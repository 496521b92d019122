import { z } from 'zod';
import { invalidField } from '#kernel/refusal.ts';
import { MODEL_PROTOCOLS, type ModelTarget } from './model-port.ts';

/** A dollar, in the millionths that models are priced in. */
const DOLLAR = 1_000_000;

/** How an account's language model is set. What it may do is not among it: that is fixed. */
export const modelSettingsShape = z.strictObject({
  on: z.boolean().default(false),
  protocol: z.enum(MODEL_PROTOCOLS).default('openai-compatible'),
  /** Where requests go; null for a vendor's own address, and for the operator's server. */
  address: z.string().trim().max(300).nullable().default(null),
  /** The region of Bedrock. */
  region: z
    .string()
    .regex(/^[a-z]{2}(-[a-z]+)+-\d$/)
    .nullable()
    .default(null),
  model: z
    .string()
    .regex(/^[A-Za-z0-9._:/@-]{1,120}$/)
    .default('none'),
  /** What the vendor asks for a million tokens, in millionths of a dollar. */
  inputMicrosPerMillion: z
    .int()
    .min(0)
    .max(1_000 * DOLLAR)
    .default(0),
  outputMicrosPerMillion: z
    .int()
    .min(0)
    .max(1_000 * DOLLAR)
    .default(0),
  /** What a day (UTC) may cost at most, in millionths of a dollar. */
  dailyCapMicros: z
    .int()
    .min(0)
    .max(1_000 * DOLLAR)
    .default(5 * DOLLAR),
  /** Whether it may also put replies in other words, each of which has to say the same. */
  rewords: z.boolean().default(false),
  callsAMinute: z.int().min(1).max(600).default(60),
});
export type ModelSettings = z.output<typeof modelSettingsShape>;

/** What holds while an account has set nothing: no model is asked. */
export const NO_MODEL: ModelSettings = modelSettingsShape.parse({});

const ANTHROPIC = 'https://api.anthropic.com/v1';

/** Where a model's requests begin; undefined while something of that is missing. */
export function addressOf({ protocol, address, region }: ModelSettings, ownAddress: string | undefined): string | undefined {
  if (protocol === 'own') return ownAddress?.replace(/\/+$/, '');
  if (address !== null) return address.replace(/\/+$/, '');
  if (protocol === 'anthropic') return ANTHROPIC;
  return protocol === 'bedrock' && region !== null ? `https://bedrock-runtime.${region}.amazonaws.com` : undefined;
}

/** The host of an address, with its port where it is a special one: what a key and a declaration are given for. */
export function hostOf(address: string): string {
  return URL.parse(address)?.host.replace(/^\[|\]/g, '') ?? '';
}

/**
 * Refuses settings that name nothing to ask.
 * @throws Refusal `model-address-invalid`, `model-address-missing`, `model-region-missing`
 */
export function checkModelSettings(settings: ModelSettings, ownAddress: string | undefined): void {
  const { on, protocol, address, region } = settings;
  if (address !== null && !isClosedAddress(address))
    throw invalidField(
      'address',
      'model-address-invalid',
      'Give the whole address of the server, such as https://models.example/v1, without a name and a question mark.',
    );
  if (protocol === 'bedrock' && region === null && on) throw invalidField('region', 'model-region-missing', 'Name the region of Bedrock, such as us-east-1.');
  if (on && addressOf(settings, ownAddress) === undefined)
    throw invalidField(
      'address',
      'model-address-missing',
      protocol === 'own' ? 'Whoever runs Candor has named no server of their own.' : 'Give the address of the server that is asked.',
    );
}

function isClosedAddress(text: string): boolean {
  const url = URL.parse(text);
  return url?.protocol === 'https:' && url.username === '' && url.password === '' && url.search === '' && url.hash === '';
}

/** How the model of some settings is spoken to; undefined while it is off or its address is missing. */
export function targetOf(settings: ModelSettings, key: string | null, ownAddress: string | undefined): ModelTarget | undefined {
  const address = addressOf(settings, ownAddress);
  if (!settings.on || address === undefined) return undefined;
  return { protocol: settings.protocol, address, region: settings.region, model: settings.model, key };
}

/** What so many tokens cost by the declared price, rounded up. */
export function costOf({ inputMicrosPerMillion, outputMicrosPerMillion }: ModelSettings, inputTokens: number, outputTokens: number): number {
  return Math.ceil((inputTokens * inputMicrosPerMillion + outputTokens * outputMicrosPerMillion) / 1_000_000);
}
