const PROPOSED: Readonly<Record<string, string>> = {
  'set_slot.service': 'a treatment',
  'set_slot.provider': 'a provider',
  'set_slot.date': 'a day',
  'set_slot.time': 'a time',
  'set_slot.part_of_day': 'a part of the day',
  'set_slot.any_time': 'any time',
  'set_slot.any_provider': 'any provider',
  'set_slot.soonest': 'the soonest',
  'start_flow.book': 'to book',
  'start_flow.reschedule': 'to move a visit',
  'start_flow.cancel': 'to cancel a visit',
  cancel: 'to stop',
  handoff: 'a person',
  reword: 'other words',
  answer: 'the whole answer',
};

const DROPPED: Readonly<Record<string, string>> = {
  ungrounded: 'not in the words that were said',
  'already-read': 'read already, without it',
  'not-the-models': 'not for a model to propose',
  unknown: 'not in your lists',
  'read-otherwise': 'the engine reads those words otherwise',
  'not-allowed': 'not in the agreed shape',
  'not-readable': 'could not be read',
  values: 'a figure, day or name moved',
  limits: 'what denies or limits changed',
  'adds-words': 'said something that was not said',
  'loses-words': 'left out too much',
  marks: 'held figures, links or signs',
  question: 'asked more or less',
  same: 'the same words',
};

/** What a model proposed, from its code, with why it was dropped where it was: `set_slot.date:ungrounded`. */
export function proposalWords(code: string): string {
  const [name = '', reason] = code.split(':');
  const what = PROPOSED[name] ?? name.replace(/^(set_slot|start_flow|ask)\./, '').replaceAll('_', ' ');
  return reason === undefined ? what : `${what}: ${DROPPED[reason] ?? reason.replaceAll('-', ' ')}`;
}

const OUTCOMES: Readonly<Record<string, string>> = {
  answered: 'answered',
  'timed-out': 'too late',
  'too-large': 'said too much',
  unreachable: 'could not be reached',
  'host-refused': 'address not allowed',
  busy: 'was busy',
  'key-refused': 'refused the key',
  refused: 'refused',
  broken: 'broke off',
};

/** How a question to a model ended. */
export function outcomeOfModel(code: string): string {
  return OUTCOMES[code] ?? code;
}
