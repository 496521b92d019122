import type { Module } from '#kernel/module.ts';
import { NOWHERE, makeModules } from '../../src/app/modules.ts';

/** The modules of the house as a process composes them, without database or listener. */
export function theModules(): readonly Module[] {
  return makeModules({ ...NOWHERE, publicUrl: 'http://localhost:7300' }).modules;
}
