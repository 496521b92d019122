import type { Module } from '#kernel/module.ts';
import { publishJob, publishOnChange } from './jobs.ts';
import { consentsPersonalData } from './personal-data.ts';
import { routes } from './routes.ts';

export {
  CHANNELS,
  CONTACT_PURPOSES,
  GRANT_PURPOSES,
  MARKETING_MONTHLY_CAP,
  type Channel,
  type ConsentText,
  type ContactPurpose,
  type Evidence,
  type GrantGiven,
  type GrantPurpose,
  type MayContact,
} from './model.ts';
export { currentTexts, publishTexts, textsWhenBooking } from './texts.ts';
export { type TextVersionRow, currentTextRows } from './store.ts';
export { importWills, listHeard } from './import-store.ts';
export { type Withdrawal, recordGrants, recordWithdrawals, suppress } from './record-grants.ts';
export { preferencesUrl, readPreferencesToken } from './preferences.ts';
export { consentTimeline } from './timeline.ts';
export { type HeardFrom, isStopped, optIn, optOut } from './opt-out.ts';
export { type OptWord, readOptWord } from './opt-words.ts';
export { type ContactQuestion, mayContact, recordContact } from './may-contact.ts';

/** The consent ledger and the gate every message passes. */
export const consentsModule: Module = { name: 'consents', routes, jobs: [publishJob], subscribers: publishOnChange, personalData: consentsPersonalData };
