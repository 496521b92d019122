import type { BookQuery } from '../paths.ts';

/** An address without the booking panel. */
export const CLOSED: BookQuery = { book: undefined, client: undefined, mobile: undefined, services: undefined, with: undefined, start: undefined };
