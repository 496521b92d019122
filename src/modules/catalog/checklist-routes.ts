import { z } from 'zod';
import { requireAccount } from '#modules/identity';
import { type Route, defineRoute } from '#kernel/route.ts';
import { readProgress } from './checklist-store.ts';
import { renameCategory } from './change-category.ts';
import { line, nothing } from './shapes.ts';

const count = z.int();

/** The desk's routes for the whole of a catalog: how far it has come, and its headings. */
export const checklistRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/v1/catalog/checklist',
    summary: 'How far an account has come on its way to its first visit, counted from what is there',
    permission: 'catalog.read',
    audit: { none: 'nothing about any client' },
    response: {
      200: z.strictObject({
        slug: z.string(),
        isReachable: z.boolean(),
        isBranded: z.boolean(),
        sites: count,
        locations: count,
        openLocations: count,
        providers: count,
        workingProviders: count,
        rooms: count,
        devices: count,
        services: count,
        onlineServices: count,
        performedServices: count,
      }),
    },
    refusals: [],
    handle: async (work) => {
      const { slug, phone, email, postalAddress, brandColour, settings } = await requireAccount(work);
      const sites = settings['embedOrigins'];
      return {
        status: 200,
        body: {
          slug,
          isReachable: [phone, email, postalAddress].every((text) => text !== ''),
          isBranded: brandColour !== null,
          sites: Array.isArray(sites) ? sites.length : 0,
          ...(await readProgress(work)),
        },
      };
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/catalog/rename-category',
    summary: 'Give a heading of services another name',
    permission: 'catalog.manage',
    audit: { action: 'category.rename' },
    body: z.strictObject({ from: line(60), to: line(60) }),
    response: { 200: nothing },
    refusals: ['not-found', 'name-taken'],
    handle: async (work, { body }) => {
      await renameCategory(work, body.from, body.to);
      return { status: 200, body: {} };
    },
  }),
];
