import type { Module } from '#kernel/module.ts';
import { personalData } from './personal-data.ts';
import { routes } from './routes.ts';

export { currentAgeGate } from './age-gate.ts';
export { isAgeGateHolding } from './age-gate.ts';
export { type ClearanceGiven, findClearances, importClearances, recordClearance, withdrawClearance } from './clearances.ts';
export { type Intake, createClient, importClients } from './create-client.ts';
export { joinClients, verifyClient } from './join-clients.ts';
export { normalisePhone } from '#kernel/phone.ts';
export { checkDetails, containsCardNumber, normaliseEmail, refuseCardNumber } from './model.ts';
export type { AgeGate, CheckedDetails, Clearance, ClearanceKind, Client, ClientDetails, ClientSource, ClientState } from './model.ts';
export { findClientsByContact, findClientsByLastFour, readClient, readClients, readFirstName, requireClient } from './read-clients.ts';

/** The people treated here, sealed, and what they are cleared for. */
export const clientsModule: Module = { name: 'clients', routes, jobs: [], subscribers: [], personalData };
