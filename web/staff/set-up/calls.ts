import { useQuery } from '@tanstack/react-query';
import type { paths } from '../../api/schema';
import { api, ask } from '../api.ts';

type Ok<P extends keyof paths, M extends keyof paths[P]> = paths[P][M] extends { responses: { 200: { content: { 'application/json': infer T } } } } ? T : never;
type Body<P extends keyof paths, M extends keyof paths[P]> = paths[P][M] extends { requestBody?: { content: { 'application/json': infer T } } } ? T : never;

/** A service with everything that hangs on it. */
export type Service = Ok<'/api/v1/catalog/services/{serviceId}', 'get'>;
/** What of a service can be changed. */
export type ServiceChange = Omit<Body<'/api/v1/catalog/services/{serviceId}', 'patch'>, 'version'>;
/** A provider, room or device. */
export type Resource = Ok<'/api/v1/catalog/resources/{resourceId}', 'get'>;
/** A place where clients are treated. */
export type Location = Ok<'/api/v1/catalog/locations/{locationId}', 'get'>;
/** The business itself. */
export type Account = Ok<'/api/v1/account', 'get'>;
/** What of the business can be changed. */
export type AccountChange = Omit<Body<'/api/v1/account', 'patch'>, 'version'>;
/** How far the account has come on its way to a first visit. */
export type Progress = Ok<'/api/v1/catalog/checklist', 'get'>;
/** Somebody who signs in here. */
export type User = Ok<'/api/v1/users', 'get'>['users'][number];
/** A role. */
export type Role = Ok<'/api/v1/roles', 'get'>['roles'][number];

/** Every service, in the order shown. */
export const useServices = () =>
  useQuery({ queryKey: ['catalog', 'set-up', 'services'], queryFn: async () => (await ask(api.GET('/api/v1/catalog/services'))).services });

/** Every provider, room and device. */
export const useResources = () =>
  useQuery({ queryKey: ['catalog', 'set-up', 'resources'], queryFn: async () => (await ask(api.GET('/api/v1/catalog/resources'))).resources });

/** Every location. */
export const useLocations = () =>
  useQuery({ queryKey: ['catalog', 'set-up', 'locations'], queryFn: async () => (await ask(api.GET('/api/v1/catalog/locations'))).locations });

/** The business details. */
export const useAccountDetails = () => useQuery({ queryKey: ['identity', 'set-up', 'account'], queryFn: () => ask(api.GET('/api/v1/account')) });

/** How far the account has come. */
export const useProgress = () =>
  useQuery({ queryKey: ['catalog', 'set-up', 'checklist'], queryFn: () => ask(api.GET('/api/v1/catalog/checklist')), staleTime: 0 });

/** The first time a visitor could book. */
export const useNextOnline = () =>
  useQuery({ queryKey: ['catalog', 'set-up', 'next-online'], queryFn: async () => (await ask(api.GET('/api/v1/booking/next-online'))).slot, staleTime: 0 });

/** Who signs in here, or did. */
export const useUsers = (isEnabled = true) =>
  useQuery({ queryKey: ['identity', 'set-up', 'users'], queryFn: async () => (await ask(api.GET('/api/v1/users'))).users, enabled: isEnabled });

/** The roles and every permission there is. */
export const useRoles = () => useQuery({ queryKey: ['identity', 'set-up', 'roles'], queryFn: () => ask(api.GET('/api/v1/roles')) });
