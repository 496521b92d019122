import { fold } from './fold.ts';

const KNOWN =
  /\b(?:(?:i'?m|i am) (?:already )?(?:an? |your )?(?:existing|returning|current|regular|already) ?(?:client|patient|customer|one)?|you (?:already |should )?(?:have|got) (?:my|me|all (?:of )?(?:my|that))|(?:i'?ve|i have|i) been (?:there|here|to you|in|seen) (?:before|already|last)|^(?:(?:yes|yeah|yep|ok|well) )*(?:i'?ve|i have) been (?:there|here|to you)$|already (?:a client|a patient|registered|on file|in your system)|existing (?:client|patient|customer)|ya soy client[ae]|ya tienen mis datos|ya he (?:ido|venido|estado))\b/;

/** "You have my details", "I have been here before": then a code to the number on file is asked for, instead of all of them. */
export function saysKnown(text: string): boolean {
  return KNOWN.test(fold(text));
}
