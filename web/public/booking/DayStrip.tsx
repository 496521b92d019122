import { useEffect, useMemo, useRef } from 'preact/hooks';
import { Block } from '../../ui/Block.tsx';
import { Choice } from '../../ui/Choices.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { dayNumber, longDay, month, weekday } from '../dates.ts';

type DayStripProps = {
  days: readonly string[];
  today: string;
  date: string;
  freeDates: ReadonlySet<string>;
  known: boolean;
  locale: string;
  pick: (date: string) => void;
  /** Leaves out the heading where the page already has one. */
  plain?: boolean;
};

/** Days side by side; those without a free time stay in place, struck through, so that the week keeps its shape. */
export function DayStrip({ days, today, date, freeDates, known, locale, pick, plain }: DayStripProps) {
  const strip = useRef<HTMLDivElement>(null);
  useEffect(() => reveal(strip.current), [date]);
  const turn = (direction: number) =>
    strip.current?.scrollBy({ left: direction * strip.current.clientWidth * 0.8 * reading(strip.current), behavior: 'smooth' });
  return (
    <Block title="Day" aside={month(date, locale)} tools={<Turn turn={turn} />} class={plain ? 'plain' : 'needs-script'}>
      <div class="strip" ref={strip}>
        {days.map((day) => (
          <Day key={day} day={day} isToday={day === today} checked={day === date} full={known && !freeDates.has(day)} locale={locale} pick={pick} />
        ))}
      </div>
    </Block>
  );
}

type DayProps = Pick<DayStripProps, 'locale' | 'pick'> & { day: string; isToday: boolean; checked: boolean; full: boolean };

/** One day, drawn again only when it is chosen, left or fills up. */
function Day({ day, isToday, checked, full, locale, pick }: DayProps) {
  const latest = useRef(pick);
  latest.current = pick;
  return useMemo(
    () => (
      <Choice class={full ? 'pill day full' : 'pill day'} name="date" value={day} checked={checked} pick={() => latest.current(day)}>
        <small aria-hidden="true">{isToday ? 'Today' : weekday(day, locale)}</small>
        <span aria-hidden="true">{dayNumber(day, locale)}</span>
        <span class="sr">
          {isToday ? 'Today, ' : ''}
          {longDay(day, locale)}
          {full ? ', no free times' : ''}
        </span>
      </Choice>
    ),
    [day, isToday, checked, full, locale],
  );
}

/** Two arrows for a mouse; a keyboard moves through the days themselves. */
function Turn({ turn }: { turn: (direction: number) => void }) {
  return (
    <span class="turn" aria-hidden="true">
      <button type="button" tabIndex={-1} onClick={() => turn(-1)}>
        <Icon name="back" />
      </button>
      <button type="button" tabIndex={-1} onClick={() => turn(1)}>
        <Icon name="forward" />
      </button>
    </span>
  );
}

const reading = (element: Element) => (getComputedStyle(element).direction === 'rtl' ? -1 : 1);

/** Brings the chosen day into view without moving the page. */
function reveal(strip: HTMLDivElement | null): void {
  const chosen = strip?.querySelector('input:checked')?.parentElement;
  if (!strip || !chosen) return;
  const frame = strip.getBoundingClientRect();
  const box = chosen.getBoundingClientRect();
  if (box.left < frame.left || box.right > frame.right) strip.scrollBy({ left: box.left - frame.left - frame.width / 3, behavior: 'auto' });
}
