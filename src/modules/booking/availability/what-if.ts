import type { AppointmentId } from '#kernel/ids.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { Route } from '#kernel/route.ts';
import type { Work } from '#kernel/work.ts';
import { catalogModule } from '#modules/catalog';
import { type BrokenVisit, findBrokenVisits } from './broken-visits.ts';
import { onTrial } from './what-if-store.ts';

/** The changes of the catalog that can break a visit booked already, by the action the log calls them. */
export const CHANGES = [
  'location.change',
  'location.hours-set',
  'location.exception-set',
  'location.exception-removed',
  'resource.change',
  'resource.hours-set',
  'resource.breaks-set',
  'resource.exception-set',
  'resource.exception-removed',
  'resource.time-off-added',
  'resource.block-added',
  'provider.licences-set',
  'service.change',
] as const;

/** A change of the catalog as its own route takes it. */
export interface ChangeWanted {
  readonly change: (typeof CHANGES)[number];
  readonly params: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>>;
  readonly publicUrl: string;
}

/**
 * Makes a change on trial, looks which visits to come or under way it would break, and takes it back. The change is made by the very route that would make it,
 * so what is refused there is refused here, before anybody saves. A visit that was broken before counts only when it is broken in a new way.
 *
 * @throws Refusal `request-invalid`, and those of the change itself
 */
export async function tryChange(work: Work, wanted: ChangeWanted): Promise<BrokenVisit[]> {
  const route = catalogModule.routes.find(({ audit }) => 'action' in audit && audit.action === wanted.change);
  if (!route) throw new Error(`no route makes the change ${wanted.change}`);
  const input = { params: read(route.params, wanted.params), body: read(route.body, wanted.body), query: undefined, publicUrl: wanted.publicUrl };
  const before = await findBrokenVisits(work);
  const after = await onTrial(
    work,
    () => makeOrRefuse(work, route, input),
    () => findBrokenVisits(work),
  );
  return [...after.values()].filter((broken) => isNew(broken, before));
}

async function makeOrRefuse(work: Work, route: Route, input: unknown): Promise<void> {
  const reply = await (route as Route<undefined, undefined, undefined>).handle(work, input as never);
  if ('refusal' in reply) throw reply.refusal;
}

function isNew({ visit, reasons }: BrokenVisit, before: ReadonlyMap<AppointmentId, BrokenVisit>): boolean {
  const known = before.get(visit.appointmentId)?.reasons ?? [];
  return reasons.some((reason) => !known.includes(reason));
}

function read(shape: Route['params'], value: unknown): unknown {
  if (!shape) return undefined;
  const { success, data, error } = shape.safeParse(value);
  if (success) return data;
  const [issue] = error.issues;
  throw new Refusal('malformed', 'request-invalid', `The change is not as it should be: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim());
}
