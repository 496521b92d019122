import type { z } from 'zod';

/** Reads a vendor's message of one shape; undefined for any other, and for what is no JSON. */
export function parsed<T>(shape: z.ZodType<T>, message: string): T | undefined {
  try {
    return shape.safeParse(JSON.parse(message)).data;
  } catch {
    return undefined;
  }
}
