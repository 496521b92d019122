import type { PersonalDataSource } from '#kernel/personal-data.ts';
import { endConsents, sweepContacts, sweepGrants, sweepSuppressions, sweepTexts } from './retention-store.ts';

/** What consents holds about people: the ledger itself, never an address or number in the clear. */
export const consentsPersonalData: PersonalDataSource = {
  module: 'consents',
  tables: [
    {
      table: 'consents.text_version',
      about: 'nobody',
      basis: 'none: it holds no personal data',
      retention: {
        key: 'consent-texts',
        what: 'Consent texts',
        days: 1826,
        countedFrom: 'they were first shown, once they are out of use and nobody’s agreement names them',
        then: 'deleted',
      },
      columns: {
        account_id: 'internal',
        purpose: 'public',
        channel: 'public',
        version: 'public',
        exact_text: 'public',
        origin: 'internal',
        effective_at: 'public',
      },
    },
    {
      table: 'consents.grant_entry',
      about: 'client',
      basis: 'legal obligation: proof of consent (47 CFR 64.1200, GDPR article 7)',
      // Five years after: the limitation of TCPA claims is four (LAW.md section 6).
      retention: {
        key: 'consent-evidence',
        what: 'What you agreed to and withdrew',
        days: 1826,
        countedFrom: 'a later answer of yours replaced it, or your record was deleted',
        then: 'deleted',
        floor: { days: 1826, because: 'proof of consent outlasts every claim (47 CFR 64.1200, 16 CFR 310)' },
      },
      columns: {
        account_id: 'internal',
        entry_id: 'internal',
        ordinal: 'internal',
        client_id: 'personal',
        purpose: 'personal',
        channel: 'personal',
        kind: 'personal',
        text_version: 'personal',
        contact_token: 'personal',
        evidence: 'internal',
        network_token: 'personal',
        actor_kind: 'internal',
        actor_id: 'internal',
        at: 'personal',
      },
    },
    {
      table: 'consents.suppression',
      about: 'client',
      basis: 'legal obligation: opt-outs are honoured',
      // Ten years: Virginia SB 1339.
      retention: {
        key: 'opt-outs',
        what: 'Opt-outs, as a keyed hash of the number or address',
        days: 3653,
        countedFrom: 'you agreed again; until then they hold',
        then: 'deleted',
        floor: { days: 3653, because: 'an opt-out is honoured for ten years (Virginia SB 1339)' },
      },
      columns: {
        account_id: 'internal',
        suppression_id: 'internal',
        channel: 'personal',
        contact_token: 'personal',
        scope: 'personal',
        reason: 'personal',
        at: 'personal',
        lifted_at: 'personal',
        lifted_by_entry: 'internal',
        lifted_by_text: 'internal',
      },
    },
    {
      table: 'consents.contact',
      about: 'client',
      basis: 'legitimate interest: not writing too often',
      retention: {
        key: 'contact-ledger',
        what: 'When we wrote to you, and why',
        days: 730,
        countedFrom: 'the message',
        then: 'deleted',
        floor: { days: 62, because: 'the cap on messages counts a calendar month' },
      },
      columns: { account_id: 'internal', contact_id: 'internal', client_id: 'personal', channel: 'personal', purpose: 'personal', at: 'personal' },
    },
  ],
  sweeps: [
    { key: 'consent-evidence', run: sweepGrants },
    { key: 'consent-texts', run: sweepTexts },
    { key: 'opt-outs', run: sweepSuppressions },
    { key: 'contact-ledger', run: sweepContacts },
  ],
  forget: endConsents,
};
