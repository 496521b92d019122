import type { Sign } from './sign.ts';
import { BRAIN } from './signs-brain.ts';
import { BREATHING, HARM } from './signs-breathing.ts';
import { SKIN } from './signs-skin.ts';
import { SPANISH } from './signs-spanish.ts';
import { UNHELPED } from './signs-cries.ts';
import { CIRCULATION, OCCLUSION } from './signs-vessel.ts';

/** Every sign that is told by its order of words, the gravest first. */
export const SIGNS: readonly Sign[] = [...HARM, ...BREATHING, ...BRAIN, ...OCCLUSION, ...CIRCULATION, ...SKIN, ...SPANISH, ...UNHELPED];
