import type { LanguageModel as SdkModel } from 'ai';
import type { Egress, Recipient } from '#kernel/egress.ts';
import type { LanguageModel, ModelAnswer, ModelFailure, ModelQuestion, ModelTarget } from '#modules/receptionist';
import { type EgressFetch, throughEgress } from './egress-fetch.ts';

/** Names of models among the registered recipients. */
const STAFF_NAMED = 'language model';
const OWN = 'own language model';

/** The models that staff name, on the internet only, and the operator's own server, which may stand in their own network. */
export function modelRecipients(ownAddress: string | undefined): Recipient[] {
  const common = {
    purpose: 'Understands what a visitor means, where the clinic has set a language model',
    dataClasses: ['personal', 'sensitive-health'],
  } as const;
  const staffNamed: Recipient = { name: STAFF_NAMED, hosts: 'named-by-staff', reach: 'public', ...common };
  const host = ownAddress === undefined ? undefined : URL.parse(ownAddress)?.hostname.replace(/^\[|\]$/g, '');
  return host === undefined ? [staffNamed] : [staffNamed, { name: OWN, hosts: [host], reach: 'operator-network', ...common }];
}

/**
 * Asks language models by the Vercel AI SDK, whose every request leaves through the one door out. The SDK and a vendor's part of it are loaded with the
 * first question, so a process that asks none pays for none. Whatever a vendor does is an answer, never a throw.
 */
export function makeAiSdkModel(egress: Egress): LanguageModel {
  return {
    ask: async (question) => {
      const { target, timeoutMilliseconds } = question;
      const recipient = target.protocol === 'own' ? OWN : STAFF_NAMED;
      const out = throughEgress(egress, { recipient, origin: new URL(target.address).origin, timeoutMilliseconds });
      const late = AbortSignal.timeout(timeoutMilliseconds);
      // The library's own waiting is not relied on: when the time is over, it is over.
      return Promise.race([settled(question, out, late), lateAnswer(late)]);
    },
  };
}

function lateAnswer(late: AbortSignal): Promise<ModelAnswer> {
  return new Promise((resolve) => late.addEventListener('abort', () => resolve({ outcome: 'failed', reason: 'timed-out' }), { once: true }));
}

async function settled(question: ModelQuestion, out: EgressFetch, late: AbortSignal): Promise<ModelAnswer> {
  try {
    return await asked(question, out, late);
  } catch (error) {
    // The library reads what a stranger sent; whatever it throws on that is the stranger's doing.
    return { outcome: 'failed', reason: late.aborted ? 'timed-out' : reasonOf(error, out) };
  }
}

async function asked({ target, system, prompt, maxOutputTokens }: ModelQuestion, { fetch }: EgressFetch, late: AbortSignal): Promise<ModelAnswer> {
  // It would print what it thinks of a vendor's answer to our log.
  Object.assign(globalThis, { AI_SDK_LOG_WARNINGS: false });
  const [{ generateText }, model] = await Promise.all([import('ai'), sdkModel(target, fetch)]);
  const { text, usage, response } = await generateText({ model, system, prompt, maxOutputTokens, maxRetries: 0, abortSignal: late });
  return { outcome: 'answered', text, model: response.modelId, inputTokens: count(usage.inputTokens), outputTokens: count(usage.outputTokens) };
}

/** Tokens as a vendor counts them: no number is none, and more than a million is a million. */
function count(tokens: number | undefined): number {
  return Number.isFinite(tokens) ? Math.min(1_000_000, Math.max(0, Math.ceil(tokens ?? 0))) : 0;
}

/** Nothing is left for the library to look up in the environment: what is not given is given empty. */
async function sdkModel({ protocol, address: baseURL, region, model, key }: ModelTarget, fetch: EgressFetch['fetch']): Promise<SdkModel> {
  const apiKey = key ?? '';
  if (protocol === 'anthropic') {
    const { createAnthropic } = await import('@ai-sdk/anthropic');
    return createAnthropic({ baseURL, apiKey, fetch })(model);
  }
  if (protocol === 'bedrock') {
    const { createAmazonBedrock } = await import('@ai-sdk/amazon-bedrock');
    // A pair of keys signs; one key is a bearer's.
    const [accessKeyId = '', secretAccessKey = '', sessionToken = ''] = apiKey.includes(':') ? apiKey.split(':') : [];
    const credentials = { apiKey: apiKey.includes(':') ? '' : apiKey, accessKeyId, secretAccessKey, sessionToken };
    return createAmazonBedrock({ baseURL, region: region ?? '', fetch, ...credentials })(model);
  }
  const { createOpenAICompatible } = await import('@ai-sdk/openai-compatible');
  return createOpenAICompatible({ name: protocol, baseURL, fetch, ...(apiKey === '' ? {} : { apiKey }) })(model);
}

const OF_EGRESS: Readonly<Record<string, ModelFailure>> = {
  'timed-out': 'timed-out',
  'answer-too-large': 'too-large',
  'recipient-unknown': 'host-refused',
  'scheme-refused': 'host-refused',
  'address-refused': 'host-refused',
};

function reasonOf(error: unknown, out: EgressFetch): ModelFailure {
  const refused = out.refused();
  if (refused) return OF_EGRESS[refused.reason] ?? 'unreachable';
  const status = typeof error === 'object' && error !== null && 'statusCode' in error ? error.statusCode : undefined;
  if (status === 429) return 'busy';
  if (status === 401 || status === 403) return 'key-refused';
  return typeof status === 'number' && status >= 400 && status < 500 ? 'refused' : 'broken';
}
