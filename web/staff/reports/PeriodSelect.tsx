import { useState } from 'react';
import { Button } from '../../ui/desk/Button.tsx';
import { Select } from '../../ui/desk/Choice.tsx';
import { Field } from '../../ui/desk/Field.tsx';
import { Dialog } from '../../ui/desk/Overlay.tsx';
import { dateInWords } from '../format.ts';
import { type Report, datesFault, presetsOf } from './report.ts';

const CHOOSE = 'choose';
const OWN = 'own';

/** The dates of a report: one of a few, or any. */
export function PeriodSelect({
  report,
  presets = presetsOf(report.today),
  onChange,
}: {
  readonly report: Pick<Report, 'today' | 'period'>;
  /** Periods to choose from, where they are not a report's. */
  readonly presets?: ReturnType<typeof presetsOf>;
  onChange(period: { readonly from: string; readonly to: string }): void;
}) {
  const [isChoosing, setChoosing] = useState(false);
  const { from, to } = report.period;
  const preset = presets.find((each) => each.from === from && each.to === to);
  const own = preset ? [] : [{ id: OWN, label: `${dateInWords(from)} to ${dateInWords(to)}` }];
  const choose = (id: string) => {
    const chosen = presets.find((each) => each.id === id);
    if (chosen) onChange({ from: chosen.from, to: chosen.to });
    else if (id === CHOOSE) setChoosing(true);
  };
  return (
    <>
      <Select
        label="Dates"
        bare
        value={preset?.id ?? OWN}
        options={[...own, ...presets.map(({ id, label }) => ({ id, label })), { id: CHOOSE, label: 'Choose dates' }]}
        onChange={choose}
      />
      {isChoosing ? <DatesDialog from={from} to={to} onClose={() => setChoosing(false)} onChange={onChange} /> : null}
    </>
  );
}

function DatesDialog(props: {
  readonly from: string;
  readonly to: string;
  onClose(): void;
  onChange(period: { readonly from: string; readonly to: string }): void;
}) {
  const [from, setFrom] = useState(props.from);
  const [to, setTo] = useState(props.to);
  const [isTried, setTried] = useState(false);
  const fault = datesFault(from, to);
  const show = () => {
    setTried(true);
    if (fault) return;
    props.onChange({ from, to });
    props.onClose();
  };
  const actions = (
    <>
      <Button tone="primary" onPress={show}>
        Show these dates
      </Button>
      <Button onPress={props.onClose}>Keep as it is</Button>
    </>
  );
  return (
    <Dialog title="Dates of the report" isOpen onClose={props.onClose} actions={actions}>
      <div className="dates">
        <Field label="First day" type="date" value={from} onChange={setFrom} />
        <Field label="Last day" type="date" value={to} onChange={setTo} error={isTried ? fault : undefined} />
      </div>
    </Dialog>
  );
}
