import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Choice } from '../../ui/Choices.tsx';
import type { PartOfDay, Slot } from '../contract.ts';
import { ownTime, partOfDay, timeParts } from '../dates.ts';

const PARTS: readonly (readonly [PartOfDay, string])[] = [
  ['morning', 'Morning'],
  ['afternoon', 'Afternoon'],
  ['evening', 'Evening'],
];
const KEYBOARD_PAUSE = 600;

type SlotGridProps = {
  slots: readonly Slot[];
  locale: string;
  zone: string | null;
  chosen: string | null;
  error?: string | undefined;
  pick: (slot: Slot) => void;
};

/** Free times of one day, by part of day. Arrow keys pass over times on their way; only the one they stop at is picked. */
export function SlotGrid({ slots, chosen, pick, ...rest }: SlotGridProps) {
  const pause = useRef(0);
  const [moved, setMoved] = useState({ from: chosen, to: chosen });
  const near = moved.from === chosen ? moved.to : chosen;
  useEffect(() => setMoved({ from: chosen, to: chosen }), [chosen]);
  useEffect(() => () => clearTimeout(pause.current), []);
  const move = (slot: Slot, byPointer: boolean) => {
    clearTimeout(pause.current);
    setMoved({ from: chosen, to: slot.start });
    if (byPointer) pick(slot);
    else pause.current = window.setTimeout(() => pick(slot), KEYBOARD_PAUSE);
  };
  return (
    <>
      {PARTS.map(([part, name]) => {
        const group = slots.filter((slot) => partOfDay(slot.start) === part);
        return group.length === 0 ? null : (
          <div key={part} role="group" aria-labelledby={`part-${part}`}>
            <h3 class="part" id={`part-${part}`}>
              {name}
            </h3>
            <div class="slots">
              {group.map((slot, place) => (
                <SlotChoice
                  key={place}
                  {...rest}
                  slot={slot}
                  id={`slot-${slots.indexOf(slot)}`}
                  checked={slot.start === near}
                  pick={(event) => move(slot, event.detail > 0)}
                />
              ))}
            </div>
          </div>
        );
      })}
    </>
  );
}

type SlotChoiceProps = Pick<SlotGridProps, 'locale' | 'zone' | 'error'> & {
  slot: Slot;
  id: string;
  checked: boolean;
  pick: (event: MouseEvent) => void;
};

/** One time, drawn again only when it is chosen or left, or shows another time: a place in the grid outlives the day shown in it. */
function SlotChoice({ slot, id, checked, pick, locale, zone, error }: SlotChoiceProps) {
  const latest = useRef(pick);
  latest.current = pick;
  const { start } = slot;
  return useMemo(() => {
    const own = zone && ownTime(start, locale, zone);
    const { clock, period } = timeParts(start, locale);
    return (
      <Choice
        class="slot"
        id={id}
        name="time"
        value={start}
        checked={checked}
        describedBy={error ? 'slot-error' : undefined}
        pick={(event) => latest.current(event)}
      >
        <span>
          {clock}
          {period && <span class="sr"> {period}</span>}
        </span>
        {own && (
          <small>
            {own}
            <span class="sr"> your time</span>
          </small>
        )}
      </Choice>
    );
  }, [start, id, checked, locale, zone, error]);
}

/** Grey shapes where times will be. */
export function Bones({ count = 12, label = 'Loading times' }: { count?: number; label?: string }) {
  return (
    <div>
      <p class="sr" role="status">
        {label}
      </p>
      <div class="slots" aria-hidden="true">
        {Array.from({ length: count }, (_, index) => (
          <span key={index} class="bone" />
        ))}
      </div>
    </div>
  );
}
