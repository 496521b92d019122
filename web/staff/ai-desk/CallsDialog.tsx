import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Radios, Switch } from '../../ui/desk/Choice.tsx';
import { Field, NumberField } from '../../ui/desk/Field.tsx';
import { Icon } from '../../ui/desk/Icon.tsx';
import { Dialog } from '../../ui/desk/Overlay.tsx';
import { api, ask } from '../api.ts';
import { phoneInWords } from '../format.ts';
import { FormActions } from '../set-up/FormActions.tsx';
import { type Answering, CALLS_KEY, type CallSettings, readAnswering } from './calls.ts';
import { dialled } from './call-hours.ts';
import { type VersionedForm, useVersionedForm } from './use-versioned-form.tsx';
import { CALL_FIELDS } from './words.ts';

const SECONDS = { style: 'unit', unit: 'second', unitDisplay: 'long' } as const;
const MINUTES = { style: 'unit', unit: 'minute', unitDisplay: 'long' } as const;

/** Edits how calls are answered; it holds from the next call on. */
export function CallsDialog({ answering, onClose }: { readonly answering: Answering; onClose(): void }) {
  const { draft, saving, conflict, save } = useCallsForm(answering, onClose);
  const { now, set } = draft;
  const [typed, setTyped] = useState(spoken(now));
  const isOdd = typed.trim() !== '' && dialled(typed) === undefined;
  const isMissing = now.first === 'desk' && now.deskNumber === null;
  const fault = isOdd ? 'Enter the whole number, such as (561) 555-0111.' : isMissing ? 'Say at which number the desk is reached.' : undefined;
  const enter = (text: string) => {
    setTyped(text);
    set({ deskNumber: dialled(text) ?? null });
  };
  const drop = () => {
    draft.drop();
    setTyped(spoken(draft.base));
  };
  return (
    <Dialog title="How calls are answered" isOpen wide onClose={onClose}>
      <div className="stack">
        <WhileOpen now={now} set={set} typed={typed} fault={fault} onNumber={enter} />
        <Radios
          label="While you are closed"
          value={now.afterHours}
          options={[
            { id: 'assistant', label: 'The AI answers', note: 'It books, moves and answers at night as by day.' },
            { id: 'voicemail', label: 'Voicemail', note: 'The caller leaves a message; an emergency is answered all the same.' },
          ]}
          onChange={(id) => set({ afterHours: id === 'voicemail' ? 'voicemail' : 'assistant' })}
        />
        <Recording answering={answering} isOn={now.records} onChange={(records) => set({ records })} />
        <OnTheLine now={now} set={set} />
        <FormActions saving={saving} changes={draft.changed.length} why={fault} act="Save, from the next call on" onSave={save} onDrop={drop} />
      </div>
      {conflict}
    </Dialog>
  );
}

const spoken = ({ deskNumber }: CallSettings) => (deskNumber ? phoneInWords(deskNumber) : '');

interface PartProps {
  readonly now: CallSettings;
  set(change: Partial<CallSettings>): void;
}

/** Who is tried first, where, for how long, and who takes over. */
function WhileOpen(props: PartProps & { readonly typed: string; readonly fault: string | undefined; onNumber(text: string): void }) {
  const { now, set } = props;
  return (
    <>
      <Radios
        label="While you are open"
        value={now.first}
        options={[
          { id: 'assistant', label: 'The AI at once', note: 'It puts through whoever asks for a person.' },
          { id: 'desk', label: 'Front desk first', note: 'Your telephone rings; what nobody takes is answered all the same.' },
        ]}
        onChange={(id) => set({ first: id === 'desk' ? 'desk' : 'assistant' })}
      />
      <div className="ai-pair">
        <Field
          label="Number of the front desk"
          hint="Where people are put through. Without it they leave a message."
          type="tel"
          value={props.typed}
          maxLength={30}
          error={props.fault}
          onChange={props.onNumber}
        />
        <NumberField
          label="It rings for"
          value={now.ringSeconds}
          minValue={5}
          maxValue={60}
          format={SECONDS}
          onChange={(ringSeconds) => set({ ringSeconds: ringSeconds || now.ringSeconds })}
        />
      </div>
      {now.first === 'desk' ? (
        <Radios
          label="When the desk does not answer"
          value={now.overflow}
          options={[
            { id: 'assistant', label: 'The AI takes the call' },
            { id: 'voicemail', label: 'Voicemail takes it' },
          ]}
          onChange={(id) => set({ overflow: id === 'voicemail' ? 'voicemail' : 'assistant' })}
        />
      ) : null}
    </>
  );
}

