import type { Asked } from '../model.ts';
import { fold } from './fold.ts';

const KNOWN =
  /\b(?:(?:i'?m|i am) (?:already )?(?:an? |your )?(?:existing|returning|current|regular|already) ?(?:client|patient|customer|one)?|you (?:already |should )?(?:have|got) (?:my|me|all (?:of )?(?:my|that))|(?:i'?ve|i have|i) been (?:there|here|to you|in|seen) (?:before|already|last)|^(?:(?:yes|yeah|yep|ok|well) )*(?:i'?ve|i have) been (?:there|here|to you)$|already (?:a client|a patient|registered|on file|in your system)|existing (?:client|patient|customer)|ya soy client[ae]|ya tienen mis datos|ya he (?:ido|venido|estado))\b/;

/** That what is needed first was done: "I had the patch test already". */
const HAD_IT =
  /^(?!.*\b(?:never|not|no|nunca)\b).*\b(?:(?:i'?ve|i have|i) (?:already )?(?:had|did|done|got) (?:\w+ ){0,4}(?:test|exam|examination|consult\w*|one|it|that)\b|(?:already|just) (?:had|did|done) (?:one|it|that|the|my)|ya (?:me )?(?:la |lo )?(?:hice|hicieron|tuve))\b/;

/** "You have my details", "I have been here before", or that what is needed first was done: then a code to the number on file is asked for, instead of all of them. */
export function saysKnown(text: string, asked?: Asked): boolean {
  return KNOWN.test(fold(text)) || (asked === 'exam' && HAD_IT.test(fold(text)));
}
