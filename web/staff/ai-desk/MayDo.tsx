import { useState } from 'react';
import { Button } from '../../ui/desk/Button.tsx';
import { Checkbox, Switch } from '../../ui/desk/Choice.tsx';
import { Icon } from '../../ui/desk/Icon.tsx';
import { Dialog } from '../../ui/desk/Overlay.tsx';
import { FormActions } from '../set-up/FormActions.tsx';
import { type Desk, settingsOf } from './calls.ts';
import { useDeskForm } from './use-desk-form.tsx';
import { FLOWS, TOPICS, topicLabel } from './words.ts';

/** What the AI may do for somebody, and what it never talks about. */
export function MayDo({ desk, why }: { readonly desk: Desk; readonly why: string | undefined }) {
  const [isOpen, setOpen] = useState(false);
  const { allowedFlows, blockedTopics, textsAsked } = settingsOf(desk);
  return (
    <section aria-labelledby="ai-may">
      <div className="row">
        <h2 className="h2" id="ai-may">
          What it may do
        </h2>
        <span className="grow" />
        <Button small icon="edit" why={why} onPress={() => setOpen(true)}>
          Edit<span className="sr"> what it may do</span>
        </Button>
      </div>
      <ul className="ai-may">
        {FLOWS.map(({ id, label, always }) => {
          const isOn = always !== undefined || allowedFlows.includes(id);
          return (
            <li key={id} className={isOn ? '' : 'off'}>
              <Icon name={always ? 'lock' : isOn ? 'check' : 'cross'} size={15} />
              <span>
                {label}
                {isOn ? null : <small> off: a person is offered instead</small>}
              </span>
            </li>
          );
        })}
      </ul>
      <dl className="ai-kv">
        <dt>Languages</dt>
        <dd>English and Spanish; anything else goes to a person</dd>
        <dt>Never talks about</dt>
        <dd>{blockedTopics.map(topicLabel).join(', ') || 'Nothing more than what is always off'}</dd>
        <dt>Texts</dt>
        <dd>{textsAsked ? 'Asks whether it may text about visits, before it books' : 'Does not ask; confirmations go by mail'}</dd>
      </dl>
      {isOpen ? <Edit desk={desk} onClose={() => setOpen(false)} /> : null}
    </section>
  );
}

function Edit({ desk, onClose }: { readonly desk: Desk; onClose(): void }) {
  const { draft, saving, conflict, save } = useDeskForm(desk, onClose);
  const { now, set } = draft;
  const toggle = <T,>(all: readonly T[], one: T, isOn: boolean) => (isOn ? [...all.filter((each) => each !== one), one] : all.filter((each) => each !== one));
  return (
    <Dialog title="What it may do" isOpen wide onClose={onClose}>
      <div className="stack">
        <fieldset className="ai-boxes">
          <legend className="lbl">It may</legend>
          {FLOWS.map(({ id, label, always }) => (
            <Checkbox
              key={id}
              isSelected={always !== undefined || now.allowedFlows.includes(id)}
              isDisabled={always !== undefined}
              onChange={(isOn) => set({ allowedFlows: toggle(now.allowedFlows, id, isOn) })}
            >
              {label}
              {always ? <small className="mute"> always: {always.toLowerCase()}</small> : null}
            </Checkbox>
          ))}
        </fieldset>
        <fieldset className="ai-boxes">
          <legend className="lbl">It never talks about</legend>
          {TOPICS.map(({ id, label }) => (
            <Checkbox key={id} isSelected={now.blockedTopics.includes(id)} onChange={(isOn) => set({ blockedTopics: toggle(now.blockedTopics, id, isOn) })}>
              {label}
            </Checkbox>
          ))}
        </fieldset>
        <Switch isSelected={now.textsAsked} onChange={(textsAsked) => set({ textsAsked })}>
          Ask whether we may text about visits
        </Switch>
        <FormActions saving={saving} changes={draft.changed.length} why={undefined} act="Put it into the draft" onSave={save} onDrop={draft.drop} />
      </div>
      {conflict}
    </Dialog>
  );
}
