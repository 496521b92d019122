import { Refusal } from '#kernel/refusal.ts';
import type { Work } from '#kernel/work.ts';
import { type AgeGate, type CheckedDetails, type ContactMatch, checkDetails, containsCardNumber, matchPeople, nameKey } from '#modules/clients';
import type { Line, Problem } from './import-model.ts';
import { type PlanItem, type Sheet, type Verdict, inTurns, readerOf, settled, stateOf } from './import-lines.ts';
import { readDate, readHow, readPhone, readYes, splitName } from './import-values.ts';

const SKIP = { decision: 'skip', label: 'Leave it out' } as const;
const BLANK = { decision: 'blank', label: 'Leave blank' } as const;

/** A line that reads well, before anybody looked whether the person is here already. */
interface Read {
  readonly line: Line;
  readonly person: CheckedDetails;
  readonly rest: Pick<PlanItem, 'note' | 'wills'>;
}

/** What is known of the records here: whom a source id stands for, and who has a number or address. */
export interface KnownClients {
  readonly gate: AgeGate;
  /** The keyed hash of a line's record, in hex. */
  sourceOf(line: Line): Promise<string>;
  findSources(sources: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

/** Says what each line of a file of clients comes to. */
export async function checkClients(work: Work, sheet: Sheet, known: KnownClients): Promise<Verdict[]> {
  const verdicts = new Map<number, Verdict>();
  const reads: Read[] = [];
  const read = readerOf(sheet);
  await inTurns(sheet.file.lines, (line) => {
    const done = settled(sheet, line.line);
    const result = done ?? readClient(sheet, line, (field) => read(line, field), known.gate);
    if ('is' in result) verdicts.set(line.line, result);
    else reads.push(result);
  });
  for (const verdict of await matchAll(work, sheet, reads, known)) verdicts.set(verdict.line, verdict);
  return sheet.file.lines.flatMap(({ line }) => verdicts.get(line) ?? []);
}

function readClient(sheet: Sheet, line: Line, read: (field: string) => string, gate: AgeGate): Read | Verdict {
  const needs = (problem: Problem): Verdict => ({ line: line.line, is: 'needs', problem });
  const split = splitName(read('fullName'));
  const birth = read('birthDate');
  const birthDate = birth === '' ? undefined : readDate(birth, sheet.settings.dates, { today: gate.on, isBirth: true });
  if (birth !== '' && birthDate === undefined) return needs(birthProblem('Birthday cannot be read', 'Enter it as 1988-04-11, or leave it blank.'));
  const [mobile, email, note] = [read('mobile'), read('email'), read('note')];
  if (containsCardNumber(note))
    return needs(problem('card-number-refused', 'Card number in the note', 'Card numbers are not kept. Enter the note without it.', 'note', [BLANK, SKIP]));
  try {
    const person = checkDetails(
      {
        firstName: read('firstName') || split.firstName,
        lastName: read('lastName') || split.lastName,
        mobile: mobile === '' ? undefined : readPhone(mobile),
        email: email === '' ? undefined : email,
        birthDate,
        preferredName: read('preferredName') || undefined,
        pronouns: read('pronouns') || undefined,
      },
      gate,
    );
    return { line, person, rest: { ...(note === '' ? {} : { note }), wills: willsOf(read, sheet, gate) } };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return needs(problemOf(error, { read, gate, canBlank: mobile !== '' && email !== '' }));
  }
}

function willsOf(read: (field: string) => string, { settings }: Sheet, { on }: AgeGate): NonNullable<PlanItem['wills']> {
  const day = readDate(read('agreedOn'), settings.dates, { today: on, isBirth: true });
  const way = readHow(read('agreedHow'));
  const will = (field: string, channel: 'sms' | 'email'): NonNullable<PlanItem['wills']> => {
    const says = readYes(read(field));
    if (says === undefined) return [];
    if (!says) return [{ channel, kind: 'withdrawal' }];
    // A yes without its day and way proves nothing: it is left out.
    return day === undefined || day > on || way === undefined ? [] : [{ channel, kind: 'grant', on: day, way }];
  };
  return [...will('marketingText', 'sms'), ...will('marketingEmail', 'email')];
}

function problem(code: string, title: string, help: string, field: string | undefined, choices: Problem['choices']): Problem {
  return { code, title, help, choices, ...(field === undefined ? {} : { field }) };
}

function birthProblem(title: string, help: string): Problem {
  return problem('birth-date-invalid', title, help, 'birthDate', [BLANK, SKIP]);
}

interface Context {
  readonly read: (field: string) => string;
  readonly gate: AgeGate;
  readonly canBlank: boolean;
}

function problemOf(refusal: Refusal, { read, gate, canBlank }: Context): Problem {
  const [first] = refusal.detail.errors ?? [];
  const field = first?.field === 'firstName' || first?.field === 'lastName' ? nameField(read, first.field) : first?.field;
  const blank = canBlank ? [BLANK, SKIP] : [SKIP];
  switch (refusal.reason) {
    case 'minor-blocked':
      return problem(
        'minor-blocked',
        `Younger than ${gate.minimumAgeYears}`,
        'Your clinic does not keep records of people this young. Leave the line out.',
        undefined,
        [SKIP],
      );
    case 'birth-date-invalid':
      return birthProblem('Birthday is in the future', 'Did the year lose a digit? Enter the birthday, or leave it blank.');
    case 'phone-invalid': {
      const digits = read('mobile').replace(/\D/g, '').length;
      return problem(
        'phone-invalid',
        `Mobile has ${digits} ${digits === 1 ? 'digit' : 'digits'}`,
        'Enter the whole number with its area code. The rest of the line is fine and kept.',
        'mobile',
        blank,
      );
    }
    case 'email-invalid':
      return problem(
        'email-invalid',
        'Email cannot be written to',
        'Enter an address such as name@clinic.example. The rest of the line is fine and kept.',
        'email',
        blank,
      );
    case 'contact-missing':
      return problem('contact-missing', 'No mobile and no email', 'A record needs one of them. Enter a mobile, or leave the line out.', 'mobile', [SKIP]);
    case 'name-invalid':
      return problem(
        'name-invalid',
        nameTitle(first?.field),
        'A name has 1 to 80 letters and no < or >.',
        field,
        first?.field === 'preferredName' ? [BLANK, SKIP] : [SKIP],
      );
    default:
      return problem(refusal.reason, 'This cannot be kept', refusal.message, field, [SKIP]);
  }
}

function nameTitle(field: string | undefined): string {
  return field === 'firstName' ? 'First name is missing or too long' : field === 'lastName' ? 'Last name is missing or too long' : 'Preferred name is too long';
}

/** A name that came in one column is entered again in one. */
function nameField(read: (field: string) => string, field: 'firstName' | 'lastName'): string {
  return read(field) === '' && read('fullName') !== '' ? 'fullName' : field;
}

async function matchAll(work: Work, sheet: Sheet, reads: readonly Read[], known: KnownClients): Promise<Verdict[]> {
  const matches = await matchPeople(
    work,
    reads.map(({ person }) => person),
  );
  const sources = await Promise.all(reads.map(({ line }) => known.sourceOf(line)));
  const bySource = await known.findSources(sources);
  const earlier = new Map<string, { readonly line: number; readonly name: string }[]>();
  const verdicts: Verdict[] = [];
  await inTurns(reads, (each, index) => {
    const source = sources[index] ?? '';
    const verdict = verdictOf(sheet, each, { source, here: matches[index] ?? [], bySource, earlier });
    verdicts.push(verdict);
    if (verdict.is !== 'ready') return;
    const name = nameKey(each.person.firstName, each.person.lastName);
    for (const contact of contactsOf(each.person))
      earlier.set(contact, [...(earlier.get(contact) ?? []), { line: verdict.item.sameAs ?? each.line.line, name }]);
  });
  return verdicts;
}

function contactsOf({ mobile, email }: CheckedDetails): string[] {
  return [mobile, email].filter((contact) => contact !== undefined);
}

interface Surroundings {
  readonly source: string;
  readonly here: readonly ContactMatch[];
  readonly bySource: ReadonlyMap<string, string>;
  readonly earlier: ReadonlyMap<string, readonly { readonly line: number; readonly name: string }[]>;
}

function verdictOf(sheet: Sheet, { line: { line }, person, rest }: Read, { source, here, bySource, earlier }: Surroundings): Verdict {
  const { doubles, shared } = sheet.settings;
  const { decision } = stateOf(sheet, line);
  const ready = (item: Pick<PlanItem, 'act' | 'target' | 'sameAs' | 'asNew'>): Verdict => ({
    line,
    is: 'ready',
    item: { line, source, person, ...rest, ...item },
  });
  const already = bySource.get(source) as PlanItem['target'];
  if (already !== undefined) return ready({ act: 'already', target: already });
  const name = nameKey(person.firstName, person.lastName);
  const inFile = contactsOf(person).flatMap((contact) => earlier.get(contact) ?? []);
  const same = here.find(({ isSameName }) => isSameName);
  const sameLine = inFile.find((each) => each.name === name)?.line;
  const [other] = here;
  if (decision === 'as-new') return ready({ act: 'make', asNew: true });
  const meant = same ?? other;
  if (decision === 'same' && meant) return ready({ act: 'fill', target: meant.clientId });
  if (same) return doubles === 'skip' ? { line, is: 'skipped', why: 'by-rule' } : ready({ act: 'fill', target: same.clientId });
  if (sameLine !== undefined) return doubles === 'skip' ? { line, is: 'skipped', why: 'by-rule' } : ready({ act: 'fill', sameAs: sameLine });
  if ((other || inFile.length > 0) && shared !== 'as-new') {
    if (shared === 'skip') return { line, is: 'skipped', why: 'by-rule' };
    return { line, is: 'needs', problem: sharedProblem(other, inFile[0]?.line) };
  }
  return ready({ act: 'make', ...(here.length + inFile.length > 0 ? { asNew: true as const } : {}) });
}

function sharedProblem(other: ContactMatch | undefined, inFile: number | undefined): Problem {
  const what = other?.by === 'email' ? 'email' : 'mobile';
  return {
    code: 'contact-shared',
    title: other ? `Same ${what} as a client you have` : `Same contact as line ${inFile}`,
    help: 'Two people can share a phone or an address. Say which it is.',
    choices: [{ decision: 'as-new', label: 'A different person' }, ...(other ? [{ decision: 'same' as const, label: 'The same person' }] : []), SKIP],
    ...(other ? { who: other.clientId } : {}),
  };
}
