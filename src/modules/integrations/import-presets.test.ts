import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ImportKind } from './import-model.ts';
import { SYSTEMS, firstSettings } from './import-presets.ts';

/** The headers of exports as IMPORT-HEADERS.md has them, a line of each, and where their columns go. */
const EXPORTS: readonly {
  readonly system: string;
  readonly kind: ImportKind;
  readonly headers: string;
  readonly line: string;
  readonly goes: Readonly<Record<string, string>>;
}[] = [
  {
    system: 'square',
    kind: 'clients',
    headers:
      'Reference ID|First Name|Last Name|Email Address|Phone Number|Nickname|Company Name|Street Address 1|Street Address 2|City|State|Postal Code|Birthday|Memo|Square Customer ID|Creation Source|First Visit|Last Visit|Transaction Count|Lifetime Spend|Email Subscription Status|Instant Profile|Blocked from online booking',
    line: '|Ruth|Okafor|ruth@mail.example|+15615550110||||||||1990-05-04|prefers mornings|SQ1|Directory|2026-01-02|2026-10-02|3|300|Subscribed|No|No',
    goes: {
      'First Name': 'firstName',
      'Last Name': 'lastName',
      'Email Address': 'email',
      'Phone Number': 'mobile',
      Nickname: 'preferredName',
      Birthday: 'birthDate',
      Memo: 'note',
      'Square Customer ID': 'sourceId',
      'Email Subscription Status': 'marketingEmail',
    },
  },
  {
    system: 'acuity',
    kind: 'clients',
    headers: 'First Name|Last Name|Phone|Email|Notes|Days Since Last Appointment',
    line: "Ruth|Okafor|'+15615550110|ruth@mail.example||12",
    goes: { 'First Name': 'firstName', 'Last Name': 'lastName', Phone: 'mobile', Email: 'email', Notes: 'note' },
  },
  {
    system: 'acuity',
    kind: 'visits',
    headers: 'Start Time|End Time|Timezone|First Name|Last Name|Phone|Email|Type|Calendar|Appointment Price|Date Scheduled',
    line: "December 2, 2026 9:00 am|December 2, 2026 10:45 am|America/New_York|Ruth|Okafor|'+15615550110|ruth@mail.example|Facial|Lena Ortiz|90.00|2026-11-25",
    goes: { 'Start Time': 'start', 'First Name': 'firstName', 'Last Name': 'lastName', Phone: 'mobile', Email: 'email', Type: 'service', Calendar: 'provider' },
  },
  {
    system: 'fresha',
    kind: 'clients',
    headers: 'Client ID|First Name|Last Name|Email|Mobile Number|Telephone|Gender|Date of Birth|City|Note|Blocked|Added',
    line: '77|Ruth|Okafor|ruth@mail.example|+15615550110||Female|1990-05-04|Jupiter||No|2026-01-02',
    goes: {
      'Client ID': 'sourceId',
      'First Name': 'firstName',
      'Last Name': 'lastName',
      Email: 'email',
      'Mobile Number': 'mobile',
      'Date of Birth': 'birthDate',
      Note: 'note',
    },
  },
  {
    system: 'fresha',
    kind: 'visits',
    headers: 'Appointment reference|Client|Scheduled date|Scheduled time|Duration|Services|Status',
    line: '#A1|Ruth Okafor|2 Dec 2026|9:00am|45min|Facial|Booked',
    goes: {
      'Appointment reference': 'sourceId',
      Client: 'clientName',
      'Scheduled date': 'date',
      'Scheduled time': 'time',
      Services: 'service',
      Status: 'status',
    },
  },
  {
    system: 'vagaro',
    kind: 'clients',
    headers: 'First Name|Last Name|Customer Since|Last Visited|Email|Mobile|Day Phone|Night Phone|Address|City|State|Zip|Birthdate|Gender|Membership|Tags',
    line: 'Ruth|Okafor|01/02/2025|10/02/2026|ruth@mail.example|(561) 555-0110|||||||05/04/1990|Female||',
    goes: { 'First Name': 'firstName', 'Last Name': 'lastName', Email: 'email', Mobile: 'mobile', Birthdate: 'birthDate' },
  },
  {
    system: 'mindbody',
    kind: 'clients',
    headers: 'Client ID|First Name|Last Name|Mobile Phone|Email|Birth Date|Send Promotional Emails|Send Promotional Texts|Home Location|Is Prospect',
    line: '100015484|Ruth|Okafor|5615550110|ruth@mail.example|1990-05-04|True|False|Harbor Street|False',
    goes: {
      'Client ID': 'sourceId',
      'First Name': 'firstName',
      'Last Name': 'lastName',
      'Mobile Phone': 'mobile',
      Email: 'email',
      'Birth Date': 'birthDate',
      'Send Promotional Emails': 'marketingEmail',
      'Send Promotional Texts': 'marketingText',
    },
  },
];

for (const { system, kind, headers, line, goes } of EXPORTS) {
  test(`an export of ${kind} by ${system} is known by its headers, and each column goes where it belongs`, () => {
    const names = headers.split('|');
    const settings = firstSettings(kind, { headers: names, lines: [{ line: 2, cells: line.split('|') }], encoding: 'UTF-8', separator: ',' });
    assert.deepEqual(Object.fromEntries(Object.entries(settings.columns).map(([index, field]) => [names[Number(index)], field])), goes);
    assert.equal(settings.system, system);
  });
}

test('a system of whose exports nothing is known is never guessed', () => {
  const { system } = firstSettings('clients', { headers: ['Name', 'Phone'], lines: [], encoding: 'UTF-8', separator: ',' });
  assert.equal(system, 'other');
  assert.ok(SYSTEMS.some(({ id }) => id === 'glossgenius'));
});
