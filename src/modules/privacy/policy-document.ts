import { createHash } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { Refusal } from '#kernel/refusal.ts';
import type { Work } from '#kernel/work.ts';
import { CONTROLS, type ControlPorts } from './controls.ts';
import { lintPolicy } from './linter.ts';
import { type CookieFact, type Evidence, type PolicyDocument, type RecipientRow, type RenderedSection, type RetentionRow, keptFor } from './model.ts';
import { daysKept, isTimed, retentionsOf } from '#kernel/personal-data.ts';
import type { RetentionPorts } from './retention.ts';
import { latestRuns, readSettings } from './retention-store.ts';
import { type PolicyWords, changesBetween, hashOf } from './policy-changes.ts';
import { PROMISES, SECTIONS } from './promises.ts';
import { findVersion, insertEvidence, insertVersion, latestEvidence } from './store.ts';

/** What the policy needs of the house around it. */
export interface PolicyPorts extends ControlPorts, RetentionPorts {
  readonly cookies: readonly CookieFact[];
  /** Who outside is told something by what this account has set. */
  recipients(work: Work): Promise<readonly RecipientRow[]>;
}

/** Renders the policy from the settings and evidence of this moment. */
export async function renderPolicy(work: Work, ports: PolicyPorts): Promise<PolicyDocument> {
  const facts = await ports.facts(work);
  const evidence = await latestEvidence(work);
  const names = new Map(CONTROLS.map(({ id, name }) => [id, name]));
  const sections: RenderedSection[] = SECTIONS.map(({ id, title }) => ({
    id,
    title,
    promises: PROMISES.filter(({ section }) => section === id).map((promise) => {
      const last = evidence.get(promise.control);
      return {
        id: promise.id,
        text: promise.text(facts),
        control: { id: promise.control, name: names.get(promise.control) ?? promise.control },
        status: last?.status ?? 'pending',
        lastEvidence: last ? { at: last.at.toString(), kind: last.kind } : null,
      };
    }),
  }));
  const words = {
    clinic: facts.clinic,
    sections,
    retention: await retentionRows(work, ports),
    recipients: await ports.recipients(work),
    cookies: ports.cookies,
  };
  const all = sections.flatMap(({ promises }) => promises);
  return {
    ...words,
    ...(await versionsBeside(work, words)),
    counts: {
      kept: all.filter(({ status }) => status === 'enforced').length,
      total: all.length,
      beingPutRight: all.filter(({ status }) => status !== 'enforced').length,
    },
  };
}

/** The version in force and the one to come, and how today's words differ. */
async function versionsBeside(work: Work, words: PolicyWords): Promise<Pick<PolicyDocument, 'published' | 'upcoming' | 'changes'>> {
  const [inForce, newest] = [await findVersion(work, work.now), await findVersion(work)];
  const isUpcoming = newest !== undefined && newest.version !== inForce?.version;
  return {
    published: inForce
      ? {
          version: inForce.version,
          effectiveAt: inForce.effective_at.toString(),
          updatedAt: inForce.updated_at.toString(),
          contentHash: inForce.content_hash.toString('hex'),
        }
      : null,
    upcoming: isUpcoming
      ? {
          version: newest.version,
          effectiveAt: newest.effective_at.toString(),
          isSame: changesBetween(newest.document, words).length === 0,
        }
      : null,
    changes: inForce ? changesBetween(inForce.document, words) : [],
  };
}

/** The retention table, one row per kind of thing kept about people, from the data map, the account's settings and the runs. */
async function retentionRows(work: Work, { sources }: PolicyPorts): Promise<RetentionRow[]> {
  const [settings, runs] = [await readSettings(work), await latestRuns(work, 'done')];
  const personal = sources.map((source) => ({ ...source, tables: source.tables.filter(({ about }) => about !== 'nobody') }));
  return retentionsOf(personal)
    .map((retention) => ({
      what: retention.what,
      keptFor: keptFor(retention, isTimed(retention) ? daysKept(retention, settings.get(retention.key)) : retention.days),
      then: retention.then === 'deleted' ? 'Deleted' : 'Anonymised',
      lastRun: isTimed(retention) ? (runs.get(retention.key)?.ranAt.toString() ?? null) : null,
      keptBecause: retention.keptBecause === undefined ? null : `${retention.days === 'account-life' ? 'Kept: ' : ''}${retention.keptBecause}`,
    }))
    .sort((a, b) => a.what.localeCompare(b.what));
}

/** Checks every control now and keeps what was found. A check that fails to run counts as one that found a fault. */
export async function checkControls(work: Work, ports: ControlPorts): Promise<Evidence[]> {
  const found: Evidence[] = [];
  for (const control of CONTROLS) {
    const { held, kind, finding } = await control.check(work, ports);
    const hash = createHash('sha256')
      .update(JSON.stringify([control.id, work.now.toString(), held, kind, finding]))
      .digest();
    const evidence: Evidence = { controlId: control.id, at: work.now, status: held ? 'enforced' : 'degraded', kind, finding, hash };
    await insertEvidence(work, evidence);
    found.push(evidence);
  }
  return found;
}

/**
 * Publishes the policy as it reads now, to be in force from `effectiveAt`.
 * @throws Refusal `bad-effective-date`, `policy-not-publishable` (with every finding), `version-taken`
 */
export async function publishPolicy(work: Work, ports: PolicyPorts, effectiveAt: string, publishedBy: string): Promise<number> {
  const from = parseInstant(effectiveAt);
  if (Temporal.Instant.compare(from, work.now) < 0) throw new Refusal('invalid', 'bad-effective-date', 'A policy cannot be in force before it is published.');
  const document = await renderPolicy(work, ports);
  const findings = lintPolicy(document);
  if (findings.length > 0)
    throw new Refusal('invalid', 'policy-not-publishable', 'The policy says something that cannot be shown to be true.', { extra: { findings } });
  const version = ((await findVersion(work))?.version ?? 0) + 1;
  const contentHash = hashOf(document);
  if (
    !(await insertVersion(work, {
      version,
      effectiveAt: from,
      contentHash,
      document: { ...document, published: null, upcoming: null, changes: [] },
      publishedBy,
    }))
  ) {
    throw new Refusal('conflict', 'version-taken', 'Someone else has just published a version. Read it first.');
  }
  return version;
}

function parseInstant(text: string): Temporal.Instant {
  try {
    return Temporal.Instant.from(text);
  } catch {
    throw new Refusal('invalid', 'bad-effective-date', 'Enter the instant from which the policy is in force.');
  }
}
