import { Refusal } from '#kernel/refusal.ts';
import type { VisitsToConfirm } from '#modules/messaging';
import { changeStatus } from '../moves/change-status.ts';
import { listAwaiting } from '../desk/client-visits-store.ts';

/** What a word in answer to a text may do to the diary: confirm a visit to come that nobody has confirmed yet, as the desk would. */
export const visitsToConfirm: VisitsToConfirm = {
  findAwaiting: async (work, clientIds) =>
    (await listAwaiting(work, clientIds)).map(({ appointment_id, client_id }) => ({ appointmentId: appointment_id, clientId: client_id })),
  confirm: async (work, appointmentId) => {
    try {
      await changeStatus(work, appointmentId, 'confirmed');
      return true;
    } catch (error) {
      // Somebody at the desk was faster: then the word is told to whoever talks with people.
      if (error instanceof Refusal) return false;
      throw error;
    }
  },
};
