import { Icon } from '../../ui/desk/Icon.tsx';
import { useWorkplace } from '../workplace.ts';
import type { Consents } from './client-queries.ts';
import { whenShort } from './words.ts';

const HOW: Readonly<Record<string, string>> = {
  'booking-page': 'booking',
  waitlist: 'waitlist',
  'in-person': 'in person',
  'by-phone': 'by phone',
  'on-paper': 'on paper',
  'stop-word': 'by text',
  preferences: 'by them',
};
const CHANNELS = [
  ['sms', 'Text'],
  ['email', 'Email'],
] as const;
const PURPOSES = [
  ['appointment-reminders', 'About visits'],
  ['marketing', 'Offers'],
] as const;

/** Channel by purpose, with since when and how it was said. */
export function ConsentTable({ consents, hasMobile, hasEmail }: { readonly consents: Consents; readonly hasMobile: boolean; readonly hasEmail: boolean }) {
  return (
    <table className="cons">
      <thead>
        <tr>
          <th scope="col">
            <span className="sr">Channel</span>
          </th>
          {PURPOSES.map(([purpose, label]) => (
            <th key={purpose} scope="col">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {CHANNELS.map(([channel, label]) => (
          <tr key={channel}>
            <th scope="row">
              {label}
              {(channel === 'sms' ? hasMobile : hasEmail) ? null : <small>none known</small>}
            </th>
            {PURPOSES.map(([purpose]) => (
              <td key={purpose}>
                <Standing consents={consents} channel={channel} purpose={purpose} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type Wanted = Pick<Consents['standings'][number], 'channel' | 'purpose'>;

function Standing({ consents, channel, purpose }: { readonly consents: Consents } & Wanted) {
  const { zone } = useWorkplace();
  const standing = consents.standings.find((each) => each.channel === channel && each.purpose === purpose);
  const entry = consents.entries.find((each) => each.channel === channel && each.purpose === purpose);
  const how = HOW[entry?.evidence['how'] ?? ''];
  const since = standing?.since ? `${whenShort(standing.since, zone, new Date())}${how ? `, ${how}` : ''}` : undefined;
  if (standing?.agreed)
    return (
      <>
        <span className="y">
          <Icon name="check" size={14} /> Yes
        </span>
        <small>{since ?? 'part of the visit'}</small>
      </>
    );
  return (
    <>
      <span className="n">{entry ? 'Stopped' : 'Not given'}</span>
      <small>{since ?? 'never asked'}</small>
    </>
  );
}
