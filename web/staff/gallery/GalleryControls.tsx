import { useState } from 'react';
import { Button, IconButton } from '../../ui/desk/Button.tsx';
import { Checkbox, Radios, Segmented, Select, Switch } from '../../ui/desk/Choice.tsx';
import { Field, NumberField } from '../../ui/desk/Field.tsx';
import { Confirm, Dialog, Menu } from '../../ui/desk/Overlay.tsx';

const ROOMS = [
  { id: 'one', label: 'Room 1' },
  { id: 'two', label: 'Room 2', note: 'taken until 2:15 pm' },
];

/** Buttons of every tone, and one that says why it cannot be pressed. */
export function Buttons() {
  return (
    <div className="line">
      <Button tone="primary">Book</Button>
      <Button>Move</Button>
      <Button tone="quiet">Not now</Button>
      <Button tone="danger">Cancel the visit</Button>
      <Button small icon="print">
        Print
      </Button>
      <Button isPending>Saving</Button>
      <Button why="Your role does not cancel visits.">Cancel</Button>
      <IconButton icon="left" label="The day before" />
    </div>
  );
}

/** One of a few, some of many, on or off. */
export function Choices() {
  const [view, setView] = useState('day');
  const [room, setRoom] = useState<string | null>('one');
  const [isOn, setOn] = useState(true);
  return (
    <>
      <Segmented
        label="View"
        value={view}
        onChange={setView}
        options={[
          { id: 'day', label: 'Day' },
          { id: 'week', label: 'Week' },
        ]}
      />
      <Select label="Room" options={ROOMS} value={room} onChange={setRoom} />
      <Select label="Room, closed" options={ROOMS} value={null} onChange={setRoom} isDisabled />
      <Radios label="Tell the client" options={ROOMS} value={room} onChange={setRoom} />
      <Checkbox isSelected={isOn} onChange={setOn}>
        Patch test done
      </Checkbox>
      <Checkbox isSelected={false} isIndeterminate onChange={() => undefined}>
        Some of them
      </Checkbox>
      <Switch isSelected={isOn} onChange={setOn}>
        Bookable online
      </Switch>
    </>
  );
}

/** Lines of text and numbers, right and wrong. */
export function Fields() {
  const [text, setText] = useState('');
  const [minutes, setMinutes] = useState(45);
  return (
    <>
      <Field label="Mobile" value={text} onChange={setText} hint="For a text with the time." placeholder="(561) 555-0142" />
      <Field label="Mobile, wrong" value="555" onChange={() => undefined} error="Enter all ten digits." />
      <Field label="Note" value={text} onChange={setText} rows={3} />
      <NumberField label="Minutes" value={minutes} onChange={setMinutes} minValue={5} step={5} />
    </>
  );
}

/** Dialogs and menus. */
export function Overlays() {
  const [open, setOpen] = useState<'dialog' | 'confirm'>();
  const close = () => setOpen(undefined);
  return (
    <div className="line">
      <Button onPress={() => setOpen('dialog')}>Open a dialog</Button>
      <Button onPress={() => setOpen('confirm')}>Ask first</Button>
      <Menu label="More" acts={[{ id: 'print', label: 'Print the day', act: close }]} />
      <Dialog
        title="Ines changed this 1 min ago"
        isOpen={open === 'dialog'}
        onClose={close}
        actions={
          <Button tone="primary" onPress={close}>
            Save 4:00, Room 2
          </Button>
        }
      >
        <Field label="Note" value="Only you changed it. Kept." onChange={() => undefined} />
      </Dialog>
      <Confirm title="Cancel this visit?" act="Cancel the visit" danger isOpen={open === 'confirm'} onClose={close} onConfirm={close}>
        <p>The client is told, and the time becomes free.</p>
      </Confirm>
    </div>
  );
}
