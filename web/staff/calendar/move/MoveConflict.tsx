import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { Radio, RadioGroup } from 'react-aria-components';
import { Button } from '../../../ui/desk/Button.tsx';
import { Dialog } from '../../../ui/desk/Overlay.tsx';
import { Failure, Loading } from '../../../ui/desk/States.tsx';
import { type ApiError, api, ask as call, wordsOf } from '../../api.ts';
import { dateOf, dayInWords, minutesInWords, timeOf } from '../../format.ts';
import type { Desk, Visit } from '../desk.ts';
import { type Field, type Sides, mergeBody, sidesOf } from './conflict.ts';
import type { MoveAsk } from './MoveReview.tsx';

/** Somebody else changed the visit meanwhile: both sides, field by field. Only what both changed asks; nothing is overwritten in silence, nothing is lost. */
export function MoveConflict(props: { readonly ask: MoveAsk; readonly desk: Desk; readonly error: ApiError; onAsk(ask: MoveAsk): void; onClose(): void }) {
  const { ask, desk, error } = props;
  const { id } = ask.visit;
  const read = useQuery({
    queryKey: ['booking', 'visit', id, 'conflict', ask.body.version],
    queryFn: () => call(api.GET('/api/v1/booking/appointments/{appointmentId}', { params: { path: { appointmentId: id } } })),
    staleTime: 0,
    gcTime: 0,
  });
  const theirs: Visit | undefined = read.data && { ...ask.visit, ...read.data };
  const sides = theirs && sidesOf(ask, theirs);
  const [choice, setChoice] = useState<Partial<Record<Field, 'mine' | 'theirs'>>>({});
  const chosen = (field: Field) => choice[field] ?? 'theirs';
  const merged = theirs && sides && mergeBody(ask, theirs, sides, chosen);
  const isHarmless = sides !== undefined && sides.length > 0 && sides.every(({ by }) => by === 'me');
  const { onAsk } = props;
  // A change elsewhere in the visit, such as its arrival, is in nobody's way.
  useEffect(() => {
    if (isHarmless && theirs && merged) onAsk({ visit: theirs, body: merged });
  }, [isHarmless, theirs, merged, onAsk]);
  const by = whoOf(error);
  const words = (field: Field, side: Sides['mine']) => inWords(field, side, desk);
  const actions =
    theirs && sides ? (
      <>
        {merged ? (
          <Button tone="primary" onPress={() => props.onAsk({ visit: theirs, body: merged })} autoFocus>
            Go on with{' '}
            {sides
              .filter((each) => each.by === 'me' || chosen(each.field) === 'mine')
              .map((each) => words(each.field, each.mine))
              .join(', ')}
          </Button>
        ) : null}
        <Button tone={merged ? 'plain' : 'primary'} onPress={props.onClose}>
          {merged ? 'Discard mine' : 'Keep it so'}
        </Button>
      </>
    ) : null;
  return (
    <Dialog title={`${by.name} changed this ${by.ago}`} isOpen wide onClose={props.onClose} actions={actions}>
      {read.isError ? <Failure title="The visit could not be read">{wordsOf(read.error)}</Failure> : null}
      {sides?.length === 0 ? <p className="sec">You both made the same change. Nothing is left to do.</p> : null}
      {sides && sides.length > 0 && !isHarmless ? (
        <table className="both">
          <thead>
            <tr>
              <td />
              <th scope="col">Yours</th>
              <th scope="col">{by.name}’s</th>
            </tr>
          </thead>
          <tbody>
            {sides.map((each) => (
              <tr key={each.field}>
                <th scope="row">{LABEL[each.field]}</th>
                <td colSpan={2}>{sideCell(each, words, { value: chosen(each.field), onChange: (side) => setChoice({ ...choice, [each.field]: side }) })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {!read.isError && (!sides || isHarmless) ? <Loading label="Reading the visit again" rows={2} /> : null}
    </Dialog>
  );
}

const LABEL: Readonly<Record<Field, string>> = { time: 'Time', provider: 'Provider', length: 'Takes', place: 'Room' };

function sideCell(
  { field, by, mine, theirs }: Sides,
  words: (field: Field, side: Sides['mine']) => string,
  { value, onChange }: { readonly value: 'mine' | 'theirs'; onChange(side: 'mine' | 'theirs'): void },
): ReactNode {
  if (by === 'me') return `Only you changed it: ${words(field, mine)}. Kept.`;
  if (by === 'them') return `Only they changed it: ${words(field, theirs)}.`;
  return (
    <RadioGroup className="pair" aria-label={LABEL[field]} value={value} onChange={(side) => onChange(side === 'mine' ? 'mine' : 'theirs')}>
      {(['mine', 'theirs'] as const).map((side) => (
        <Radio key={side} value={side} className="radio">
          <span className="dot" aria-hidden="true" />
          <span>{words(field, side === 'mine' ? mine : theirs)}</span>
        </Radio>
      ))}
    </RadioGroup>
  );
}

function inWords(field: Field, side: Sides['mine'], { timeZone, resources }: Desk): string {
  if (field === 'time') return `${dayInWords(dateOf(side, timeZone), 'short')}, ${timeOf(side, timeZone)}`;
  if (field === 'length') return minutesInWords(Number(side));
  return side
    .split(',')
    .map((id) => resources.find((each) => each.id === id)?.name ?? '')
    .filter(Boolean)
    .join(', ');
}

/** Who changed it and how long ago, as the refusal says. */
function whoOf({ problem }: ApiError): { readonly name: string; readonly ago: string } {
  const { by = 'Somebody', at = '' } = (problem['changed'] ?? {}) as { readonly by?: string; readonly at?: string };
  const minutes = Math.floor((Date.now() - Date.parse(at)) / 60_000);
  return { name: by, ago: !(minutes >= 1) ? 'just now' : minutes < 60 ? `${minutes} min ago` : 'some time ago' };
}
