import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { paths } from '../../api/schema';
import { tell } from '../../ui/desk/Toast.tsx';
import { BACKGROUND, api, ask } from '../api.ts';

type Get<P extends keyof paths> = paths[P] extends { get: { responses: { 200: { content: { 'application/json': infer T } } } } } ? T : never;

/** How a conversation went, and what people say of it. */
export type Quality = Get<'/api/v1/conversations/{conversationId}/quality'>;
/** How it went. */
export type Assessment = NonNullable<Quality['assessment']>;

/** Reads how a conversation went. */
export const useQuality = (conversationId: string) =>
  useQuery({
    queryKey: ['conversations', 'quality', conversationId],
    queryFn: () => ask(api.GET('/api/v1/conversations/{conversationId}/quality', { params: { path: { conversationId } }, ...BACKGROUND })),
  });

/** What conversations have in common. */
export type Patterns = Get<'/api/v1/receptionist/patterns'>;
/** Conversations behind a figure. */
export type Behind = Get<'/api/v1/receptionist/patterns/conversations'>;
/** Conversations worth a look. */
export type Queue = Get<'/api/v1/receptionist/reviews'>;
/** How people sounded at the end. */
export type Mood = NonNullable<NonNullable<paths['/api/v1/receptionist/reviews']['get']['parameters']['query']>['mood']>;
type PatternsQuery = NonNullable<paths['/api/v1/receptionist/patterns']['get']['parameters']['query']>;
type BehindQuery = paths['/api/v1/receptionist/patterns/conversations']['get']['parameters']['query'];

/** The dates, the place and the channel that are asked for. */
export type Asked = Readonly<Record<'from' | 'to' | 'location' | 'channel', string | undefined>>;
/** Which conversations stand behind a figure. */
export type Opens = Pick<BehindQuery, 'figure' | 'hours' | 'weekday' | 'hour' | 'reason'> & { readonly channel?: string };

const set = (query: object) => Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined && value !== '')) as Record<string, string>;

/** Counts what conversations have in common. */
export const usePatterns = (asked: Asked) =>
  useQuery({
    queryKey: ['receptionist', 'patterns', asked],
    queryFn: () => ask(api.GET('/api/v1/receptionist/patterns', { params: { query: set(asked) as PatternsQuery } })),
    placeholderData: (before) => before,
    staleTime: 60_000,
  });

/** Reads the conversations behind a figure, a part at a time. */
export const useBehind = (asked: Asked, opens: Opens) =>
  useInfiniteQuery({
    queryKey: ['receptionist', 'behind', asked, opens],
    initialPageParam: 0,
    queryFn: ({ pageParam }) =>
      ask(api.GET('/api/v1/receptionist/patterns/conversations', { params: { query: { ...set({ ...asked, ...opens }), offset: pageParam } as BehindQuery } })),
    getNextPageParam: ({ next }) => next ?? undefined,
    staleTime: 5 * 60_000,
    refetchOnWindowFocus: false,
  });

/** The address of the file. */
export const patternsFileHref = (asked: Asked) => `/api/v1/receptionist/patterns/csv?${new URLSearchParams(set(asked))}`;

/** Writes which conversations are open for the address of the page, and reads it again; the server refuses what makes no sense. */
export const writeOpens = (opens: Opens) => new URLSearchParams(Object.entries(opens).map(([name, value]) => [name, String(value)])).toString();
export function readOpens(text: string | undefined): Opens | undefined {
  const read = Object.fromEntries(new URLSearchParams(text ?? ''));
  return read['figure'] ? (read as unknown as Opens) : undefined;
}

/** Reads what waits for a look, or what was looked at. */
export const useQueue = (state: 'waiting' | 'reviewed', mood?: Mood) =>
  useInfiniteQuery({
    queryKey: ['conversations', 'queue', state, mood ?? ''],
    initialPageParam: 0,
    queryFn: ({ pageParam }) => ask(api.GET('/api/v1/receptionist/reviews', { params: { query: { state, ...(mood ? { mood } : {}), offset: pageParam } } })),
    getNextPageParam: ({ next }) => next ?? undefined,
  });

/** What a reviewer says. */
export interface Said {
  readonly verdict: 'good' | 'wrong';
  readonly criterion?: string;
  readonly isMet?: boolean;
  readonly note?: string;
}

/** Says how a conversation went, or gives the team something to do about it. */
export type ReviewAct = { readonly is: 'review'; readonly said: Said } | { readonly is: 'task'; readonly text: string };

const DONE: Readonly<Record<ReviewAct['is'], string>> = {
  review: 'Kept. What the rules found stays beside it.',
  task: 'The team has it to do.',
};

/** Does one of those; what is shown is read again. */
export function useReview(conversationId: string, onDone: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (act: ReviewAct) => send(conversationId, act),
    onSuccess: (_done, { is }) => {
      tell({ text: DONE[is] });
      onDone();
    },
    onSettled: () => queries.invalidateQueries({ predicate: ({ queryKey: [area] }) => area === 'conversations' || area === 'receptionist' }),
  });
}

type ReviewBody = paths['/api/v1/conversations/{conversationId}/reviews']['post']['requestBody']['content']['application/json'];

function send(conversationId: string, act: ReviewAct): Promise<unknown> {
  const params = { path: { conversationId } };
  if (act.is === 'review') return ask(api.POST('/api/v1/conversations/{conversationId}/reviews', { params, body: act.said as ReviewBody }));
  return ask(api.POST('/api/v1/conversations/{conversationId}/tasks', { params, body: { text: act.text } }));
}
