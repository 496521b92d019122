import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Icon } from '../../ui/Icon.tsx';
import { countdown, dateOf, timeLabel, timeRange } from '../dates.ts';
import { phoneLabel, telephone } from '../telephone.ts';
import type { ChatBooked, ChatHold, ChatVisit } from './wire.ts';
import type { Words } from './words.ts';

/** A time that is held, read back in full; until the yes nothing is booked, and it says so with the time left. */
export function HoldCard({ hold, words, children }: { hold: ChatHold; words: Words; children: ComponentChildren }) {
  const left = useTimeLeft(hold);
  return (
    <div class="visit-card" role="group" aria-labelledby="hold-title">
      <h2 id="hold-title">{words.isRight}</h2>
      <VisitFacts visit={hold} words={words} />
      <HeldLine left={left} words={words} kind={left > 0 ? '' : ' ended'} />
      {left > 0 && <div class="card-actions">{children}</div>}
    </div>
  );
}

/** The same in one line, while something else is being talked about. */
export function HoldBar({ hold, words }: { hold: ChatHold; words: Words }) {
  const left = useTimeLeft(hold);
  return <HeldLine left={left} words={words} kind=" bar" />;
}

/** How long it is held, or that it is not any more. */
function HeldLine({ left, words, kind }: { left: number; words: Words; kind: string }) {
  return (
    <p class={`held-line${kind}`}>
      <span>
        <Icon name={left > 0 ? 'clock' : 'alert'} />
        {left > 0 ? words.held : words.heldOver}
      </span>
      {left > 0 && (
        <span role="timer" aria-live="off">
          {countdown(left)}
        </span>
      )}
    </p>
  );
}

/** A visit as its row says: only this says that it is booked. */
export function BookedCard({ booked, words }: { booked: ChatBooked; words: Words }) {
  return (
    <div class="visit-card" role="group" aria-labelledby="booked-title">
      <h2 id="booked-title" class="is-booked">
        <Icon name="check" />
        {words.booked}
      </h2>
      <VisitFacts visit={booked} words={words} />
      {booked.manageUrl && (
        <div class="card-actions">
          <a class="btn strong" href={booked.manageUrl} target="_blank" rel="noopener">
            {words.change}
            <span class="sr"> {words.newTab}</span>
          </a>
        </div>
      )}
    </div>
  );
}

function VisitFacts({ visit, words }: { visit: ChatVisit; words: Words }) {
  const time = visit.end ? timeRange(visit.start, visit.end, words.locale) : timeLabel(visit.start, words.locale);
  const facts: [string, string | null, string | null][] = [
    [words.visit, visit.services.join(', ') || null, visit.priceLabel],
    [words.when, dayWithYear(visit.start, words.locale), [time, visit.zoneLabel].filter(Boolean).join(', ')],
    [words.with, visit.providerName, visit.providerTitle],
    [words.where, visit.place ?? visit.address, visit.place ? visit.address : null],
    [words.for, visit.forName, visit.forPhone && phoneLabel(visit.forPhone)],
  ];
  return (
    <dl>
      {facts.map(
        ([name, value, more]) =>
          value && (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <b dir="auto">{value}</b>
                {more && <span>{more}</span>}
              </dd>
            </div>
          ),
      )}
    </dl>
  );
}

const dayWithYear = (start: string, locale: string): string => {
  const label = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'UTC' }).format(new Date(`${dateOf(start)}T12:00:00Z`));
  return label.charAt(0).toLocaleUpperCase(locale) + label.slice(1);
};

/** Milliseconds left of a hold, by the server's clock where it told it, counted here once a second. */
function useTimeLeft({ expiresAt, now }: ChatHold): number {
  const [seen, setSeen] = useState(() => ({ expiresAt, at: Date.now() }));
  const [clock, setClock] = useState(() => Date.now());
  useEffect(() => {
    setSeen({ expiresAt, at: Date.now() });
    const timer = setInterval(() => setClock(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [expiresAt, now]);
  return Date.parse(expiresAt) - Date.parse(now ?? new Date(seen.at).toISOString()) - Math.max(0, clock - seen.at);
}

interface EmergencyProps {
  readonly words: Words;
  readonly phone: string;
  /** What the assistant said to it, in the words a clinician approved. */
  readonly said: string | null;
  /** Something was said since: the banner makes room, the number stays. */
  readonly isSmall: boolean;
}

/** What stands above everything while somebody may be in danger. */
export function Emergency({ words, phone, said, isSmall }: EmergencyProps) {
  const isCrisis = said !== null && /\b988\b/.test(said);
  return (
    <section class={isSmall ? 'emergency small' : 'emergency'} role="alert" aria-labelledby="emergency-title">
      <h2 id="emergency-title">
        <Icon name="alert" />
        {words.emergency}
      </h2>
      {!isSmall && <p>{words.emergencyLines}</p>}
      <div class="calls">
        <a class="cta call911" href="tel:911">
          <Icon name="phone" />
          {words.call911}
        </a>
        {isCrisis && (
          <a class="btn strong" href="tel:988">
            {words.call988}
          </a>
        )}
        {!isSmall && (
          <a class="btn strong" href={telephone(phone)}>
            {words.callClinic}
          </a>
        )}
      </div>
    </section>
  );
}
