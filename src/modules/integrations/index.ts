import type { Module } from '#kernel/module.ts';
import { readAllJob, readJob } from './jobs.ts';
import { integrationsPersonalData } from './personal-data.ts';
import type { CalendarReader } from './read-calendar.ts';
import { integrationRoutes } from './routes.ts';

export { calendarRecipient } from './read-calendar.ts';

/** What the module is given at composition: the one door out. */
export type IntegrationsParts = Pick<CalendarReader, 'egress'>;

/** Makes the module: private calendar links, and busy times read from calendars elsewhere. */
export function makeIntegrationsModule(parts: IntegrationsParts): Module {
  return { name: 'integrations', routes: integrationRoutes, jobs: [readJob(parts), readAllJob], subscribers: [], personalData: integrationsPersonalData };
}
