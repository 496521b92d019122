import { Block } from '../../ui/Block.tsx';
import { Check, Field, FieldError } from '../../ui/Field.tsx';
import type { PartOfDay } from '../contract.ts';
import { CHOSEN_DAY, stayNear } from './stay-near.ts';
import type { Booking } from './use-booking.ts';
import type { Waiting } from './use-submit.ts';

const PARTS: readonly (readonly [PartOfDay, string])[] = [
  ['morning', 'Morning, before noon'],
  ['afternoon', 'Afternoon, noon to 5'],
  ['evening', 'Evening, after 5'],
];

/** What the clinic should look out for when nothing free suits. */
export function Waitlist({ b, waiting }: { b: Booking; waiting: Waiting }) {
  const set = (patch: Partial<Waiting>) => b.wait({ ...waiting, ...patch });
  const leave = () => {
    b.wait(null);
    stayNear('#to-waitlist', CHOSEN_DAY);
  };
  const toggle = (part: PartOfDay, on: boolean) => set({ parts: on ? [...waiting.parts, part] : waiting.parts.filter((each) => each !== part) });
  return (
    <Block title="Waitlist" class="sheet" id="waiting" focusable describedBy={b.errors.waiting ? 'waiting-error' : undefined}>
      <p class="lead">Tell us when you could come. If a time opens we write to you; nothing is booked until you say yes.</p>
      <FieldError id="waiting" error={b.errors.waiting} />
      <div class="pair waits">
        <Field id="waitFrom" label="From" type="date" min={b.today} value={waiting.from} change={(from) => set({ from })} />
        <Field id="waitTo" label="Until" type="date" min={waiting.from} value={waiting.to} change={(to) => set({ to })} />
      </div>
      <div role="group" aria-label="Parts of the day">
        {PARTS.map(([part, label]) => (
          <Check key={part} id={`wait-${part}`} checked={waiting.parts.includes(part)} change={(on) => toggle(part, on)}>
            <span>{label}</span>
          </Check>
        ))}
      </div>
      <button type="button" class="link" onClick={leave}>
        Back to the free times
      </button>
    </Block>
  );
}
