import type { ControlId } from './controls.ts';
import type { PolicyFacts } from './model.ts';

/** A sentence of the policy: its text from live facts, and the control that keeps it. */
export interface PolicyPromise {
  readonly id: string;
  /** Rows of the requirements it answers. */
  readonly clauses: readonly string[];
  readonly section: 'access' | 'encryption' | 'audit' | 'booking';
  readonly control: ControlId;
  text(facts: PolicyFacts): string;
}

/** The sections of the policy, in order. */
export const SECTIONS: readonly { readonly id: PolicyPromise['section']; readonly title: string }[] = [
  { id: 'booking', title: 'Booking a visit' },
  { id: 'access', title: 'Who can see your data' },
  { id: 'audit', title: 'Who looked at it' },
  { id: 'encryption', title: 'Keeping it safe' },
];

/** Every promise the house can make today. One without an enforced control is shown as being put right, never as kept. */
export const PROMISES: readonly PolicyPromise[] = [
  {
    id: 'booking-only-what-is-needed',
    clauses: ['S1-I.a', 'S3-3.b'],
    section: 'booking',
    control: 'hold-expiry',
    text: ({ holdMinutes }) =>
      `A time you pick is held for you for ${holdMinutes} minutes. If you do not finish, the hold ends by itself and nothing about you was stored.`,
  },
  {
    id: 'minimum-age',
    clauses: ['S0-10', 'CTL-MIN'],
    section: 'booking',
    control: 'age-gate',
    text: ({ minimumAgeYears }) =>
      `Online booking is for people aged ${minimumAgeYears} and over. If a birth date says otherwise, we stop before anything is stored.`,
  },
  {
    id: 'isolation',
    clauses: ['S0-4.2b', 'CTL-ACC'],
    section: 'access',
    control: 'tenant-isolation',
    text: ({ clinic }) => `What ${clinic.name} keeps about you is separated from every other clinic by the database itself, table by table.`,
  },
  {
    id: 'second-factor',
    clauses: ['S2-5.b', 'CTL-MFA'],
    section: 'access',
    control: 'second-factor',
    text: () => 'Everyone on our staff signs in with a second factor before they can see any client data.',
  },
  {
    id: 'session-limits',
    clauses: ['S0-6.1d', 'CTL-SES'],
    section: 'access',
    control: 'session-limits',
    text: ({ idleMinutes, absoluteHours }) =>
      `Staff are signed out after ${idleMinutes} minutes without activity, and after ${absoluteHours} hours in any case.`,
  },
  {
    id: 'training-use',
    clauses: ['S0-2.2g', 'S0-3.2a', 'S2-3.2', 'CTL-AIT'],
    section: 'access',
    control: 'training-gates',
    text: ({ trainingUse }) =>
      trainingUse === null
        ? 'Nothing you say to us trains any AI.'
        : `What you say to our assistant may train the AI of ${trainingUse.recipient}, only where you authorised it or nobody can be told from it any more${trainingUse.permitsHealth ? '' : ', and nothing about your health'}. Take your yes back at any time, and what left is called back.`,
  },
  {
    id: 'audit-every-look',
    clauses: ['S0-4.2d', 'CTL-AUD'],
    section: 'audit',
    control: 'audit-log',
    text: () =>
      'Every time someone opens, changes or exports your data, it is written down before they see it. If it cannot be written down, they cannot see it.',
  },
  {
    id: 'audit-cannot-be-rewritten',
    clauses: ['S0-4.2d', 'CTL-AUD'],
    section: 'audit',
    control: 'audit-order',
    text: () => 'That log is signed and chained, so a removed, changed or reordered line is found.',
  },
  {
    id: 'sealed-at-rest',
    clauses: ['S0-4.2c', 'CTL-ENC'],
    section: 'encryption',
    control: 'sealed-values',
    text: () => 'Your name, phone, email and birth date are stored only encrypted (AES-256-GCM), with a key that is yours alone.',
  },
  {
    id: 'retention-table',
    clauses: ['S0-6.2', 'CTL-RET'],
    section: 'encryption',
    control: 'data-map',
    text: () => 'The table of how long we keep things is made from the same list our programs use. Nothing about you is stored that is not on it.',
  },
  {
    id: 'retention-runs',
    clauses: ['S0-7.1b', 'S0-7.2', 'CTL-RET'],
    section: 'encryption',
    control: 'retention',
    text: () => 'Every night a program removes what is past its time in that table, and the table shows when it last did.',
  },
  {
    id: 'legal-hold',
    clauses: ['S0-7.2', 'S0-8.1c', 'CTL-HLD'],
    section: 'encryption',
    control: 'legal-hold',
    text: () =>
      'Where a dispute, a board or a court needs something kept, it is put on hold, and nobody can delete it before the hold is released, not even by mistake. Then its time in that table counts again.',
  },
  {
    id: 'no-foreign-cookies',
    clauses: ['S2-7', 'CTL-CKI'],
    section: 'encryption',
    control: 'cookie-register',
    text: () => 'Our public pages set no cookies and load nothing from other companies.',
  },
];
