import { useState } from 'react';
import { Button } from '../../ui/desk/Button.tsx';
import { Field } from '../../ui/desk/Field.tsx';
import { Dialog } from '../../ui/desk/Overlay.tsx';
import { Failure, Loading } from '../../ui/desk/States.tsx';
import { wordsOf } from '../api.ts';
import { useMay } from '../session.tsx';
import { useServices } from '../set-up/calls.ts';
import { FormActions } from '../set-up/FormActions.tsx';
import { type Desk, settingsOf } from './calls.ts';
import { synonymsIn } from './synonyms.ts';
import { useDeskForm } from './use-desk-form.tsx';

const SHOWN = 9;

/** What clients call the treatments besides their names: the understander hears them as the treatment. */
export function Synonyms({ desk, why }: { readonly desk: Desk; readonly why: string | undefined }) {
  const [isOpen, setOpen] = useState(false);
  const mayRead = useMay('catalog.read');
  const { synonyms } = settingsOf(desk);
  const words = Object.values(synonyms).flat();
  return (
    <section aria-labelledby="ai-synonyms">
      <div className="row">
        <h2 className="h2" id="ai-synonyms">
          In their own words
        </h2>
        <span className="grow" />
        <Button small icon="edit" why={why ?? (mayRead ? undefined : 'Your role does not see the treatments.')} onPress={() => setOpen(true)}>
          Edit<span className="sr"> what clients call the treatments</span>
        </Button>
      </div>
      <p className="ai-off">
        {words.length > 0 ? (
          <>
            <bdi>
              {words
                .slice(0, SHOWN)
                .map((word) => `“${word}”`)
                .join(', ')}
            </bdi>
            {words.length > SHOWN ? ` and ${words.length - SHOWN} more` : ''}
          </>
        ) : (
          'Treatments are heard by their names, misspelled too. Add what your clients say instead.'
        )}
      </p>
      {isOpen ? <Edit desk={desk} onClose={() => setOpen(false)} /> : null}
    </section>
  );
}

function Edit({ desk, onClose }: { readonly desk: Desk; onClose(): void }) {
  const { draft, saving, conflict, save } = useDeskForm(desk, onClose);
  const services = useServices();
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const { synonyms } = draft.now;
  const shown = (services.data ?? []).filter(({ id, active }) => active || synonyms[id]);
  const enter = (id: string, text: string) => {
    setTyped({ ...typed, [id]: text });
    const words = synonymsIn(text);
    const { [id]: _, ...others } = synonyms;
    draft.set({ synonyms: words.length > 0 ? { ...others, [id]: words } : others });
  };
  /** Whatever else goes by one of the words. */
  const clash = (id: string) => {
    const mine = new Set((synonyms[id] ?? []).map((word) => word.toLowerCase()));
    const other = shown.find((service) => service.id !== id && [service.name, ...(synonyms[service.id] ?? [])].some((word) => mine.has(word.toLowerCase())));
    return other ? `${other.name} goes by one of these too: the AI will ask which is meant.` : undefined;
  };
  return (
    <Dialog title="In their own words" isOpen wide onClose={onClose}>
      <div className="stack">
        <p className="hint">
          What clients say for a treatment besides its name, with commas between. It is heard so in chats, texts and calls, in every language.
        </p>
        {services.isPending ? <Loading label="Reading the treatments" rows={4} /> : null}
        {services.isError && !services.data ? (
          <Failure title="The treatments could not be read" onRetry={() => void services.refetch()}>
            {wordsOf(services.error)}
          </Failure>
        ) : null}
        {shown.map(({ id, name }) => (
          <Field
            key={id}
            label={name}
            hint={clash(id)}
            maxLength={600}
            value={typed[id] ?? (synonyms[id] ?? []).join(', ')}
            onChange={(text) => enter(id, text)}
          />
        ))}
        <FormActions
          saving={saving}
          changes={draft.changed.length}
          why={undefined}
          act="Put it into the draft"
          onSave={save}
          onDrop={() => {
            draft.drop();
            setTyped({});
          }}
        />
      </div>
      {conflict}
    </Dialog>
  );
}
