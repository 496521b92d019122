import { Button } from '../../ui/desk/Button.tsx';
import { AlertBand, Avatar, Band, Key, Mark, STATUS_LOOK, type ShownStatus, Status } from '../../ui/desk/Parts.tsx';
import { tell } from '../../ui/desk/Toast.tsx';

/** The line is lost. */
export function Offline() {
  return (
    <Band icon="offline" action={<Button small>Try now</Button>}>
      <b>Offline since 11:04 am.</b> You see the day as it was then.
    </Band>
  );
}

/** Something was done and can be taken back. */
export function Undo() {
  return (
    <div className="line">
      <Button onPress={() => tell({ text: 'Moved Ruth to Thu 26, 2:30.', note: 'Texts in 3 min.', undo: () => undefined })}>Do something</Button>
      <Button onPress={() => tell({ text: 'Ruth was not moved.', note: 'Room 2 is taken until 2:15 pm.', isFault: true })}>Fail at something</Button>
      <span>
        <Key>Z</Key> takes the newest back.
      </span>
    </div>
  );
}

/** Every status, by glyph, words and colour. */
export function Statuses() {
  const all = Object.keys(STATUS_LOOK) as ShownStatus[];
  return (
    <div className="line">
      {all.map((status) => (
        <Status key={status} status={status} />
      ))}
      <Status status="arrived" note="12 min" />
    </div>
  );
}

/** What is missing, late or ready, and what must not be missed. */
export function Marks() {
  return (
    <>
      <div className="line">
        <Mark icon="file">Form missing</Mark>
        <Mark icon="clock" tone="late">
          9 min late
        </Mark>
        <Mark icon="alert" tone="alert">
          Lidocaine
        </Mark>
        <Mark icon="check" tone="ok">
          Ready
        </Mark>
        <Avatar name="Lena Ortiz" />
        <Avatar name="Dr. Amir Sayed" large />
        <bdi>ليلى حداد 🌿</bdi>
      </div>
      <AlertBand aside="14 Mar 2025">
        <b>Lidocaine allergy.</b> Use an alternate topical.
      </AlertBand>
    </>
  );
}
