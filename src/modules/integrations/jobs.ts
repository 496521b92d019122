import { asId } from '#kernel/ids.ts';
import type { Job } from '#kernel/module.ts';
import { READ_JOB } from './external-calendars.ts';
import { listExternalIds } from './external-store.ts';
import { RUN_JOB, UNDO_JOB } from './import-drafts.ts';
import type { ImportId } from './import-model.ts';
import { runPart, tendImports } from './import-run.ts';
import { type PeoplePort, undoPart } from './import-undo.ts';
import type { ExternalCalendarId } from './model.ts';
import { type CalendarReader, readCalendar } from './read-calendar.ts';

/** Reads one calendar. */
export function readJob(reader: CalendarReader): Job {
  return { name: READ_JOB, audit: 'calendar.read', run: (work, { calendarId = '' }) => readCalendar(work, reader, asId<ExternalCalendarId>(calendarId)) };
}

/** Queues every calendar of an account to be read, each by itself, so that a slow server holds up none but its own. */
export const readAllJob: Job = {
  name: 'integrations.read-calendars',
  cron: '*/15 * * * *',
  audit: 'calendar.read',
  run: async (work) => {
    for (const calendarId of await listExternalIds(work)) await work.queue.enqueue(work, READ_JOB, { calendarId }, { singletonKey: calendarId });
  },
};

/** Brings in a part of a file. */
export const runImportJob: Job = { name: RUN_JOB, audit: 'import.run', run: (work, { importId = '' }) => runPart(work, asId<ImportId>(importId)) };

/** Takes a part of an import back. */
export function undoImportJob(people: PeoplePort): Job {
  return { name: UNDO_JOB, audit: 'import.take-back', run: (work, { importId = '' }) => undoPart(work, people, asId<ImportId>(importId)) };
}

/** Forgets files past their day, and goes on with imports that a process left in the middle. */
export const tendImportsJob: Job = { name: 'integrations.tend-imports', cron: '5,20,35,50 * * * *', atStart: true, audit: 'import.tend', run: tendImports };
