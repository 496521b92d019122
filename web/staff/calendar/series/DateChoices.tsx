import { Button } from '../../../ui/desk/Button.tsx';
import { Icon } from '../../../ui/desk/Icon.tsx';
import { dateOf, dayInWords, plural, timeOf } from '../../format.ts';
import { type Choice, type Choices, type LookedDate, nearestForAll, openDates } from './series.ts';

/** The dates of a series one under the other: what hinders each, and the times that could stand in its place. */
export function DateChoices(props: {
  readonly dates: readonly (LookedDate & { readonly isBooked?: boolean })[];
  readonly choices: Choices;
  readonly zone: string;
  /** What leaving a date out means here. */
  readonly skipWords: string;
  onChoose(choices: Choices): void;
}) {
  const { dates, choices, zone, skipWords, onChoose } = props;
  const open = openDates(dates, choices).length;
  return (
    <section className="dates" aria-label="Dates">
      <div className="row">
        <p className="grow" role="status">
          {open > 0 ? `${plural(open, 'date')} cannot be had.` : `${plural(dates.length, 'date')}, all settled.`}
        </p>
        {open > 1 ? (
          <Button small onPress={() => onChoose(nearestForAll(dates, choices))}>
            Nearest time for all
          </Button>
        ) : null}
      </div>
      <ol>
        {dates.map((each) => (
          <DateRow
            key={each.date}
            looked={each}
            choice={choices[each.date]}
            zone={zone}
            skipWords={skipWords}
            onChoose={(choice) => onChoose(put(choices, each.date, choice))}
          />
        ))}
      </ol>
    </section>
  );
}

function put(choices: Choices, date: string, choice: Choice | undefined): Choices {
  const { [date]: _before, ...others } = choices;
  return choice ? { ...others, [date]: choice } : others;
}

function DateRow(props: {
  readonly looked: LookedDate & { readonly isBooked?: boolean };
  readonly choice: Choice | undefined;
  readonly zone: string;
  readonly skipWords: string;
  onChoose(choice: Choice | undefined): void;
}) {
  const { looked, choice, zone, skipWords, onChoose } = props;
  const { date, reasons, nearest } = looked;
  const chosen = choice?.as === 'other' ? choice : undefined;
  const start = chosen?.start ?? looked.start;
  const day = chosen ? dateOf(chosen.start, zone) : date;
  const isSkipped = choice?.as === 'skip';
  const isStuck = reasons.length > 0 && !choice;
  return (
    <li className={isSkipped ? 'skipped' : isStuck ? 'stuck' : ''}>
      <div className="row">
        <b className="grow">
          {dayInWords(day, 'short')} {day.slice(0, 4)}
          {start ? `, ${timeOf(start, zone)}` : ''}
        </b>
        <small>
          {looked.isBooked ? 'Booked already' : isSkipped ? skipWords : chosen ? nameIn(looked, chosen) : isStuck ? null : looked.provider?.name}
          {isStuck ? null : <Icon name={isSkipped ? 'minus' : 'check'} size={14} />}
        </small>
      </div>
      {reasons.length > 0 && !isSkipped && !chosen ? <p className="why">{reasons.join(' ')}</p> : null}
      {isStuck ? (
        <fieldset className="others" aria-label={`Instead of ${dayInWords(date)}`}>
          {nearest.map((each) => (
            <Button key={each.start + each.provider.id} small onPress={() => onChoose({ date, as: 'other', start: each.start, providerId: each.provider.id })}>
              {nearWords(each, looked, zone)}
            </Button>
          ))}
          <Button small tone="quiet" onPress={() => onChoose({ date, as: 'skip' })}>
            {skipWords}
          </Button>
        </fieldset>
      ) : null}
      {choice ? (
        <Button small tone="quiet" onPress={() => onChoose(undefined)}>
          Choose again
        </Button>
      ) : null}
    </li>
  );
}

function nearWords({ start, provider }: LookedDate['nearest'][number], { date, start: wanted, provider: with_ }: LookedDate, zone: string): string {
  const day = dateOf(start, zone);
  if (wanted && Date.parse(start) === Date.parse(wanted)) return `${timeOf(start, zone)} with ${provider.name}`;
  const when = day === date ? timeOf(start, zone) : `${dayInWords(day, 'short')}, ${timeOf(start, zone)}`;
  return with_ && with_.id !== provider.id ? `${when} with ${provider.name}` : when;
}

function nameIn({ nearest }: LookedDate, { start, providerId }: Extract<Choice, { as: 'other' }>): string {
  return nearest.find((each) => each.start === start && each.provider.id === providerId)?.provider.name ?? '';
}
