import { useMutation, useQueryClient } from '@tanstack/react-query';
import { tell } from '../../ui/desk/Toast.tsx';
import { api, ask, wordsOf } from '../api.ts';
import { type Client, nameOf } from './client-queries.ts';

type Named = Pick<Client, 'id' | 'firstName' | 'lastName'>;

/** Joins one record to another, with a way to take it back. */
export function useJoin(onJoined?: (into: Named) => void) {
  const queries = useQueryClient();
  const part = usePart();
  return useMutation({
    mutationFn: ({ from, into }: { readonly from: Named; readonly into: Named }) =>
      ask(api.POST('/api/v1/clients/{clientId}/join', { params: { path: { clientId: from.id } }, body: { into: into.id } })),
    onSuccess: ({ mergeId }, { from, into }) => {
      tell({
        text: `${nameOf(from)} was joined to ${nameOf(into)}`,
        note: 'It can be taken back for 30 days',
        undo: () => part.mutate({ intoId: into.id, mergeId }),
      });
      void queries.invalidateQueries({ queryKey: ['clients'] });
      onJoined?.(into);
    },
    onError: (error) => tell({ text: wordsOf(error), isFault: true }),
  });
}

/** Takes a join back. */
export function usePart() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ intoId, mergeId }: { readonly intoId: string; readonly mergeId: string }) =>
      ask(api.POST('/api/v1/clients/{clientId}/merges/{mergeId}/undo', { params: { path: { clientId: intoId, mergeId } } })),
    onSuccess: () => {
      tell({ text: 'Two records again, each with what it had' });
      void queries.invalidateQueries({ queryKey: ['clients'] });
    },
    onError: (error) => tell({ text: wordsOf(error), isFault: true }),
  });
}
