import type { Job, Subscriber } from '#kernel/module.ts';
import { publishTexts } from './texts.ts';

/** Puts the words of this version of the program on record, for every account, when a process starts. */
export const publishJob: Job = {
  name: 'consents.publish-texts',
  atStart: true,
  audit: 'consents.texts-published',
  run: async (work) => {
    await publishTexts(work);
  },
};

/** The clinic's name is in the words: a new account, or one that changed, gets them anew. */
export const publishOnChange: readonly Subscriber[] = ['account.opened', 'account.changed'].map((on) => ({
  on,
  name: 'consents.publish-texts',
  run: async (work) => {
    await publishTexts(work);
  },
}));
