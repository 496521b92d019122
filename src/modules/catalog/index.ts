export { readCatalogVersion } from './bookables-store.ts';
export { loadBookables } from './load-bookables.ts';
export { licensedSpans } from './model.ts';
export type {
  Away, BookableResource, BookableService, Bookables, BookablesWanted, CategoryId, DatedWindows, DayWindow, Hours, LicencePeriod,
  Prerequisite, PrerequisiteKind, Requirement, ResourceKind, Skill, TimeOffReason, WeeklyWindow,
} from './model.ts';
