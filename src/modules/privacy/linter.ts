import type { PolicyDocument } from './model.ts';

/** One reason a policy may not be published. */
export interface LintFinding {
  readonly code: 'placeholder' | 'contact-missing' | 'not-enforced' | 'without-evidence' | 'nothing-promised';
  readonly where: string;
}

/** What people leave in drafts: brackets, braces, TBD, protected addresses, lorem ipsum. */
const PLACEHOLDER = /\[[^\]]*\]|\{\{|\}\}|\bTBD\b|\bTODO\b|\bXXX\b|lorem ipsum|email protected|\byour (company|clinic) name\b|undefined|\bNaN\b/i;

/** Finds everything in a policy that forbids its publication; an empty list lets it pass. */
export function lintPolicy(document: PolicyDocument): LintFinding[] {
  const { clinic, sections } = document;
  const promises = sections.flatMap((section) => section.promises);
  const texts: [string, string][] = [
    ...Object.entries(clinic).map(([key, text]): [string, string] => [`clinic.${key}`, text]),
    ...promises.map(({ id, text }): [string, string] => [id, text]),
    ...document.retention.map(({ what, keptFor, keptBecause }): [string, string] => [`retention.${what}`, `${what} ${keptFor} ${keptBecause ?? ''}`]),
    ...document.recipients.map(({ name, purpose }): [string, string] => [`recipient.${name}`, `${name} ${purpose}`]),
  ];
  return [
    ...texts.filter(([, text]) => PLACEHOLDER.test(text)).map(([where]): LintFinding => ({ code: 'placeholder', where })),
    ...(['name', 'address', 'email', 'phone'] as const)
      .filter((key) => clinic[key].trim() === '')
      .map((key): LintFinding => ({ code: 'contact-missing', where: `clinic.${key}` })),
    ...promises.filter(({ lastEvidence }) => lastEvidence === null).map(({ id }): LintFinding => ({ code: 'without-evidence', where: id })),
    ...promises
      .filter(({ status, lastEvidence }) => lastEvidence !== null && status !== 'enforced')
      .map(({ id }): LintFinding => ({ code: 'not-enforced', where: id })),
    ...(promises.length === 0 ? [{ code: 'nothing-promised', where: 'sections' } satisfies LintFinding] : []),
  ];
}
