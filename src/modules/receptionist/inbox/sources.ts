import { z } from 'zod';
import type { ResourceId, ServiceId } from '#kernel/ids.ts';
import type { World } from '../conversation/facts.ts';
import type { Source } from '../model.ts';

/** What a reply stands on, in words. */
export const sourceShape = z.strictObject({
  kind: z.string(),
  id: z.string(),
  version: z.string().optional(),
  /** What it is about; empty where the kind says it all. */
  name: z.string(),
  /** Whether what was said is what would be said now; null where only a version of that day is known. */
  isCurrent: z.boolean().nullable(),
  validUntil: z.string().nullable(),
});
export type NamedSource = z.output<typeof sourceShape>;

/** Names what a reply stands on, from what the clinic says now: a service in the price list, an entry and its version, a provider, a place. */
export function nameSource({ facts, desk }: World, { kind, id, version }: Source): NamedSource {
  const known = { kind, id, ...(version === undefined ? {} : { version }), validUntil: null };
  if (kind === 'knowledge') {
    const entry = desk.knowledge.find((each) => each.id === id);
    const isCurrent = entry !== undefined && entry.state === 'live' && String(entry.version) === version;
    return { ...known, name: entry ? (entry.questions[0] ?? entry.topic) : '', isCurrent, validUntil: entry?.validUntil ?? null };
  }
  const name =
    kind === 'service'
      ? facts.services.get(id as ServiceId)?.name
      : kind === 'provider' || kind === 'slots'
        ? facts.providers.get(id as ResourceId)?.name
        : kind === 'location' && id === facts.place.id
          ? facts.place.name
          : undefined;
  const isCatalog = kind === 'service' || kind === 'location' || kind === 'provider';
  return { ...known, name: name ?? '', isCurrent: isCatalog && version !== undefined ? version === facts.catalogVersion : null };
}
