import { consentsModule } from '#modules/consents';
import { ABSOLUTE_HOURS, identityModule, idleMinutesFrom, requireAccount } from '#modules/identity';
import { type PolicyFacts, makePrivacyModule, renderPolicy } from '#modules/privacy';
import type { Module } from '#kernel/module.ts';
import type { Work } from '#kernel/work.ts';
import type { PageSources } from './http/pages.ts';

/** What the modules are given at composition. */
export interface ModuleParts { readonly publicUrl: string }

/** The whole domain of one process, and what its pages show. */
export interface House { readonly modules: readonly Module[]; readonly pages: PageSources }

/** Puts the modules together: ports that one declares and another implements are joined here and nowhere else. */
export function makeModules(_parts: ModuleParts): House {
  const others: Module[] = [identityModule, consentsModule];
  const policy = {
    cookies: [], facts, sources: others.map(({ personalData }) => personalData),
    staffFactors: async () => ({ active: 0, without: 0 }), overlongSessions: async () => 0,
    auditHealth: async () => ({ treeSize: 1, oldestUnsequencedSeconds: null, intact: true }),
    overdueHolds: async () => 0, underAgeBookings: async () => 0, publicCookies: () => [],
  };
  const modules = [...others, makePrivacyModule(policy)];
  const pages: PageSources = {
    account: presentAccount,
    catalog: async () => ({}), slots: async () => null,
    privacy: (work) => renderPolicy(work, policy),
    zones: () => Intl.supportedValuesOf('timeZone'),
  };
  return { modules, pages };
}

async function facts(work: Work): Promise<PolicyFacts> {
  const account = await requireAccount(work);
  return {
    clinic: { name: account.name, slug: account.slug, address: account.postalAddress, email: account.email, phone: account.phone },
    minimumAgeYears: account.minimumAgeYears, idleMinutes: idleMinutesFrom(textOf(account.settings['sessionIdleMinutes'])), absoluteHours: ABSOLUTE_HOURS, holdMinutes: 10,
  };
}

async function presentAccount(work: Work): ReturnType<PageSources['account']> {
  const { name, slug, phone, brandColour, settings } = await requireAccount(work);
  const origins = settings['embedOrigins'];
  return { name, slug, phone, brandColour, privacyUrl: `/${slug}/privacy`, embedOrigins: Array.isArray(origins) ? origins.filter((origin): origin is string => typeof origin === 'string') : [] };
}

function textOf(setting: unknown): string | null {
  return typeof setting === 'string' || typeof setting === 'number' ? String(setting) : null;
}
