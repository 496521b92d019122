import type { ClientId } from '#kernel/ids.ts';
import type { Work } from '#kernel/work.ts';
import { findClientsByContact } from '#modules/clients';
import type { Asked } from '../model.ts';

/** The line that answers whatever is asked about oneself. */
export type AnswersAlone = '{details}';

/** Somebody who does not exist, for calls that are replayed. */
export interface Persona {
  readonly firstName: string;
  readonly lastName: string;
  readonly birthDate: string;
  readonly mobile: string;
  readonly email: string;
}

const EMAIL = 'jordan.ames@golden.example';
/** Numbers that are nobody's, kept for fiction; one that a demo gave to a client is passed over. */
const LAST_OF_FICTION = 199;
const TRIED = 40;

/** Makes somebody up whom the clinic does not have: a replay must never become known as one of its clients. */
export async function aPersona(work: Work): Promise<Persona | undefined> {
  for (let each = 0; each < TRIED; each += 1) {
    const mobile = `+1561555${String(LAST_OF_FICTION - each).padStart(4, '0')}`;
    const known: readonly ClientId[] = await findClientsByContact(work, { mobile });
    if (known.length === 0) return { firstName: 'Jordan', lastName: 'Ames', birthDate: '1990-05-17', mobile, email: EMAIL };
  }
  return undefined;
}

/** What somebody made up answers to a question about themselves; undefined when it was no such question. */
export function answerTo(asked: Asked, { firstName, lastName, birthDate, mobile, email }: Persona, language: 'en' | 'es'): string | undefined {
  switch (asked) {
    case 'birth_date':
      return birthDate;
    case 'name':
      return `${firstName} ${lastName}`;
    case 'details':
      return `${firstName} ${lastName}, ${birthDate}`;
    case 'phone':
    case 'contact':
      return mobile;
    case 'email':
      return email;
    case 'texts':
    case 'emergency':
      return 'no';
    case 'exam':
      return language === 'es' ? 'sí' : 'yes';
    default:
      return undefined;
  }
}

/** Puts somebody made up where a redacted twin has only the kind of what was said. */
export function fillTwin(text: string, { firstName, lastName, birthDate, mobile, email }: Persona): string {
  let names = 0;
  return text
    .replace(/\[name\]/g, () => (names++ % 2 === 0 ? firstName : lastName))
    .replaceAll('[phone]', mobile)
    .replaceAll('[email]', email)
    .replaceAll('[date of birth]', birthDate);
}
