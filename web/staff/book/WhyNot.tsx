import { useState } from 'react';
import { Button } from '../../ui/desk/Button.tsx';
import { Field } from '../../ui/desk/Field.tsx';
import { type IsoDate, minutesInWords, money, timeOf } from '../format.ts';
import { useMay } from '../session.tsx';
import { startInShort } from './BestTimes.tsx';
import type { Look } from './times.ts';

/** What is booked at the time chosen: until when, by whom, in which room, at what price. */
export function PlanLine({ look, zone }: { readonly look: Look; readonly zone: string }) {
  const { plan } = look;
  if (!plan || !look.isFree) return null;
  const places = plan.taken.filter(({ kind }) => kind !== 'provider').map(({ name }) => name);
  const minutes = Math.round((Date.parse(plan.end) - Date.parse(plan.start)) / 60_000);
  return (
    <dl className="plan" aria-label="How it will be booked">
      <dt>When</dt>
      <dd>
        {timeOf(plan.start, zone)} to {timeOf(plan.end, zone)}, {minutesInWords(minutes)}
      </dd>
      <dt>With</dt>
      <dd>{[...new Set(plan.segments.map(({ providerName }) => providerName))].join(', ')}</dd>
      <dt>Where</dt>
      <dd>{places.join(', ') || 'No room needed'}</dd>
      {plan.segments.length > 1 ? (
        <>
          <dt>What</dt>
          <dd>{plan.segments.map(({ serviceName, start }) => `${timeOf(start, zone).replace(/ [ap]m/, '')} ${serviceName}`).join(', ')}</dd>
        </>
      ) : null}
      <dt>Price</dt>
      <dd>{plan.price ? money(plan.price.minor, plan.price.currency) : 'Known at the visit'}</dd>
    </dl>
  );
}

const ALWAYS_BIND = 'Another visit, a skill and a licence always bind: nobody can book against them.';

/** Why a time chosen by hand is not free, from the engine's own trace; and booking it all the same, with a reason, where that may be. */
export function WhyNot(props: {
  readonly look: Look;
  readonly start: string;
  readonly zone: string;
  readonly today: IsoDate;
  readonly isPending: boolean;
  onOverride(reason: string): void;
}) {
  const { look, start, zone, today } = props;
  const [reason, setReason] = useState<string>();
  const mayOverride = useMay('booking.override');
  if (look.isFree) return null;
  const why = mayOverride ? undefined : 'Your role does not book against a rule.';
  return (
    <div className="whynot" role="status">
      <p>
        <b>Why not {startInShort(start, zone, today)}?</b>
      </p>
      <ul>
        {look.reasons.map((each) => (
          <li key={`${each.code}-${each.resourceName}`}>{inWords(each, zone)}</li>
        ))}
      </ul>
      {!look.mayBeOverridden ? <p className="sec">{ALWAYS_BIND}</p> : null}
      {look.mayBeOverridden && reason === undefined ? (
        <Button small {...(why ? { why } : {})} onPress={() => setReason('')}>
          Book it anyway, with a reason
        </Button>
      ) : null}
      {look.mayBeOverridden && reason !== undefined ? (
        <div className="stack">
          <Field
            label="Why is it booked all the same?"
            value={reason}
            onChange={setReason}
            autoFocus
            maxLength={500}
            hint="Kept with the visit and in the log."
          />
          <Button
            tone="primary"
            wide
            isPending={props.isPending}
            {...(reason.trim().length < 3 ? { why: 'Say why, in a few words.' } : {})}
            onPress={() => props.onOverride(reason.trim())}
          >
            Book it anyway
          </Button>
        </div>
      ) : null}
    </div>
  );
}

const TAKEN = new Set(['provider-busy', 'room-busy', 'device-busy']);

function inWords({ code, words, until, resourceName }: Look['reasons'][number], zone: string): string {
  if (resourceName === null) return words;
  if (TAKEN.has(code)) return until === null ? `${resourceName} is taken.` : `${resourceName} is taken until ${timeOf(until, zone)}.`;
  if (code === 'provider-off') return `${resourceName} is not working for part of this time.`;
  if (code === 'licence-ended') return `${resourceName}’s licence for this is not valid then.`;
  return `${resourceName}: ${words}`;
}
