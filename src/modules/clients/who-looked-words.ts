const WORDS: Readonly<Record<string, string>> = {
  'client.search': 'Found in a search',
  'client.list': 'Seen in the list of clients',
  'client.read': 'Opened the details',
  'client.record-read': 'Opened the record',
  'client.timeline-read': 'Read the timeline',
  'client.looks-read': 'Asked who looked',
  'client.add': 'Added the client',
  'client.change': 'Changed the details',
  'client.clearances-read': 'Read exams and consultations',
  'client.clearance-recorded': 'Recorded an exam or consultation',
  'client.clearance-withdrawn': 'Took an exam or consultation back',
  'client.links-read': 'Compared possible duplicates',
  'client.link-dismissed': 'Said that two records are two people',
  'client.join': 'Joined two records',
  'client.parted': 'Took a join back',
  'client.alert-added': 'Added an alert',
  'client.alert-ended': 'Ended an alert',
  'client.alert-reopened': 'Let an alert stand again',
  'client.note-added': 'Wrote a note',
  'client.note-changed': 'Changed a note',
  'client.note-read': 'Read a note and what it said before',
  'client.document-added': 'Added a document',
  'client.document-read': 'Saved a copy of a document',
  'client.document-removed': 'Took a document off',
  'client.document-restored': 'Put a document back',
  'client.relation-added': 'Linked to somebody',
  'client.relation-removed': 'Took a link away',
  'consent.read': 'Read what they agreed to',
  'consent.granted': 'Recorded what they agreed to',
  'consent.withdrawn': 'Recorded what they no longer want',
  'preferences.read': 'Opened their own preferences',
  'preferences.changed': 'Changed their own preferences',
  'preferences.training-read': 'Read what they may say of AI training',
  'preferences.training-agreed': 'Agreed to AI training themselves',
  'preferences.training-withdrawn': 'Took their yes to AI training back',
  'privacy.legal-holds-read': 'Read the legal holds',
  'privacy.legal-hold-placed': 'Placed on legal hold',
  'privacy.legal-hold-released': 'Released a legal hold',
  'booking.calendar-read': 'Seen in the calendar',
  'waitlist.read': 'Seen on the waitlist',
  'waitlist.joined': 'Joined the waitlist',
  'waitlist.ended': 'Taken off the waitlist',
  'waitlist.changed': 'Changed what they wait for',
  'waitlist.openings-read': 'Seen among those asked about a free time',
  'waitlist.offered': 'Offered a time that came free',
  'waitlist.skipped': 'Passed over on the waitlist',
  'waitlist.lapsed': 'Did not answer an offer in time',
  'waitlist.offer-opened': 'Opened an offer of a time',
  'waitlist.answered': 'Answered an offer of a time',
  'booking.today-read': 'Seen on the board of the day',
  'appointment.read': 'Opened a visit',
  'appointment.booked': 'Booked a visit',
  'appointment.moved': 'Moved a visit',
  'appointment.move-reviewed': 'Looked at moving a visit',
  'appointment.cancelled': 'Cancelled a visit',
  'appointment.change-undone': 'Took a change of a visit back',
  'appointment.history-read': 'Read what happened to a visit',
  'appointment.status-changed': 'Took a visit a step further',
  'appointment.code-entered': 'Entered the code of a booking',
  'appointment.opened-by-link': 'Opened a visit by its link',
  'message.read': 'Read messages',
  'message.sent': 'Sent a message',
  'message.retried': 'Sent a message again',
  'audit.read': 'Read the audit log about them',
  'report.rows-read': 'Seen behind a figure of a report',
  'report.rows-downloaded': 'Saved with the rows of a report',
  'demo.outbox-read': 'Read the demo mailbox',
  'demo.seeded': 'Added with the demo clinic',
  'client.namesakes-compared': 'Compared with others of the same name',
};

/** Says an action of the log in words; one that has none yet is said by its own. */
export function inWords(action: string): string {
  const known = WORDS[action];
  if (known !== undefined) return known;
  const plain = action.replace(/[.-]/g, ' ');
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}

const OPENED = WORDS['client.record-read'] ?? '';
const WITH_IT = ['client.read', 'client.timeline-read', 'client.looks-read', 'consent.read', 'client.links-read'].map(inWords);

/** Leaves out what the page of a record reads by itself, where somebody opened the record: the act is said once. */
export function comesWithOpening(what: readonly string[]): readonly string[] {
  return what.includes(OPENED) ? [...what.filter((each) => each !== OPENED && !WITH_IT.includes(each)), OPENED] : what;
}
