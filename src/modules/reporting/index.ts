import type { Module } from '#kernel/module.ts';
import { reportingPersonalData } from './personal-data.ts';
import { reportingRoutes } from './routes.ts';

export { type BookedCount, countBooked } from './booking-store.ts';
export { bucketLabel, bucketTitle, perBucket } from './compose.ts';
export { type Cell, writeCsv } from './csv.ts';
export { type Period, bucketsOf } from './model.ts';
export { periodAsked, placesAsked } from './read-report.ts';
export { type Place, listPlaces } from './store.ts';

/** Figures about bookings: counted, compared, and opened to their rows and rules. */
export const reportingModule: Module = { name: 'reporting', routes: reportingRoutes, jobs: [], subscribers: [], personalData: reportingPersonalData };
