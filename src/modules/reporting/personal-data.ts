import type { PersonalDataSource } from '#kernel/personal-data.ts';

/** Reporting keeps nothing of its own: its views read what booking and catalog hold. */
export const reportingPersonalData: PersonalDataSource = { module: 'reporting', tables: [] };
