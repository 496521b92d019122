export { replaceBusyElsewhere } from './busy-elsewhere.ts';
export { catalogVersion, readCatalogVersion } from './bookables-store.ts';
export { type ExceptionGiven, type LocationDetails, createLocation, setLocationException, setLocationHours, updateLocation } from './change-location.ts';
export { type LicenceDetails, type PlaceDetails, type ProviderDetails, addPlace, addProvider, setLicences, updateResource } from './change-resource.ts';
export {
  type NewService,
  type RequirementGiven,
  type ServiceChange,
  type ServiceParts,
  type SkillGiven,
  arrangeServices,
  createService,
  updateService,
} from './change-service.ts';
export { loadBookables } from './load-bookables.ts';
export { deleteImportedServices } from './imported-store.ts';
export { licensedSpans } from './model.ts';
export { catalogModule } from './module.ts';
export type {
  Away,
  BookableResource,
  BookableService,
  Bookables,
  BookablesWanted,
  CategoryId,
  DatedWindows,
  DayWindow,
  Hours,
  LicencePeriod,
  Prerequisite,
  PrerequisiteKind,
  Requirement,
  ResourceKind,
  Skill,
  TimeOffReason,
  ValidWindow,
  WeeklyWindow,
} from './model.ts';
export { type Clearing, findClearings } from './prerequisite-store.ts';
export { type PublicAddOn, type PublicLocation, type PublicPrerequisite, type PublicService, publicServices } from './public-services.ts';
export { type OpenLocation, findPreparations, listOfferedElsewhere, listOpenLocations } from './public-store.ts';
export { listResourceNames } from './resource-store.ts';
export { type StaffBlockGiven, type StaffBlockId, addStaffBlock, removeStaffBlock, skipStaffBlock } from './staff-blocks.ts';
export { type Shift, type TimeOffGiven, type TimeOffId, addTimeOff, removeTimeOff, setBreaks, setResourceException, setWorkingHours } from './working-time.ts';
