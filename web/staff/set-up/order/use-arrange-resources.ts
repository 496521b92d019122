import { useMutation, useQueryClient } from '@tanstack/react-query';
import { tell } from '../../../ui/desk/Toast.tsx';
import { api, ask, wordsOf } from '../../api.ts';
import type { Resource } from '../calls.ts';
import type { Carried } from './use-carry.ts';

/** Saves an order of providers, or of rooms and devices, at once on the screen and with a way back. */
export function useArrangeResources(): (order: readonly Carried[], moved: Carried, before: readonly Carried[]) => void {
  const client = useQueryClient();
  const put = useMutation({
    mutationFn: (order: readonly Carried[]) => ask(api.PUT('/api/v1/catalog/resource-order', { body: { resourceIds: order.map(({ id }) => id) } })),
    onMutate: (order) =>
      client.setQueryData<Resource[]>(['catalog', 'set-up', 'resources'], (all) => {
        const placeOf = new Map(order.map(({ id }, index) => [id, index]));
        return all && [...all].sort((a, b) => (placeOf.get(a.id) ?? all.length) - (placeOf.get(b.id) ?? all.length));
      }),
    onSettled: () => client.invalidateQueries({ queryKey: ['catalog'] }),
  });
  return (order, moved, before) =>
    put.mutate(order, {
      onSuccess: () => tell({ text: `${moved.name} moved`, undo: () => put.mutate(before, { onSuccess: () => tell({ text: 'Taken back' }) }) }),
      onError: (error) => tell({ text: wordsOf(error), isFault: true }),
    });
}
