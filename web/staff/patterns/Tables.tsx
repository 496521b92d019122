import { count, money } from '../format.ts';
import type { Opens, Patterns } from './calls.ts';
import { channelInWords, millisInWords, moodInWords, reasonInWords, secondsInWords, shareInWords, wayInWords } from './words.ts';

/** What opens the conversations behind a figure; nothing for those who may not read them. */
export type Opener = ((opens: Opens) => void) | undefined;

/** A number that opens its conversations. */
export function Num({ value, opens, onOpen }: { readonly value: number; readonly opens: Opens; readonly onOpen: Opener }) {
  if (!onOpen || value === 0) return <span>{count(value)}</span>;
  return (
    <button type="button" className="fig" onClick={() => onOpen(opens)}>
      {count(value)}
    </button>
  );
}

/** What people came for, by what they asked first. */
export function Reasons({ reasons, onOpen }: { readonly reasons: Patterns['reasons']; readonly onOpen: Opener }) {
  const most = Math.max(1, ...reasons.map((each) => each.count));
  return (
    <section>
      <h2>Why people come</h2>
      <div className="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">Asked first</th>
              <td aria-hidden="true" />
              <th scope="col" className="num">
                All
              </th>
              <th scope="col" className="num">
                Booked
              </th>
            </tr>
          </thead>
          <tbody>
            {reasons.map(({ reason, count: all, booked }) => (
              <tr key={reason}>
                <th scope="row">{reasonInWords(reason)}</th>
                <td className="ubc" aria-hidden="true">
                  <svg aria-hidden="true" className="ub two" viewBox="0 0 100 10" preserveAspectRatio="none">
                    <rect className="all" width={(all / most) * 100} height="10" />
                    <rect width={(booked / most) * 100} height="10" />
                  </svg>
                </td>
                <td className="num">
                  <Num value={all} opens={{ figure: 'offered', reason: reason as NonNullable<Opens['reason']> }} onOpen={onOpen} />
                </td>
                <td className="num">
                  <Num value={booked} opens={{ figure: 'booked', reason: reason as NonNullable<Opens['reason']> }} onOpen={onOpen} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** How people sounded at the end, and what only sold something. */
export function Moods({ patterns: { moods, spam }, onOpen }: { readonly patterns: Patterns; readonly onOpen: Opener }) {
  const all = moods.reduce((sum, each) => sum + each.count, 0);
  const turned = moods.reduce((sum, each) => sum + each.turned, 0);
  return (
    <section>
      <h2>How people sounded</h2>
      <div className="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">At the end</th>
              <th scope="col" className="num">
                All
              </th>
              <th scope="col" className="num">
                Share
              </th>
            </tr>
          </thead>
          <tbody>
            {moods.map(({ mood, count: those }) => (
              <tr key={mood}>
                <th scope="row">{moodInWords(mood)}</th>
                <td className="num">
                  <Num value={those} opens={{ figure: mood }} onOpen={onOpen} />
                </td>
                <td className="num">{shareInWords(those, all)}</td>
              </tr>
            ))}
            <tr>
              <th scope="row">Otherwise at first</th>
              <td className="num">
                <Num value={turned} opens={{ figure: 'turned' }} onOpen={onOpen} />
              </td>
              <td className="num">{shareInWords(turned, all)}</td>
            </tr>
            <tr>
              <th scope="row">Offers and spam, in no other figure</th>
              <td className="num">
                <Num value={spam} opens={{ figure: 'spam' }} onOpen={onOpen} />
              </td>
              <td className="num">–</td>
            </tr>
          </tbody>
        </table>
      </div>
      <p className="sec">Told from their own words by rules. Who is upset without a word of it is not found.</p>
    </section>
  );
}

/** The same figures in the clinic's open hours and after them. */
export function OpenAndAfter({ sides, onOpen }: { readonly sides: Patterns['openAndAfter']; readonly onOpen: Opener }) {
  const hours = (isOpen: boolean) => (isOpen ? 'open' : 'after');
  const row = (label: string, cell: (side: Patterns['openAndAfter'][number]) => React.ReactNode) => (
    <tr>
      <th scope="row">{label}</th>
      {sides.map((side) => (
        <td className="num" key={hours(side.isOpen)}>
          {cell(side)}
        </td>
      ))}
    </tr>
  );
  return (
    <section>
      <h2>Open hours and after</h2>
      <div className="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">Measure</th>
              <th scope="col" className="num">
                Open
              </th>
              <th scope="col" className="num">
                After hours
              </th>
            </tr>
          </thead>
          <tbody>
            {row('Conversations', ({ isOpen, offered }) => (
              <Num value={offered} opens={{ figure: 'offered', hours: hours(isOpen) }} onOpen={onOpen} />
            ))}
            {row('Answered', ({ answered, offered }) => shareInWords(answered, offered))}
            {row('Booked', ({ isOpen, booked }) => (
              <Num value={booked} opens={{ figure: 'booked', hours: hours(isOpen) }} onOpen={onOpen} />
            ))}
            {row('Passed to a person', ({ isOpen, passedOn }) => (
              <Num value={passedOn} opens={{ figure: 'passed-on', hours: hours(isOpen) }} onOpen={onOpen} />
            ))}
            {row('Contained', ({ contained, ended }) => shareInWords(contained, ended))}
            {row('Median length', ({ seconds }) => secondsInWords(seconds))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** Every channel beside the others, with how long its answers took. */
export function Channels({ channels, onOpen }: { readonly channels: Patterns['channels']; readonly onOpen: Opener }) {
  const time = (of: Patterns['channels'][number]['first'], which: 'half' | 'most') => (of ? millisInWords(of[which]) : '–');
  return (
    <section className="wide">
      <h2>By channel</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard. */}
      <div className="scroll" tabIndex={0} role="region" aria-label="By channel">
        <table>
          <thead>
            <tr>
              {['Channel', 'All', 'Booked', 'Passed on', 'Contained', 'First answer, half', '95 in 100', 'Any answer, half', '95 in 100'].map((head, index) => (
                <th scope="col" className={index === 0 ? undefined : 'num'} key={index}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {channels.map(({ channel, offered, booked, passedOn, contained, ended, first, turns }) => (
              <tr key={channel}>
                <th scope="row">{channelInWords(channel)}</th>
                <td className="num">
                  <Num value={offered} opens={{ figure: 'offered', channel }} onOpen={onOpen} />
                </td>
                <td className="num">
                  <Num value={booked} opens={{ figure: 'booked', channel }} onOpen={onOpen} />
                </td>
                <td className="num">
                  <Num value={passedOn} opens={{ figure: 'passed-on', channel }} onOpen={onOpen} />
                </td>
                <td className="num">{shareInWords(contained, ended)}</td>
                <td className="num">{time(first, 'half')}</td>
                <td className="num">{time(first, 'most')}</td>
                <td className="num">{time(turns, 'half')}</td>
                <td className="num">{time(turns, 'most')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** What visits were booked through, and what they are worth. */
export function Ways({ bookings }: { readonly bookings: Patterns['bookings'] }) {
  const all = bookings.ways.reduce((sum, each) => sum + each.count, 0);
  return (
    <div className="scroll">
      <table className="rt">
        <caption className="sr">Booked through</caption>
        <thead>
          <tr>
            <th scope="col">Booked through</th>
            <th scope="col" className="num">
              Visits
            </th>
            <th scope="col" className="num">
              Share
            </th>
            <th scope="col" className="num">
              Worth
            </th>
          </tr>
        </thead>
        <tbody>
          {bookings.ways
            .filter((each) => each.count > 0)
            .map(({ way, count: visits, valueMinor }) => (
              <tr key={way}>
                <th scope="row">{wayInWords(way)}</th>
                <td className="num">{count(visits)}</td>
                <td className="num">{shareInWords(visits, all)}</td>
                <td className="num">{money(Math.round(valueMinor / 100) * 100, bookings.currency)}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  );
}
