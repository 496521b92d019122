import { useQuery } from '@tanstack/react-query';
import { Icon } from '../../../ui/desk/Icon.tsx';
import { api, ask } from '../../api.ts';
import { addDays, dateOf, dayInWords, minutesInWords, money, plural, timeOf } from '../../format.ts';
import type { Service } from '../calls.ts';
import type { Draft } from '../use-draft.ts';
import type { Surroundings } from './ServicesPage.tsx';
import { PREREQUISITES, daysInWords, minutesWith, priceWords, saidAloud } from './service-model.ts';

/** Free starts shown of the first day that has any. */
const STARTS_SHOWN = 3;

/** What the client sees, as it would be with the changes made so far; the times are those that are free now. */
export function ServicePreview({ draft, around }: { readonly draft: Draft<Service>; readonly around: Surroundings }) {
  const { now, base, changed } = draft;
  const nameOf = (id: string) => around.resources.find((each) => each.id === id)?.name ?? '';
  return (
    <aside className="prev" aria-label="What the client sees">
      <header>
        <h2>What the client sees</h2>
      </header>
      <div className="pv">
        <p className="lg">{around.clinicName}</p>
        <h3>
          <bdi>{now.name}</bdi>
        </h3>
        <p className="m">
          {minutesInWords(now.durationMinutes)} · {priceWords(now)}
          {now.skills
            .filter(({ priceMinor }) => priceMinor !== null && priceMinor !== now.priceMinor)
            .map(({ providerId, priceMinor }) => `, ${money(priceMinor ?? 0, now.currency)} with ${nameOf(providerId).split(' ')[0]}`)
            .join('')}
        </p>
        <Points service={now} />
        <Times service={base} isOffered={now.active && now.online && !now.isAddOn} />
        <p className="cta" aria-hidden="true">
          Book visit{now.depositMinor > 0 ? `, ${money(now.depositMinor, now.currency)} deposit` : ''}
        </p>
      </div>
      <div>
        <p className="lbl">Said aloud</p>
        <p className="say">“{saidAloud(now, nameOf)}”</p>
      </div>
      {changed.length > 0 ? <Touches base={base} now={now} /> : null}
    </aside>
  );
}

function Points({ service }: { readonly service: Service }) {
  const { description, processingMinutes, prerequisites } = service;
  const points: { readonly icon: 'sparkle' | 'clock' | 'file'; readonly text: string }[] = [
    ...(description ? [{ icon: 'sparkle' as const, text: description }] : []),
    ...(processingMinutes > 0 ? [{ icon: 'clock' as const, text: `${processingMinutes} minutes of it need only patience. Bring something to read.` }] : []),
    ...prerequisites.map(({ kind, validityDays, onMissing }) => ({
      icon: 'file' as const,
      text: `Needs a ${(PREREQUISITES[kind] ?? kind).toLocaleLowerCase()} in the last ${daysInWords(validityDays)}. ${onMissing === 'add-visit' ? 'We can add one.' : 'Book that first.'}`,
    })),
  ];
  return points.length > 0 ? (
    <ul className="st2">
      {points.map(({ icon, text }) => (
        <li key={text}>
          <Icon name={icon} size={16} />
          {text}
        </li>
      ))}
    </ul>
  ) : null;
}

function Times({ service, isOffered }: { readonly service: Service; readonly isOffered: boolean }) {
  const today = dateOf(Date.now(), 'UTC');
  const first = service.prerequisites.find(({ onMissing }) => onMissing === 'refuse');
  const free = useQuery({
    queryKey: ['booking', 'set-up', 'preview', service.id, service.version],
    queryFn: () => ask(api.GET('/api/v1/booking/slots', { params: { query: { service: [service.id], from: today, to: addDays(today, 14), ...at(service) } } })),
    enabled: isOffered && first === undefined && service.locationIds.length > 0,
    retry: false,
  });
  if (!isOffered) return <p className="none">Clients do not see it: it is {service.isAddOn ? 'chosen with another service' : 'not offered online'}.</p>;
  if (first) return <p className="none">Times are shown once the client has had the {(PREREQUISITES[first.kind] ?? first.kind).toLocaleLowerCase()}.</p>;
  const slots = free.data?.slots ?? [];
  const [earliest] = slots;
  if (!earliest || !free.data)
    return <p className="none">{free.isPending && free.fetchStatus !== 'idle' ? 'Looking for free times' : 'No free time in the next two weeks.'}</p>;
  const zone = free.data.timeZone;
  const day = dateOf(earliest.start, zone);
  const starts = [...new Set(slots.filter(({ start }) => dateOf(start, zone) === day).map(({ start }) => start))];
  const shown = starts.filter((_, index) => index % Math.max(1, Math.floor(starts.length / STARTS_SHOWN)) === 0).slice(0, STARTS_SHOWN);
  return (
    <>
      <p className="day-name">{dayInWords(day, 'short')}</p>
      <div className="slots">
        {shown.map((start, index) => (
          <span key={start} className={index === 1 ? 'on' : undefined}>
            {timeOf(start, zone)}
          </span>
        ))}
      </div>
    </>
  );
}

const at = ({ locationIds: [location] }: Service) => (location === undefined ? {} : { location });

/** What publishing does to what is booked already. Whom it would break, the server says when one publishes. */
function Touches({ base, now }: { readonly base: Service; readonly now: Service }) {
  const lines = [
    ...(now.durationMinutes === base.durationMinutes && minutesKept(base, now)
      ? []
      : [{ icon: 'calendar' as const, text: 'Visits booked already keep the minutes they have. New ones take the new.' }]),
    ...(now.priceMinor === base.priceMinor && JSON.stringify(now.skills) === JSON.stringify(base.skills)
      ? []
      : [{ icon: 'gift' as const, text: 'Visits booked already keep the price agreed.' }]),
    ...(now.active || !base.active ? [] : [{ icon: 'eye' as const, text: 'It leaves the booking page at once.' }]),
    { icon: 'clients' as const, text: 'Visits that would no longer fit are named before anything is saved.' },
  ];
  return (
    <div>
      <p className="lbl">Publishing touches</p>
      <ul className="touch">
        {lines.map(({ icon, text }) => (
          <li key={text}>
            <Icon name={icon} size={15} />
            <span>{text}</span>
          </li>
        ))}
      </ul>
      <p className="sr" role="status">
        {plural(lines.length, 'thing')} to know before publishing
      </p>
    </div>
  );
}

function minutesKept(base: Service, now: Service): boolean {
  return now.skills.every(({ providerId }) => minutesWith(now, providerId) === minutesWith(base, providerId));
}
