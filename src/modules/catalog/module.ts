import type { Module } from '#kernel/module.ts';
import { checklistRoutes } from './checklist-routes.ts';
import { locationRoutes } from './location-routes.ts';
import { personalData } from './personal-data.ts';
import { resourceRoutes } from './resource-routes.ts';
import { serviceRoutes } from './service-routes.ts';
import { timeRoutes } from './time-routes.ts';

/** Locations, services, resources and hours. */
export const catalogModule: Module = {
  name: 'catalog',
  routes: [...locationRoutes, ...resourceRoutes, ...timeRoutes, ...serviceRoutes, ...checklistRoutes],
  jobs: [],
  subscribers: [],
  personalData,
};
