import type { BookProps } from '../contract.ts';
import { dateOf } from '../dates.ts';

/** Keeps the slots of the first day shown and, of the other days, only whether they have any: the page loads the rest when it runs. */
export function firstDayOnly(props: BookProps, wantedDate: string | null): BookProps {
  if (!props.slots) return props;
  const freeDates = [...new Set(props.slots.slots.map((slot) => dateOf(slot.start)))].sort();
  const shown = wantedDate && freeDates.includes(wantedDate) ? wantedDate : freeDates[0];
  return { ...props, freeDates, slots: { ...props.slots, slots: props.slots.slots.filter((slot) => dateOf(slot.start) === shown) } };
}
