import { Button, IconButton } from '../../ui/desk/Button.tsx';
import { Switch } from '../../ui/desk/Choice.tsx';
import { Field } from '../../ui/desk/Field.tsx';
import { dateInWords } from '../format.ts';
import { DAYS, type Shift, faultOf, fromField, toField } from './week.ts';

/** The hours of a week, day by day; several stretches a day, and hours that hold only for some dates are kept as they are. */
export function WeekEditor<T extends Shift>(props: {
  readonly label: string;
  readonly shifts: readonly T[];
  /** What a day without hours is called. */
  readonly off: string;
  /** The hours a day gets when it is switched on. */
  readonly usual: { readonly from: string; readonly to: string };
  readonly isDisabled?: boolean;
  make(shift: Shift): T;
  onChange(shifts: T[]): void;
}) {
  const { shifts, onChange } = props;
  const undated = shifts.filter((shift) => !isDated(shift));
  const dated = shifts.filter(isDated);
  const ofDay = (weekday: number) => undated.filter((shift) => shift.weekday === weekday);
  const put = (weekday: number, rows: readonly Shift[]) =>
    onChange([...undated.filter((shift) => shift.weekday !== weekday), ...rows.map((row) => props.make(row)), ...dated].sort(inOrder));
  const copy = (weekday: number) => {
    const rows = ofDay(weekday);
    const others = [1, 2, 3, 4, 5].filter((day) => day !== weekday);
    onChange(
      [
        ...undated.filter((shift) => !others.includes(shift.weekday)),
        ...others.flatMap((day) => rows.map((row) => props.make({ ...row, weekday: day }))),
        ...dated,
      ].sort(inOrder),
    );
  };
  return (
    <div className="week" role="group" aria-label={props.label}>
      {DAYS.map((name, index) => (
        <Day
          key={name}
          name={name}
          rows={ofDay(index + 1)}
          off={props.off}
          usual={props.usual}
          isDisabled={props.isDisabled ?? false}
          onChange={(rows) => put(index + 1, rows)}
          onCopy={index === 0 ? () => copy(1) : undefined}
        />
      ))}
      {dated.map((shift) => (
        <p key={`${shift.weekday}${shift.from}${shift.validFrom}`} className="dated">
          {DAYS[shift.weekday - 1]} {shift.from} to {shift.to}, {shift.validFrom ? `from ${dateInWords(shift.validFrom)}` : ''}{' '}
          {shift.validUntil ? `until ${dateInWords(shift.validUntil)}` : ''}
          <IconButton
            icon="trash"
            label={`Remove the dated hours of ${DAYS[shift.weekday - 1]}`}
            small
            tone="quiet"
            onPress={() => onChange(shifts.filter((each) => each !== shift))}
          />
        </p>
      ))}
    </div>
  );
}

const isDated = (shift: Shift) => Boolean(shift.validFrom ?? shift.validUntil);
const inOrder = (a: Shift, b: Shift) => a.weekday - b.weekday || a.from.localeCompare(b.from);

function Day(props: {
  readonly name: string;
  readonly rows: readonly Shift[];
  readonly off: string;
  readonly usual: { readonly from: string; readonly to: string };
  readonly isDisabled: boolean;
  onChange(rows: Shift[]): void;
  readonly onCopy: (() => void) | undefined;
}) {
  const { name, rows, isDisabled, usual } = props;
  const weekday = DAYS.indexOf(name as (typeof DAYS)[number]) + 1;
  const last = rows.at(-1);
  const fault = faultOf(rows);
  const set = (at: number, change: Partial<Shift>) => props.onChange(rows.map((row, index) => (index === at ? { ...row, ...change } : row)));
  return (
    <div className="day">
      <Switch
        isSelected={rows.length > 0}
        isDisabled={isDisabled}
        onChange={(isOn) => props.onChange(isOn ? [{ weekday, ...usual, validFrom: null, validUntil: null }] : [])}
      >
        {name}
      </Switch>
      <div className="stretches">
        {rows.length === 0 ? <span className="mute">{props.off}</span> : null}
        {rows.map((row, index) => (
          <div className="stretch" key={index}>
            <TimeField label={`${name} from`} value={row.from} side="from" isDisabled={isDisabled} onChange={(from) => set(index, { from })} />
            <span aria-hidden="true">to</span>
            <TimeField label={`${name} to`} value={row.to} side="to" isDisabled={isDisabled} onChange={(to) => set(index, { to })} />
            {index > 0 && !isDisabled ? (
              <IconButton
                icon="cross"
                label={`Remove this stretch of ${name}`}
                small
                tone="quiet"
                onPress={() => props.onChange(rows.filter((_, at) => at !== index))}
              />
            ) : null}
          </div>
        ))}
        {fault ? (
          <span className="err" role="alert">
            {fault}
          </span>
        ) : null}
      </div>
      {last && !isDisabled ? (
        <div className="acts-day">
          {props.onCopy ? (
            <Button small tone="quiet" onPress={props.onCopy}>
              Copy to Tue to Fri
            </Button>
          ) : null}
          <IconButton
            icon="plus"
            label={`Add a stretch on ${name}`}
            small
            tone="quiet"
            onPress={() => props.onChange([...rows, { ...last, from: last.to === '24:00' ? '' : last.to, to: '' }])}
          />
        </div>
      ) : null}
    </div>
  );
}

/** A time of the day. */
export function TimeField(props: {
  readonly label: string;
  readonly value: string;
  readonly side: 'from' | 'to';
  readonly isDisabled?: boolean;
  onChange(time: string): void;
}) {
  return (
    <Field
      bare
      type="time"
      label={props.label}
      value={toField(props.value)}
      isDisabled={props.isDisabled ?? false}
      onChange={(value) => props.onChange(fromField(value, props.side))}
      className="time"
    />
  );
}
