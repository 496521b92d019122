import { containsCardNumber } from '#modules/clients';
import type { Problem } from './import-model.ts';
import { foldWord } from './import-model.ts';
import { type Sheet, type Verdict, readerOf, settled } from './import-lines.ts';
import { readMinor, readMinutes } from './import-values.ts';

const SKIP = { decision: 'skip', label: 'Leave it out' } as const;
const BLANK = { decision: 'blank', label: 'Leave blank' } as const;
const [SHORTEST, LONGEST] = [5, 720];

/** Says what each line of a file of services comes to, given the names there are already, folded, and what each line's record is known by. */
export function checkServices(sheet: Sheet, here: ReadonlyMap<string, string>, sources: ReadonlyMap<number, string>): Verdict[] {
  const read = readerOf(sheet);
  const earlier = new Map<string, number>();
  return sheet.file.lines.map((line): Verdict => {
    const done = settled(sheet, line.line);
    if (done) return done;
    const value = (field: string) => read(line, field);
    const problem = problemOf(value);
    if (problem) return { line: line.line, is: 'needs', problem };
    const [name, source] = [value('name'), sources.get(line.line) ?? ''];
    const folded = foldWord(name);
    const target = here.get(folded) as never;
    if (target !== undefined) return { line: line.line, is: 'ready', item: { line: line.line, act: 'already', source, target } };
    const twin = earlier.get(folded);
    if (twin !== undefined) return { line: line.line, is: 'ready', item: { line: line.line, act: 'already', source, sameAs: twin } };
    earlier.set(folded, line.line);
    const price = value('price');
    const service = {
      name,
      category: value('category') || 'Other',
      minutes: readMinutes(value('minutes')) ?? 0,
      priceMinor: price === '' ? null : (readMinor(price) ?? null),
      bufferAfter: readMinutes(value('bufferAfter')) ?? 0,
      description: value('description'),
    };
    return { line: line.line, is: 'ready', item: { line: line.line, act: 'make', source, service } };
  });
}

function problemOf(value: (field: string) => string): Problem | undefined {
  const wrong = (code: string, field: string, title: string, help: string, choices: Problem['choices'] = [SKIP]): Problem => ({
    code,
    field,
    title,
    help,
    choices,
  });
  const name = value('name');
  if (name === '' || name.length > 80 || /[<>]/.test(name) || !/\p{L}/u.test(name))
    return wrong('name-invalid', 'name', 'The name cannot be kept', 'A service has a name of 1 to 80 letters, without < or >.');
  if (value('category').length > 60 || /[<>]/.test(value('category')))
    return wrong('category-invalid', 'category', 'The category cannot be kept', 'A category has up to 60 letters, without < or >.', [BLANK, SKIP]);
  const minutes = readMinutes(value('minutes'));
  if (minutes === undefined || minutes < SHORTEST || minutes > LONGEST)
    return wrong(
      'duration-invalid',
      'minutes',
      value('minutes') === '' ? 'No duration' : 'The duration cannot be read',
      `Enter minutes, from ${SHORTEST} to ${LONGEST}.`,
    );
  const price = value('price');
  if (price !== '' && readMinor(price) === undefined)
    return wrong(
      'price-invalid',
      'price',
      'The price cannot be read',
      'Enter an amount such as 220 or 220.00, or leave it blank: then it is known at the visit.',
      [BLANK, SKIP],
    );
  const buffer = value('bufferAfter');
  if (buffer !== '' && (readMinutes(buffer) ?? 999) > 120)
    return wrong('buffer-invalid', 'bufferAfter', 'The minutes to clean up cannot be read', 'Enter 0 to 120 minutes.', [BLANK, SKIP]);
  if (value('description').length > 1000)
    return wrong('description-too-long', 'description', 'The description is too long', 'A description has up to 1,000 letters.', [BLANK, SKIP]);
  if (containsCardNumber(value('description')))
    return wrong('card-number-refused', 'description', 'Card number in the description', 'Card numbers are not kept.', [BLANK, SKIP]);
  return undefined;
}
