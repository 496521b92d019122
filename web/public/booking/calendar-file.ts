import type { BookingAnswer } from '../contract.ts';

const utc = (instant: string) => `${new Date(instant).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
const escaped = (text: string) => text.replace(/[\\;,]/g, '\\$&').replace(/\r?\n/g, '\\n');

/** Folds a content line at 75 octets, as RFC 5545 section 3.1 asks. */
function folded(line: string): string {
  const encoder = new TextEncoder();
  const lines: string[] = [];
  let current = '';
  for (const character of line) {
    if (encoder.encode(current + character).length > 75) {
      lines.push(current);
      current = ' ';
    }
    current += character;
  }
  return [...lines, current].join('\r\n');
}

/** A calendar entry for a booked visit; it says where and when, never which treatment. */
export function calendarFile(answer: BookingAnswer, clinic: string): string {
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Candor//Booking//EN',
    'BEGIN:VEVENT',
    `UID:${answer.appointmentId}@candor`,
    `DTSTAMP:${utc(answer.start)}`,
    `DTSTART:${utc(answer.start)}`,
    `DTEND:${utc(answer.end)}`,
    `SUMMARY:${escaped(`Visit, ${clinic}`)}`,
    `LOCATION:${escaped(`${answer.location.name}, ${answer.location.address}`)}`,
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ]
    .map(folded)
    .join('\r\n');
}
