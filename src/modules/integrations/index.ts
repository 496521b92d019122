import type { Module } from '#kernel/module.ts';
import { importRoutes } from './import-routes.ts';
import type { PeoplePort } from './import-undo.ts';
import { readAllJob, readJob, runImportJob, tendImportsJob, undoImportJob } from './jobs.ts';
import { integrationsPersonalData } from './personal-data.ts';
import type { CalendarReader } from './read-calendar.ts';
import { integrationRoutes } from './routes.ts';

export { calendarRecipient } from './read-calendar.ts';

/** What the module is given at composition: the one door out, and who else must be asked before a client goes. */
export interface IntegrationsParts extends Pick<CalendarReader, 'egress'> {
  readonly people: PeoplePort;
}

/** Makes the module: private calendar links, busy times read from calendars elsewhere, and files brought in. */
export function makeIntegrationsModule(parts: IntegrationsParts): Module {
  return {
    name: 'integrations',
    routes: [...integrationRoutes, ...importRoutes],
    jobs: [readJob(parts), readAllJob, runImportJob, undoImportJob(parts.people), tendImportsJob],
    subscribers: [],
    personalData: integrationsPersonalData,
  };
}
