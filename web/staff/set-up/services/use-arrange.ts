import { useMutation, useQueryClient } from '@tanstack/react-query';
import { tell } from '../../../ui/desk/Toast.tsx';
import { api, ask, wordsOf } from '../../api.ts';
import type { Service } from '../calls.ts';

/** Saves an order of services, at once on the screen and with a way back. */
export function useArrange(): (order: readonly Service[], moved: Service, before: readonly Service[]) => void {
  const client = useQueryClient();
  const put = useMutation({
    mutationFn: async ({ order, moved }: { readonly order: readonly Service[]; readonly moved: Service | undefined }) => {
      if (moved) {
        const { id, version, category } = moved;
        await ask(api.PATCH('/api/v1/catalog/services/{serviceId}', { params: { path: { serviceId: id } }, body: { version, category } }));
      }
      await ask(api.PUT('/api/v1/catalog/service-order', { body: { serviceIds: order.map(({ id }) => id) } }));
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['catalog'] }),
  });
  return (order, moved, before) => {
    const was = before.find(({ id }) => id === moved.id);
    const isElsewhere = was !== undefined && was.category !== moved.category;
    client.setQueryData(['catalog', 'set-up', 'services'], order);
    put.mutate(
      { order, moved: isElsewhere ? moved : undefined },
      {
        onSuccess: () =>
          tell({
            text: `${moved.name} moved`,
            ...(isElsewhere ? {} : { undo: () => put.mutate({ order: before, moved: undefined }, { onSuccess: () => tell({ text: 'Taken back' }) }) }),
          }),
        onError: (error) => tell({ text: wordsOf(error), isFault: true }),
      },
    );
  };
}
