import { type QueryClient, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { paths } from '../../api/schema';
import { tell } from '../../ui/desk/Toast.tsx';
import { ApiError, BACKGROUND, api, ask, wordsOf } from '../api.ts';

type Answer<Path extends keyof paths> = paths[Path] extends { get: { responses: { 200: { content: { 'application/json': infer Body } } } } } ? Body : never;

/** One conversation with everything around it. */
export type Thread = Answer<'/api/v1/conversations/{conversationId}'>;
/** A conversation as the list shows it. */
export type Line = Thread['conversation'];
/** Something that was said. */
export type Message = Thread['messages'][number];
/** What a reply stands on. */
export type Source = Message['sources'][number];
/** Something that was done or happened besides words. */
export type Happening = Thread['happenings'][number];
/** A call of a conversation. */
export type Call = Thread['calls'][number];
/** A reply kept at hand. */
export type CannedReply = Answer<'/api/v1/canned-replies'>['replies'][number];
/** Why a message was answered as it was. */
export type Decision = Answer<'/api/v1/conversations/{conversationId}/decisions'>['decisions'][number];
type Query = NonNullable<paths['/api/v1/conversations']['get']['parameters']['query']>;
/** A part of the inbox. */
export type View = NonNullable<Query['view']>;
/** How a conversation reaches the clinic. */
export type Channel = NonNullable<Query['channel']>;

/** What the list shows: the address says it. */
export interface Wanted {
  readonly view: View;
  readonly channel?: Channel | undefined;
  readonly client?: string | undefined;
}

const AREA = 'conversations';
const of = (conversationId: string) => ({ params: { path: { conversationId } } });

/** Reads the list, a part at a time. */
export function useInbox({ view, channel, client }: Wanted) {
  return useInfiniteQuery({
    queryKey: [AREA, 'list', view, channel ?? '', client ?? ''],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: cursor }) => {
      const query = { view, ...(channel ? { channel } : {}), ...(client ? { client } : {}), ...(cursor ? { cursor } : {}) };
      return ask(api.GET('/api/v1/conversations', { params: { query } }));
    },
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: (before) => before,
    // What sleeps comes back by the clock, and a hold of attention ends by it.
    refetchInterval: 60_000,
  });
}

/** Reads one conversation. */
export function useThread(conversationId: string) {
  return useQuery({ queryKey: [AREA, 'thread', conversationId], queryFn: () => ask(api.GET('/api/v1/conversations/{conversationId}', of(conversationId))) });
}

/** Reads why the messages of a conversation were answered as they were, once it is asked for. */
export function useDecisions(conversationId: string, isWanted: boolean) {
  return useQuery({
    queryKey: [AREA, 'decisions', conversationId],
    queryFn: () => ask(api.GET('/api/v1/conversations/{conversationId}/decisions', of(conversationId))),
    enabled: isWanted,
  });
}

/** Reads which numbers are blocked. */
export function useBlockedNumbers() {
  return useQuery({ queryKey: [AREA, 'blocked'], queryFn: () => ask(api.GET('/api/v1/receptionist/blocked-numbers')) });
}

/** Reads who may be given a conversation. */
export function useColleagues() {
  return useQuery({ queryKey: ['colleagues'], queryFn: () => ask(api.GET('/api/v1/conversations/colleagues', BACKGROUND)), staleTime: 5 * 60_000 });
}

/** Reads the replies kept at hand. */
export function useCannedReplies() {
  return useQuery({ queryKey: ['canned-replies'], queryFn: () => ask(api.GET('/api/v1/canned-replies', BACKGROUND)), staleTime: 60_000 });
}

