import { useState } from 'react';
import { Button } from '../../ui/desk/Button.tsx';
import { Radios } from '../../ui/desk/Choice.tsx';
import { Dialog } from '../../ui/desk/Overlay.tsx';
import { addDays, dateOf, mondayOf } from '../format.ts';
import { tell } from '../../ui/desk/Toast.tsx';
import { instantAt } from '../calendar/zoned-time.ts';
import { useWorkplace } from '../workplace.ts';
import { useAct } from './inbox.ts';
import { momentInWords } from './words.ts';

const HOUR_MS = 3_600_000;
const MORNING = 9 * 60;

/** Puts a conversation off; it comes back at its time, or as soon as somebody writes. */
export function SnoozeDialog({ conversationId, onClose }: { readonly conversationId: string; onClose(): void }) {
  const { zone } = useWorkplace();
  const [opened] = useState(() => Date.now());
  const today = dateOf(opened, zone);
  const options = [
    { id: 'hour', label: 'For an hour', at: opened + HOUR_MS },
    { id: 'three', label: 'For three hours', at: opened + 3 * HOUR_MS },
    { id: 'tomorrow', label: 'Until tomorrow morning', at: Date.parse(instantAt(addDays(today, 1), MORNING, zone)) },
    { id: 'monday', label: 'Until Monday morning', at: Date.parse(instantAt(addDays(mondayOf(today), 7), MORNING, zone)) },
  ]
    .filter(({ at }, index, all) => all.findIndex((other) => other.at === at) === index)
    .map(({ at, ...option }) => ({ ...option, wakeAt: new Date(at).toISOString(), note: momentInWords(new Date(at).toISOString(), zone) }));
  const [chosen, setChosen] = useState('tomorrow');
  const act = useAct(conversationId, () => {
    tell({ text: 'Snoozed. It comes back by itself.', undo: () => act.mutate({ act: 'snooze', wakeAt: null }) });
    onClose();
  });
  const wakeAt = options.find(({ id }) => id === chosen)?.wakeAt ?? '';
  const actions = (
    <>
      <Button tone="primary" isPending={act.isPending} onPress={() => act.mutate({ act: 'snooze', wakeAt })}>
        Snooze
      </Button>
      <Button onPress={onClose}>Cancel</Button>
    </>
  );
  return (
    <Dialog title="Snooze" isOpen onClose={onClose} actions={actions}>
      <Radios label="Until when?" bare value={chosen} options={options.map(({ id, label, note }) => ({ id, label, note }))} onChange={setChosen} />
      <p className="sec sm">It comes back sooner when they write.</p>
    </Dialog>
  );
}
