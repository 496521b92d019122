import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';

const service = z.object({
  id: z.string(),
  name: z.string(),
  durationMinutes: z.number(),
  priceLabel: z.string().nullable(),
  providers: z.array(z.object({ id: z.string(), name: z.string() })),
  prerequisite: z.unknown(),
});
/** A service as the public page lists it. */
export type SimService = z.output<typeof service>;
const slots = z.object({ timeZone: z.string(), slots: z.array(z.object({ start: z.string(), providerId: z.string() })) });
/** A free start. */
export type SimSlot = z.output<typeof slots>['slots'][number];
const visit = z.object({
  appointmentId: z.string(),
  status: z.string(),
  source: z.string(),
  start: z.string(),
  madeAt: z.string(),
  services: z.array(z.object({ id: z.string(), name: z.string() })),
  providers: z.array(z.object({ id: z.string(), name: z.string() })),
  client: z.object({ id: z.string(), firstName: z.string(), lastName: z.string(), mobile: z.string().nullable(), email: z.string().nullable() }).nullable(),
});
/** A visit as it stands in the database. */
export type SimVisit = z.output<typeof visit>;
const conversation = z.object({
  conversationId: z.string(),
  channel: z.string(),
  escalation: z.string().nullable(),
  outcome: z.string().nullable(),
});
const state = z.object({ now: z.string(), appointments: z.array(visit), conversations: z.array(conversation) });
/** What stands in the database. */
export type SimState = z.output<typeof state>;
const sent = z.object({ id: z.string(), channel: z.string(), to: z.string(), text: z.string(), sendKey: z.string(), status: z.string(), at: z.string() });
/** A mail or text that went out. */
export type SimSent = z.output<typeof sent>;

const MOST_TRIES = 60;
/** A door that answers nothing for so long ends the call that waits at it. */
const ANSWER_MS = 60_000;
/** One reading of the mailbox serves everybody who waits for something within this time. */
const CODE_MS = 12_000;
const CODE_STEP_MS = 250;
const OUTBOX_FRESH_MS = 250;

/** The doors of a clinic that a caller, and whoever scores callers, may use. */
export class ClinicDoors {
  readonly base: string;
  readonly slug: string;
  #outbox: { readonly at: number; readonly messages: Promise<SimSent[]> } | undefined;

  constructor(base: string, slug: string) {
    this.base = base.replace(/\/$/, '');
    this.slug = slug;
  }

  /** Asks, waiting as long as the answer says "too many". */
  async ask(method: string, path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}): Promise<{ status: number; json: unknown }> {
    for (let tries = 0; ; tries += 1) {
      const answer = await fetch(`${this.base}${path}`, {
        method,
        signal: AbortSignal.timeout(ANSWER_MS),
        headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const json: unknown = await answer.json().catch(() => undefined);
      if (answer.status !== 429 || tries >= MOST_TRIES) return { status: answer.status, json };
      await pause(1000 * Math.min(20, Number(answer.headers.get('retry-after') ?? 2) || 2));
    }
  }

  async #get<T>(path: string, shape: z.ZodType<T>): Promise<T> {
    const { status, json } = await this.ask('GET', path);
    if (status !== 200) throw new Error(`GET ${path} answered ${status}: ${JSON.stringify(json).slice(0, 200)}`);
    return shape.parse(json);
  }

  async services(): Promise<SimService[]> {
    return (await this.#get(`/api/v1/public/${this.slug}/services`, z.object({ services: z.array(service) }))).services;
  }

  slots(serviceId: string, from: string, to: string, providerId?: string): Promise<z.output<typeof slots>> {
    const provider = providerId === undefined ? '' : `&provider=${providerId}`;
    return this.#get(`/api/v1/public/${this.slug}/slots?service=${serviceId}&from=${from}&to=${to}${provider}`, slots);
  }

  state(since?: string): Promise<SimState> {
    return this.#get(`/api/v1/demo/state${since === undefined ? '' : `?since=${encodeURIComponent(since)}`}`, state);
  }

  /** The last hundred mails and texts, the newest first. */
  outbox(): Promise<SimSent[]> {
    const now = performance.now();
    if (!this.#outbox || now - this.#outbox.at > OUTBOX_FRESH_MS) {
      const messages = this.#get('/api/v1/demo/outbox', z.object({ messages: z.array(sent) })).then((read) => read.messages);
      this.#outbox = { at: now, messages };
    }
    return this.#outbox.messages;
  }

  /** Waits for the code that was sent to somebody; undefined when none comes. */
  async codeSentTo({ mobile, email }: { readonly mobile: string; readonly email: string }): Promise<string | undefined> {
    const to = `(${mobile.slice(2, 5)}) ${mobile.slice(5, 8)}-${mobile.slice(8)}`;
    for (let waited = 0; waited < CODE_MS; waited += CODE_STEP_MS) {
      const codes = (await this.outbox()).flatMap((each) =>
        each.sendKey.includes('/code/') && (each.to === to || each.to === email) ? (/\b\d{6}\b/.exec(each.text)?.[0] ?? []) : [],
      );
      if (codes[0] !== undefined) return codes[0];
      await pause(CODE_STEP_MS);
    }
    return undefined;
  }

  /** Books as the public page does, for somebody who is to have a visit before the call. */
  async book(serviceId: string, slot: SimSlot, client: Readonly<Record<string, string>>): Promise<{ appointmentId: string; manageUrl: string } | undefined> {
    const held = await this.ask('POST', `/api/v1/public/${this.slug}/holds`, { serviceIds: [serviceId], start: slot.start, providerId: slot.providerId });
    if (held.status !== 201) return undefined;
    const { holdToken } = z.object({ holdToken: z.string() }).parse(held.json);
    const made = await this.ask(
      'POST',
      `/api/v1/public/${this.slug}/appointments`,
      { holdToken, client, grants: [] },
      { 'idempotency-key': `sim-${holdToken.slice(0, 40)}` },
    );
    if (made.status !== 201) return undefined;
    return z.object({ appointmentId: z.string(), manageUrl: z.string() }).parse(made.json);
  }

  /** Gives a visit's time back to the diary, by the link its client got. */
  async giveBack(manageUrl: string): Promise<void> {
    const token = manageUrl.split('#')[1] ?? '';
    await this.ask('POST', `/api/v1/public/${this.slug}/manage/${token}/cancel`, {});
  }
}