/** Reads how loud a recorded call was, to be drawn. */
export function useBars(conversationId: string, callId: string, isWanted: boolean) {
  return useQuery({
    queryKey: ['call-bars', callId],
    queryFn: () => ask(api.GET('/api/v1/conversations/{conversationId}/calls/{callId}/bars', { params: { path: { conversationId, callId } } })),
    enabled: isWanted,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Fetches the sound of a call; each time is written to the log. */
export async function fetchSound(conversationId: string, callId: string): Promise<Blob> {
  const path = { conversationId, callId };
  return (await ask(api.GET('/api/v1/conversations/{conversationId}/calls/{callId}/sound', { params: { path }, parseAs: 'blob' }))) as Blob;
}

/** Says how far one has read, once for each new message. */
export async function tellRead(queries: QueryClient, { id, messages, unread }: Line): Promise<void> {
  if (unread === 0) return;
  try {
    await ask(api.POST('/api/v1/conversations/{conversationId}/read', { ...of(id), ...BACKGROUND, body: { seq: Math.max(1, messages) } }));
  } catch (error) {
    // Nothing is lost: it stays marked as unread, and is told at the next opening.
    if (!(error instanceof ApiError)) throw error;
    return;
  }
  await queries.invalidateQueries({ queryKey: [AREA, 'list'] });
}

/** Something to do with a conversation. */
export type Act =
  | { readonly act: 'take-over' | 'hand-back' | 'reopen' | 'book-held' | 'release-held' }
  | { readonly act: 'unblock' | 'spam' | 'not-spam' }
  | { readonly act: 'block'; readonly isSure: boolean }
  | { readonly act: 'assign'; readonly userId: string | null }
  | { readonly act: 'snooze'; readonly wakeAt: string | null }
  | { readonly act: 'close'; readonly finishTasks: boolean }
  | { readonly act: 'client'; readonly clientId: string | null }
  | { readonly act: 'reply' | 'note'; readonly text: string }
  | { readonly act: 'answer'; readonly callId: string }
  | { readonly act: 'done'; readonly taskId: string };

/** Does something with a conversation; whatever came of it, what is shown is read again. */
export function useAct(conversationId: string, onDone?: (act: Act) => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (act: Act) => send(conversationId, act),
    onSuccess: (_done, act) => onDone?.(act),
    onError: (error, { act }) => {
      if (act !== 'block' && act !== 'reply' && act !== 'note' && act !== 'close') tell({ text: wordsOf(error), isFault: true });
    },
    onSettled: () => queries.invalidateQueries({ queryKey: [AREA] }),
  });
}

function send(conversationId: string, act: Act): Promise<unknown> {
  const at = of(conversationId);
  switch (act.act) {
    case 'take-over':
      return ask(api.POST('/api/v1/conversations/{conversationId}/take-over', { ...at, body: {} }));
    case 'hand-back':
      return ask(api.POST('/api/v1/conversations/{conversationId}/hand-back', { ...at, body: {} }));
    case 'reopen':
      return ask(api.POST('/api/v1/conversations/{conversationId}/reopen', { ...at, body: {} }));
    case 'book-held':
      return ask(api.POST('/api/v1/conversations/{conversationId}/held/book', { ...at, body: {} }));
    case 'release-held':
      return ask(api.POST('/api/v1/conversations/{conversationId}/held/release', { ...at, body: {} }));
    case 'block':
      return ask(api.POST('/api/v1/conversations/{conversationId}/block-number', { ...at, body: { isSure: act.isSure } }));
    case 'unblock':
      return ask(api.POST('/api/v1/conversations/{conversationId}/unblock-number', { ...at, body: {} }));
    case 'spam':
      return ask(api.POST('/api/v1/conversations/{conversationId}/spam', { ...at, body: {} }));
    case 'not-spam':
      return ask(api.POST('/api/v1/conversations/{conversationId}/not-spam', { ...at, body: {} }));
    case 'assign':
      return ask(api.POST('/api/v1/conversations/{conversationId}/assign', { ...at, body: { userId: act.userId } }));
    case 'snooze':
      return ask(api.POST('/api/v1/conversations/{conversationId}/snooze', { ...at, body: { wakeAt: act.wakeAt } }));
    case 'close':
      return ask(api.POST('/api/v1/conversations/{conversationId}/close', { ...at, body: { finishTasks: act.finishTasks } }));
    case 'client':
      return ask(api.POST('/api/v1/conversations/{conversationId}/client', { ...at, body: { clientId: act.clientId } }));
    case 'reply':
      return ask(api.POST('/api/v1/conversations/{conversationId}/replies', { ...at, body: { text: act.text } }));
    case 'note':
      return ask(api.POST('/api/v1/conversations/{conversationId}/notes', { ...at, body: { text: act.text } }));
    case 'answer':
      return ask(api.POST('/api/v1/receptionist/calls/{callId}/answer', { params: { path: { callId: act.callId } }, body: {} }));
    case 'done':
      return ask(api.POST('/api/v1/receptionist/tasks/{taskId}/done', { params: { path: { taskId: act.taskId } }, body: {} }));
  }
}
