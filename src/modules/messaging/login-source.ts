import { type UserId, asId } from '#kernel/ids.ts';
import { findPasswordResetFacts, findUserContact } from '#modules/identity';
import type { MessageSource } from './ports.ts';

/** Supplies what mails about one's own login say; a link that was used or has run out is not sent, nor anything to somebody who left. */
export const loginSource: MessageSource = {
  templates: ['login-password-link', 'login-locked', 'login-recovery-code'],
  find: async (work, { template, ids, publicUrl }) => {
    if (template === 'login-password-link') {
      const facts = await findPasswordResetFacts(work, publicUrl, ids['resetId'] ?? '');
      return facts ? { kind: 'login', email: facts.email, name: facts.name, url: facts.url } : { kind: 'unwanted', reason: 'link-closed' };
    }
    const contact = await findUserContact(work, asId<UserId>(ids['userId'] ?? ''));
    return contact ? { kind: 'login', ...contact } : { kind: 'unwanted', reason: 'user-left' };
  },
};
