import assert from 'node:assert/strict';
import { sql } from 'kysely';
import type { Instant } from '#kernel/time.ts';
import { type ToldConversation, type ToldTurn, importConversations, offlineEngine } from '#modules/receptionist';
import { type Clinic as Diary, aClinic as aDiary } from './booking-clinic.ts';
import { aReception } from './reception-story.ts';
import { type Clinic, type Staff, aClinic } from './server.ts';

/** What a route answered. */
interface Answer {
  readonly status: number;
  readonly text: string;
  readonly body: Record<string, unknown>;
}

/** A clinic with calls that are over, its staff, and the doors of training. */
export interface TrainingStory {
  readonly clinic: Clinic;
  readonly diary: Diary;
  /** Tells a call of each of some turns, and gives their ids in that order. */
  calls(...turns: readonly ToldTurn[]): Promise<string[]>;
  send(method: 'GET' | 'POST' | 'DELETE', path: string, payload?: object, who?: Staff): Promise<Answer>;
  /** The owner agrees; with a BAA where one is named. */
  agree(baa?: string): Promise<void>;
  authorise(conversationId: string): Promise<Answer>;
  export(basis?: 'authorised' | 'de-identified'): Promise<Answer & { readonly lines: readonly TrainingLine[] }>;
}

/** One line of a file for training. */
export interface TrainingLine {
  readonly item: string;
  readonly export: string;
  readonly basis: string;
  readonly year: number;
  readonly turns: readonly { readonly by: string; readonly text: string }[];
}

/** Somebody asks where to park, and nothing else. */
export const PARKING: ToldTurn = {
  said: 'where can I park?',
  understood: [{ command: 'ask', topic: 'parking', source: 'park', confidence: 1 }] as unknown as NonNullable<ToldTurn['understood']>,
  answer: 'Behind the building.',
  sources: [{ kind: 'knowledge', id: 'parking' }],
  milliseconds: 400,
};

/** A house whose clinics may export for training, each on its own. */
export async function aTrainingHouse() {
  const { house, server } = await aReception(offlineEngine());
  const begin = async (slug: string): Promise<TrainingStory> => {
    const clinic = await aClinic(house, server, slug);
    const diary = await aDiary(house, clinic.accountId);
    let told = 0;
    const send: TrainingStory['send'] = async (method, path, payload, who = clinic.staff.owner) => {
      const answer = await server.app.inject({ method, url: `/api/v1${path}`, headers: who.headers, ...(payload ? { payload } : {}) });
      const isJson = String(answer.headers['content-type']).includes('json;') || answer.body.startsWith('{"code"') || answer.body.startsWith('{');
      return { status: answer.statusCode, text: answer.body, body: isJson && !answer.body.includes('}\n{') ? parse(answer.body) : {} };
    };
    const startedAt = (): Instant => house.clock.now().subtract({ hours: 48, minutes: (told += 1) });
    return {
      ...{ clinic, diary, send },
      calls: async (...turns) => {
        const all: ToldConversation[] = turns.map((turn) => ({ channel: 'call', locationId: diary.harbor, startedAt: startedAt(), turns: [turn] }));
        return house.work(clinic.accountId, async (work) => {
          const ids = async () =>
            (await sql<{ id: string }>`select conversation_id as id from receptionist.conversation order by started_at desc`.execute(work.tx)).rows.map(
              ({ id }) => id,
            );
          const before = new Set(await ids());
          await importConversations(work, all);
          return (await ids()).filter((id) => !before.has(id));
        });
      },
      agree: async (baa) => {
        const answer = await send('POST', '/receptionist/training/agreement', { textVersion: 1, recipient: 'Fern Speech Lab', baa: baa ?? null });
        assert.equal(answer.status, 201, answer.text);
      },
      authorise: (conversationId) =>
        send('POST', `/conversations/${conversationId}/training-authorisation`, {
          ...{ textVersion: 1, kind: 'signed', givenOn: '2026-11-20', expiresOn: '2027-11-20', evidence: 'Signed form, binder 4, page 12' },
        }),
      export: async (basis = 'authorised') => {
        const answer = await send('POST', '/receptionist/training/exports', { from: '2026-11-01', to: '2026-11-30', basis });
        const lines = answer.status === 200 ? answer.text.split('\n').filter((line) => line !== '') : [];
        return { ...answer, lines: lines.map((line) => JSON.parse(line) as TrainingLine) };
      },
    };
  };
  return { house, server, begin };
}

function parse(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
}
