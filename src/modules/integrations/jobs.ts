import { asId } from '#kernel/ids.ts';
import type { Job } from '#kernel/module.ts';
import { READ_JOB } from './external-calendars.ts';
import { listExternalIds } from './external-store.ts';
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
