import { useState } from 'react';
import { Radio, RadioGroup } from 'react-aria-components';
import { Button } from '../../ui/desk/Button.tsx';
import { Dialog } from '../../ui/desk/Overlay.tsx';
import { differences } from './use-draft.ts';

/** How one field is named and written for people. */
export interface FieldWords<T> {
  readonly label: string;
  words(value: T): string;
}

/** Somebody else saved meanwhile: field by field, and only what both changed asks. */
export function MergeDialog<T extends object>(props: {
  readonly title: string;
  readonly base: T;
  readonly mine: T;
  readonly theirs: T;
  readonly fields: Partial<Record<keyof T, FieldWords<T>>>;
  /** Goes on with these changes over what they saved. */
  onMerge(changes: Partial<T>): void;
  /** Forgets one's own changes. */
  onDiscard(): void;
  onClose(): void;
}) {
  const { base, mine, theirs, fields } = props;
  const rows = differences(base, mine, theirs).filter(({ field }) => fields[field] !== undefined);
  const [choices, setChoices] = useState<Partial<Record<keyof T, 'mine' | 'theirs'>>>({});
  const chosen = (field: keyof T) => choices[field] ?? 'theirs';
  const merged = () => {
    const kept = rows.filter(({ field, by }) => by === 'me' || (by === 'both' && chosen(field) === 'mine'));
    return Object.fromEntries(kept.map(({ field }) => [field, mine[field]])) as Partial<T>;
  };
  const actions = (
    <>
      <Button tone="primary" onPress={() => props.onMerge(merged())}>
        Save these together
      </Button>
      <Button onPress={props.onDiscard}>Discard mine</Button>
    </>
  );
  return (
    <Dialog title={`Somebody changed ${props.title} meanwhile`} isOpen wide onClose={props.onClose} actions={actions}>
      <table className="mg">
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">Yours</th>
            <th scope="col">Theirs</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ field, by }) => {
            const words = fields[field];
            if (!words) return null;
            if (by !== 'both') {
              return (
                <tr key={String(field)}>
                  <th scope="row">{words.label}</th>
                  <td colSpan={2}>{by === 'me' ? `Only you changed it: ${words.words(mine)}. Kept.` : `Only they changed it: ${words.words(theirs)}.`}</td>
                </tr>
              );
            }
            return (
              <tr key={String(field)}>
                <th scope="row">{words.label}</th>
                <td colSpan={2}>
                  <RadioGroup
                    className="pair"
                    aria-label={words.label}
                    value={chosen(field)}
                    onChange={(value) => setChoices({ ...choices, [field]: value === 'mine' ? 'mine' : 'theirs' })}
                  >
                    <Choice id="mine" words={words.words(mine)} />
                    <Choice id="theirs" words={words.words(theirs)} />
                  </RadioGroup>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {rows.length === 0 ? <p className="sec">Both of you changed the same, to the same. Nothing is lost.</p> : null}
    </Dialog>
  );
}

function Choice({ id, words }: { readonly id: string; readonly words: string }) {
  return (
    <Radio value={id} className="radio">
      <span className="dot" aria-hidden="true" />
      <span>{words}</span>
    </Radio>
  );
}
