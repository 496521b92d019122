import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { paths } from '../../api/schema';
import { tell } from '../../ui/desk/Toast.tsx';
import { ApiError, BACKGROUND, actKey, api, ask, wordsOf } from '../api.ts';
import type { Desk, Visit } from '../calendar/desk.ts';
import { useMay } from '../session.tsx';

/** What the board needs besides the calendar. */
export type Today = paths['/api/v1/booking/today']['get']['responses'][200]['content']['application/json'];
/** Something missing for a visit. */
export type Need = Today['needs'][number]['needs'][number];

/** Reads what is missing, what waits for somebody, and whom free time would suit. */
export function useToday(location: string | undefined) {
  return useQuery({
    queryKey: ['booking', 'today', location],
    queryFn: () => ask(api.GET('/api/v1/booking/today', { params: { query: location === undefined ? {} : { location } } })),
    enabled: location !== undefined,
    refetchInterval: 60_000,
  });
}

const DAY_MS = 86_400_000;

/** Messages of the last day that failed, for whoever may see messages. */
export function useFailedMessages(now: number) {
  const mayRead = useMay('message.read');
  const messages = useQuery({
    queryKey: ['messages', 'failed'],
    queryFn: () => ask(api.GET('/api/v1/messages', { ...BACKGROUND, params: { query: { status: 'failed' } } })),
    enabled: mayRead,
  });
  return (messages.data?.messages ?? []).filter(({ notBefore }) => Date.parse(notBefore) > now - DAY_MS);
}

/** How many pairs of records may be of one person, for whoever may join them. */
export function useDuplicateCount(): number {
  const mayManage = useMay('client.manage');
  const links = useQuery({
    queryKey: ['clients', 'links'],
    queryFn: () => ask(api.GET('/api/v1/client-links', BACKGROUND)),
    enabled: mayManage,
    staleTime: 5 * 60_000,
  });
  return links.data?.links.length ?? 0;
}

/** Finds the first other room a visit could use now, as the engine sees it; undefined while it looks, null when there is none. */
export function useRoomInstead(visit: Visit, desk: Desk, isBlocked: boolean) {
  const mayBook = useMay('booking.book');
  const own = new Set(visit.occupied.map(({ resourceId }) => resourceId));
  const inUse = new Set(
    desk.visits
      .filter(({ id, status }) => id !== visit.id && (status === 'in-room' || status === 'with-provider'))
      .flatMap(({ occupied }) => occupied.map(({ resourceId }) => resourceId)),
  );
  const others = desk.resources.filter(({ id, kind }) => kind === 'room' && !own.has(id) && !inUse.has(id));
  return useQuery({
    queryKey: ['booking', 'room-instead', visit.id, visit.version, others.map(({ id }) => id).join()],
    queryFn: async () => {
      for (const room of others) if (await isFree(visit, room.id)) return room;
      return null;
    },
    enabled: isBlocked && mayBook && others.length > 0,
  });
}

async function isFree(visit: Visit, roomId: string): Promise<boolean> {
  try {
    const params = { path: { appointmentId: visit.id } };
    const { outcome } = await ask(
      api.POST('/api/v1/booking/appointments/{appointmentId}/move/review', {
        params,
        body: { start: visit.start, placeIds: [roomId], version: visit.version },
      }),
    );
    return outcome === 'free';
  } catch (error) {
    if (error instanceof ApiError) return false;
    throw error;
  }
}

/** Takes a visit to another room at once; its client is not told, since nothing they know changes. */
export function useChangeRoom() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ visit, room }: { readonly visit: Visit; readonly room: { readonly id: string; readonly name: string } }) =>
      ask(
        api.POST('/api/v1/booking/appointments/{appointmentId}/move', {
          params: { path: { appointmentId: visit.id } },
          body: { start: visit.start, placeIds: [room.id], version: visit.version, notify: false },
        }),
      ),
    onSuccess: (moved, { visit, room }) =>
      tell({
        text: `${room.name} it is.`,
        ...(moved.undoUntil === null
          ? {}
          : { undo: () => void takeBack(visit.id, moved.version).then(() => client.invalidateQueries({ queryKey: ['booking'] })) }),
      }),
    onError: (error) => tell({ text: wordsOf(error), isFault: true }),
    onSettled: () => client.invalidateQueries({ queryKey: ['booking'] }),
  });
}

async function takeBack(appointmentId: string, version: number): Promise<void> {
  try {
    await ask(api.POST('/api/v1/booking/appointments/{appointmentId}/undo', { params: { path: { appointmentId } }, body: { version } }));
  } catch (error) {
    tell({ text: wordsOf(error), isFault: true });
  }
}

/** Books what is held at the desk, or lets it go. */
export function useHoldAct() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ id, act }: { readonly id: string; readonly name: string; readonly act: 'finish' | 'let-go' }) => {
      const params = { path: { appointmentId: id } };
      if (act === 'finish') await ask(api.POST('/api/v1/booking/holds/{appointmentId}/finish', { params, headers: actKey() }));
      else await ask(api.DELETE('/api/v1/booking/holds/{appointmentId}', { params }));
    },
    onSuccess: (_, { name, act }) => tell({ text: act === 'finish' ? `${name} is booked.` : `The time held for ${name} is free again.` }),
    onError: (error) => tell({ text: wordsOf(error), isFault: true }),
    onSettled: () => client.invalidateQueries({ queryKey: ['booking'] }),
  });
}

/** Sends a failed message again. */
export function useRetry() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (messageId: string) => ask(api.POST('/api/v1/messages/{messageId}/retry', { params: { path: { messageId } } })),
    onSuccess: () => tell({ text: 'It is on its way again.' }),
    onError: (error) => tell({ text: wordsOf(error), isFault: true }),
    onSettled: () => client.invalidateQueries({ queryKey: ['messages'] }),
  });
}
