import { Temporal } from '#kernel/time.ts';
import { findInvitationFacts } from '#modules/identity';
import type { MessageSource } from './ports.ts';

/** Supplies what invitations say; a closed one is not sent. */
export const invitationSource: MessageSource = {
  templates: ['staff-invitation'],
  find: async (work, { ids, publicUrl }) => {
    const facts = await findInvitationFacts(work, publicUrl, ids['invitationId'] ?? '');
    if (!facts) return { kind: 'unwanted', reason: 'invitation-closed' };
    return { kind: 'invitation', email: facts.email, roleName: facts.roleName, url: facts.url, expiresAt: Temporal.Instant.from(facts.expiresAt) };
  },
};
