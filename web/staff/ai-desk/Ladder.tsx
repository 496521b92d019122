import { useState } from 'react';
import { Button, IconButton } from '../../ui/desk/Button.tsx';
import { Select } from '../../ui/desk/Choice.tsx';
import { Field, NumberField } from '../../ui/desk/Field.tsx';
import { Icon } from '../../ui/desk/Icon.tsx';
import { Dialog } from '../../ui/desk/Overlay.tsx';
import { useMay } from '../session.tsx';
import { useUsers } from '../set-up/calls.ts';
import { FormActions } from '../set-up/FormActions.tsx';
import { useCarry } from '../set-up/order/use-carry.ts';
import { markOf } from '../set-up/SetUpFrame.tsx';
import { type Desk, settingsOf } from './calls.ts';
import { useDeskForm } from './use-desk-form.tsx';

/** Whom the AI calls, in order, and until when each has to answer. */
export function Ladder({ desk, why }: { readonly desk: Desk; readonly why: string | undefined }) {
  const [isOpen, setOpen] = useState(false);
  const { onCall, emergencyNumber, lifeline } = settingsOf(desk);
  const named = new Map(desk.onCall.map(({ userId, name }) => [userId, name]));
  const chain = onCall.map(({ userId, minutes }) => `${named.get(userId) || 'Somebody who left'}, ${minutes} min`).join(', then ');
  return (
    <section aria-labelledby="ai-ladder">
      <div className="row">
        <h2 className="h2" id="ai-ladder">
          When it needs a person
        </h2>
        <span className="grow" />
        <Button small icon="edit" why={why} onPress={() => setOpen(true)}>
          Edit<span className="sr"> whom it calls</span>
        </Button>
      </div>
      <ol className="ai-ladder">
        <li>
          <b>Asks for a person</b>
          <span>A task in the inbox, due in 15 min</span>
        </li>
        <li>
          <b>Clinical question</b>
          <span>Never answered by the AI. A task, due in 1 h</span>
        </li>
        <li className="em">
          <b>Emergency</b>
          <span>
            {emergencyNumber} first, {lifeline} for a crisis.{' '}
            {onCall.length > 0 ? (
              <>
                Then <bdi>{chain}</bdi>; then the first again
              </>
            ) : (
              'Nobody is on call yet'
            )}
          </span>
        </li>
        <li>
          <b>Nobody free</b>
          <span>A message, a task, and the truth about it</span>
        </li>
      </ol>
      {onCall.length === 0 ? (
        <p className="ai-note">
          <span aria-hidden="true">◐</span> Nobody is on call: in an emergency the team gets a task, and nobody is paged.
        </p>
      ) : null}
      {isOpen ? <Edit desk={desk} onClose={() => setOpen(false)} /> : null}
    </section>
  );
}

const USUAL_MINUTES = 5;
const CATEGORY = 'On call';

function Edit({ desk, onClose }: { readonly desk: Desk; onClose(): void }) {
  const { draft, saving, conflict, save } = useDeskForm(desk, onClose);
  const { now, set } = draft;
  const mayRead = useMay('user.read');
  const users = useUsers(mayRead);
  const active = (mayRead ? (users.data ?? []) : []).filter((user) => !('state' in user) || user.state === 'active');
  const named = new Map([...desk.onCall.map(({ userId, name }) => [userId, name] as const), ...active.map(({ id, name }) => [id, name] as const)]);
  const rungs = now.onCall.map(({ userId }) => ({ id: userId, category: CATEGORY, name: named.get(userId) ?? 'Somebody who left' }));
  const carrying = useCarry(rungs, {
    staysUnderHeading: true,
    arrange: (order) => set({ onCall: order.flatMap(({ id }) => now.onCall.filter(({ userId }) => userId === id)) }),
  });
  const free = active.filter(({ id }) => !now.onCall.some(({ userId }) => userId === id));
  return (
    <Dialog title="When it needs a person" isOpen wide onClose={onClose}>
      <div className="stack">
        <p className="lbl">On call in an emergency, first to last</p>
        <ol className="ai-rungs">
          {rungs.map(({ id, name }, index) => (
            <li key={id} data-placed={id} className={markOf(carrying, id)}>
              <button type="button" className="grip" aria-label={`Move ${name}`} aria-pressed={carrying.carried === id} {...carrying.handle(id)}>
                <Icon name="move" size={14} />
              </button>
              <bdi>{name}</bdi>
              <NumberField
                bare
                label={`Minutes ${name} has to answer`}
                value={now.onCall[index]?.minutes ?? USUAL_MINUTES}
                minValue={1}
                maxValue={60}
                format={{ style: 'unit', unit: 'minute', unitDisplay: 'short' }}
                onChange={(minutes) => set({ onCall: now.onCall.map((rung) => (rung.userId === id ? { ...rung, minutes: minutes || USUAL_MINUTES } : rung)) })}
              />
              <IconButton
                small
                icon="cross"
                tone="quiet"
                label={`Take ${name} off call`}
                onPress={() => set({ onCall: now.onCall.filter(({ userId }) => userId !== id) })}
              />
            </li>
          ))}
        </ol>
        <p className="sr" role="status">
          {carrying.said}
        </p>
        {mayRead ? (
          <Select
            label="Add somebody"
            placeholder={free.length === 0 ? 'Everybody is on it' : 'Choose a colleague'}
            value={null}
            isDisabled={free.length === 0 || now.onCall.length >= 12}
            options={free.map(({ id, name }) => ({ id, label: name }))}
            onChange={(userId) => set({ onCall: [...now.onCall, { userId, minutes: USUAL_MINUTES }] })}
          />
        ) : (
          <p className="hint">Your role does not see who works here, so you cannot add anybody.</p>
        )}
        <div className="ai-pair">
          <Field
            label="Emergency number"
            hint="Three digits, as dialled here"
            value={now.emergencyNumber}
            maxLength={3}
            onChange={(emergencyNumber) => set({ emergencyNumber })}
          />
          <Field label="Crisis line" value={now.lifeline} maxLength={12} onChange={(lifeline) => set({ lifeline })} />
        </div>
        <FormActions saving={saving} changes={draft.changed.length} why={undefined} act="Put it into the draft" onSave={save} onDrop={draft.drop} />
      </div>
      {conflict}
    </Dialog>
  );
}
