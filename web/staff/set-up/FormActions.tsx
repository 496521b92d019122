import { Button } from '../../ui/desk/Button.tsx';
import { wordsOf } from '../api.ts';
import { plural } from '../format.ts';
import type { Saving } from './use-save.tsx';

/** What a form says and does at its foot: what was refused, how much has changed, saving and forgetting. */
export function FormActions(props: {
  readonly saving: Saving;
  readonly changes: number;
  readonly why: string | undefined;
  /** What saving is called. */
  readonly act: string;
  onSave(): void;
  onDrop(): void;
}) {
  const { saving, changes, why } = props;
  const idle = changes === 0 ? 'Nothing has changed.' : undefined;
  return (
    <>
      {saving.error ? (
        <p className="errb" role="alert">
          <b>Not saved</b>
          {wordsOf(saving.error)} What you entered is kept.
        </p>
      ) : null}
      <div className="row">
        <Button tone="primary" isPending={saving.isBusy} why={why ?? idle} onPress={props.onSave}>
          {props.act}
        </Button>
        {changes > 0 ? <Button onPress={props.onDrop}>Forget {plural(changes, 'change')}</Button> : null}
      </div>
      {saving.dialog}
    </>
  );
}

/** Somebody saved other hours while these were being changed: nothing is overwritten unseen. */
export function ChangedMeanwhile(props: { readonly theirs: string; onTakeTheirs(): void; onKeepMine(): void }) {
  return (
    <div className="errb" role="alert">
      <b>Somebody changed these meanwhile</b>
      They are now: {props.theirs}.
      <div className="row">
        <Button small onPress={props.onTakeTheirs}>
          Take theirs
        </Button>
        <Button small onPress={props.onKeepMine}>
          Keep mine
        </Button>
      </div>
    </div>
  );
}
