import type { QueryClient } from '@tanstack/react-query';
import { tell } from '../../../ui/desk/Toast.tsx';
import { actKey, api, ask, wordsOf } from '../../api.ts';
import { drawMoved } from './draw-moved.ts';

/** Takes the newest change of a visit back; says so, or why it cannot. */
export async function takeBack(client: QueryClient, visit: { readonly id: string; readonly version: number; readonly name: string }): Promise<void> {
  const { id, version, name } = visit;
  try {
    const params = { path: { appointmentId: id } };
    drawMoved(client, await ask(api.POST('/api/v1/booking/appointments/{appointmentId}/undo', { params, headers: actKey(), body: { version } })));
    tell({ text: `${name} is back where it was.`, note: 'Nobody was told.' });
  } catch (error) {
    tell({ text: `${name} stays as it is.`, note: wordsOf(error), isFault: true });
  }
  void client.invalidateQueries({ queryKey: ['booking'] });
}
