import { useEffect, useState } from 'preact/hooks';
import { Icon } from '../../ui/Icon.tsx';
import { countdown, dateOf, durationLabel, ownTime, shortDay, timeLabel } from '../dates.ts';
import { visitMinutes } from './choice.ts';
import { useOwnZone } from './own-zone.ts';
import type { Booking } from './use-booking.ts';

/** The visit so far and the one button that books it. */
export function VisitSummary({ b }: { b: Booking }) {
  const zone = useOwnZone();
  const start = b.hold.kind === 'held' || b.hold.kind === 'asking' ? b.hold.wish.slot.start : null;
  const own = start && zone ? ownTime(start, b.locale, zone) : null;
  const minutes = durationLabel(visitMinutes(b.catalog, b.choice), b.locale);
  return (
    <aside class="visit" aria-label="Your visit">
      {b.trouble && (
        <p class="error" role="alert">
          <span>{b.trouble}</span>
        </p>
      )}
      <div class="what">
        <span class="name">{visitName(b)}</span>
        <span class="when">
          {b.waiting ? 'For the waitlist' : start ? `${shortDay(dateOf(start), b.locale)}, ${timeLabel(start, b.locale)}` : 'Choose a time'} · {minutes}
        </span>
        {own && <span class="when">{own} your time</span>}
        <p class="more">
          {providerLine(b)}
          <br />
          {priceLine(b)}
        </p>
        {b.hold.kind === 'asking' && (
          <p class="held">
            <Icon name="clock" />
            Holding it for you
          </p>
        )}
        {b.hold.kind === 'held' && <HeldFor key={b.hold.hold.holdToken} b={b} until={b.hold.expiresAt} />}
      </div>
      <button class="cta" type="submit" aria-disabled={b.busy}>
        {b.busy ? 'One moment' : b.waiting ? 'Join the waitlist' : 'Book visit'}
      </button>
    </aside>
  );
}

function visitName(b: Booking): string {
  return new Intl.ListFormat(b.locale).format([...b.services, ...addOnsOf(b)].map((each) => each.name));
}

function providerLine(b: Booking): string {
  if (b.hold.kind === 'held') return `With ${b.hold.hold.provider.name}`;
  const chosen = b.services[0]?.providers.find((provider) => provider.id === b.choice.providerId);
  return chosen ? [chosen.name, chosen.title].filter(Boolean).join(', ') : 'First available provider';
}

function priceLine(b: Booking): string {
  if (b.hold.kind === 'held' && b.hold.hold.priceLabel) return b.hold.hold.priceLabel;
  return [...b.services, ...addOnsOf(b)].map((each) => each.priceLabel).join(' + ');
}

function addOnsOf(b: Booking) {
  return b.services.flatMap((service) => service.addOns).filter((addOn) => b.choice.addOnIds.includes(addOn.id));
}

/** How long the time stays held; spoken only twice, drawn every second. */
function HeldFor({ b, until }: { b: Booking; until: number }) {
  const [left, setLeft] = useState(() => until - Date.now());
  useEffect(() => {
    const tick = setInterval(() => {
      const rest = until - Date.now();
      setLeft(rest);
      if (rest <= 0) b.keeper.expire();
      if (Math.ceil(rest / 1000) === 120) b.say('The time is held for two more minutes.');
    }, 1000);
    return () => clearInterval(tick);
  }, [until]);
  return (
    <p class="held">
      <Icon name="clock" />
      <span>
        Held for you<span aria-hidden="true">, {countdown(left)}</span>
      </span>
    </p>
  );
}