/** Who hears and speaks, and when a call is given up. */
function OnTheLine({ now, set }: PartProps) {
  return (
    <>
      <Radios
        label="Who hears and speaks"
        value={now.transport}
        options={[
          { id: 'relay', label: 'The telephone company', note: 'It turns speech into words and back; we get words.' },
          { id: 'media', label: 'Our own ear and voice', note: 'Sound comes to us. Needs the vendors of speech that whoever runs Candor has set.' },
        ]}
        onChange={(id) => set({ transport: id === 'media' ? 'media' : 'relay' })}
      />
      <div className="ai-pair">
        <NumberField
          label="A call ends after"
          value={now.longestMinutes}
          minValue={1}
          maxValue={120}
          format={MINUTES}
          onChange={(longestMinutes) => set({ longestMinutes: longestMinutes || now.longestMinutes })}
        />
        <NumberField
          label="Or after silence of"
          value={now.silenceSeconds}
          minValue={10}
          maxValue={300}
          format={SECONDS}
          onChange={(silenceSeconds) => set({ silenceSeconds: silenceSeconds || now.silenceSeconds })}
        />
      </div>
    </>
  );
}

/** Whether calls are recorded, over the floor that the law of each place puts under it. */
function Recording({ answering, isOn, onChange }: { readonly answering: Answering; readonly isOn: boolean; onChange(isOn: boolean): void }) {
  return (
    <fieldset className="ai-law">
      <legend className="lbl">Recording</legend>
      <Switch isSelected={isOn} onChange={onChange}>
        Record calls
      </Switch>
      <ul aria-label="What cannot be switched off">
        {answering.law.places.map(({ name, state, rule, because }) => (
          <li key={name}>
            <Icon name="lock" size={16} />
            <b>
              <bdi>{name}</bdi>
              {state ? `, ${state}` : ''}: {rule === 'consent' ? 'asked first' : 'announced first'}
            </b>
            <span>{because[0]?.toUpperCase() + because.slice(1)}</span>
          </li>
        ))}
        <li>
          <Icon name="lock" size={16} />
          <b>A no is a no</b>
          <span>Who does not want it is heard all the same, and nothing is kept of the sound</span>
        </li>
        <li>
          <Icon name="lock" size={16} />
          <b>Nothing before the disclosure</b>
          <span>The database refuses sound of a call that has not heard that an AI speaks</span>
        </li>
      </ul>
      <p className="hint">
        A caller from a stricter state is treated by its rule. What was said is written down either way, with card and social security numbers taken out.
      </p>
    </fieldset>
  );
}

type Versioned = CallSettings & { readonly version: number };

const versionedOf = ({ settings, version }: Answering): Versioned => ({ ...settings, version });

function useCallsForm(answering: Answering, onDone: () => void): VersionedForm<Versioned> {
  const client = useQueryClient();
  return useVersionedForm<Versioned>({
    ...{ key: 'calls', saved: versionedOf(answering), title: 'how calls are answered', fields: CALL_FIELDS, onDone },
    done: 'Saved. The next call is answered so.',
    reread: async () => versionedOf(await client.fetchQuery({ queryKey: CALLS_KEY, queryFn: readAnswering, staleTime: 0 })),
    put: ({ version, ...settings }) => ask(api.PUT('/api/v1/receptionist/calls/settings', { body: { version, settings } })),
  });
}
