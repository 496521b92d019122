import type { Module } from '#kernel/module.ts';
import { reportingPersonalData } from './personal-data.ts';
import { reportingRoutes } from './routes.ts';

export { type Cell, writeCsv } from './csv.ts';

/** Figures about bookings: counted, compared, and opened to their rows and rules. */
export const reportingModule: Module = { name: 'reporting', routes: reportingRoutes, jobs: [], subscribers: [], personalData: reportingPersonalData };
