import { useState } from 'react';
import { Button } from '../../ui/desk/Button.tsx';
import { Select } from '../../ui/desk/Choice.tsx';
import { Dialog } from '../../ui/desk/Overlay.tsx';
import { FormActions } from '../set-up/FormActions.tsx';
import { type Shift, faultOf, weekInWords } from '../set-up/week.ts';
import { WeekEditor } from '../set-up/WeekEditor.tsx';
import { type Desk, type Settings, settingsOf } from './calls.ts';
import { useDeskForm } from './use-desk-form.tsx';
import { OFF_HOURS, OFF_HOURS_CHANNELS, hoursOf, offHoursWords, shiftsOf } from './team-hours.ts';

/** When people of the team answer, and what the AI does while they do not, channel by channel. */
export function TeamHours({ desk, why }: { readonly desk: Desk; readonly why: string | undefined }) {
  const [isOpen, setOpen] = useState(false);
  const { answeringHours, offHours } = settingsOf(desk);
  return (
    <section aria-labelledby="ai-hours">
      <div className="row">
        <h2 className="h2" id="ai-hours">
          When nobody is here
        </h2>
        <span className="grow" />
        <Button small icon="edit" why={why} onPress={() => setOpen(true)}>
          Edit<span className="sr"> what it does when nobody is here</span>
        </Button>
      </div>
      <dl className="ai-kv bare">
        <dt>People answer</dt>
        <dd>{answeringHours.length === 0 ? 'While the place is open' : weekInWords(shiftsOf(answeringHours))}</dd>
        {OFF_HOURS_CHANNELS.map(({ id, label }) => (
          <Line key={id} label={label} words={offHoursWords(offHours[id])} />
        ))}
      </dl>
      <p className="hint">An emergency is answered, and somebody called, at every hour.</p>
      {isOpen ? <Edit desk={desk} onClose={() => setOpen(false)} /> : null}
    </section>
  );
}

function Line({ label, words }: { readonly label: string; readonly words: string }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{words}</dd>
    </>
  );
}

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];
const USUAL = { from: '09:00', to: '17:00' };

function Edit({ desk, onClose }: { readonly desk: Desk; onClose(): void }) {
  const { draft, saving, conflict, save } = useDeskForm(desk, onClose);
  const { now, set } = draft;
  const isOwn = now.answeringHours.length > 0;
  // Half-typed hours stand here; what the draft has are hours.
  const [week, setWeek] = useState<Shift[]>(shiftsOf(now.answeringHours));
  const fault = WEEKDAYS.map((day) => faultOf(week.filter(({ weekday }) => weekday === day))).find(Boolean);
  const change = (shifts: Shift[]) => {
    setWeek(shifts);
    set({ answeringHours: hoursOf(shifts) });
  };
  const choose = (id: string) => change(id === 'place' ? [] : WEEKDAYS.slice(0, 5).map((weekday) => ({ weekday, ...USUAL })));
  return (
    <Dialog title="When nobody is here" isOpen wide onClose={onClose}>
      <div className="stack">
        <Select
          label="People of the team answer"
          options={[
            { id: 'place', label: 'While the place is open' },
            { id: 'own', label: 'At hours of their own' },
          ]}
          value={isOwn ? 'own' : 'place'}
          onChange={choose}
        />
        {isOwn ? (
          <WeekEditor
            label="When people answer"
            shifts={week}
            off="Nobody"
            usual={USUAL}
            make={({ weekday, from, to }) => ({ weekday, from, to })}
            onChange={change}
          />
        ) : null}
        {isOwn ? <p className="hint">Whoever asks for a person at another hour hears when the team is back.</p> : null}
        <fieldset className="ai-boxes">
          <legend className="lbl">At other hours the AI</legend>
          {OFF_HOURS_CHANNELS.map(({ id, label }) => (
            <Select
              key={id}
              label={label}
              options={OFF_HOURS}
              value={now.offHours[id]}
              onChange={(chosen) => set({ offHours: { ...now.offHours, [id]: chosen as Settings['offHours']['chat'] } })}
            />
          ))}
        </fieldset>
        <FormActions saving={saving} changes={draft.changed.length} why={fault} act="Put it into the draft" onSave={save} onDrop={draft.drop} />
      </div>
      {conflict}
    </Dialog>
  );
}
