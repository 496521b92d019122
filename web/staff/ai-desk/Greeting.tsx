import { useState } from 'react';
import { Button } from '../../ui/desk/Button.tsx';
import { Segmented } from '../../ui/desk/Choice.tsx';
import { Field } from '../../ui/desk/Field.tsx';
import { Icon } from '../../ui/desk/Icon.tsx';
import { Dialog } from '../../ui/desk/Overlay.tsx';
import { FormActions } from '../set-up/FormActions.tsx';
import { type Desk, type Settings, settingsOf } from './calls.ts';
import { useDeskForm } from './use-desk-form.tsx';
import { LANGUAGES, type Language, languageOf } from './words.ts';

/** How the AI greets: the locked sentences, and the clinic's own between them. */
export function Greeting({ desk, why }: { readonly desk: Desk; readonly why: string | undefined }) {
  const [language, setLanguage] = useState<Language>('en');
  const [isOpen, setOpen] = useState(false);
  return (
    <section aria-labelledby="ai-greeting">
      <div className="row">
        <h2 className="h2" id="ai-greeting">
          Greeting
        </h2>
        <span className="grow" />
        <Segmented label="Language" options={LANGUAGES} value={language} onChange={(id) => setLanguage(languageOf(id))} />
        <Button small icon="edit" why={why} onPress={() => setOpen(true)}>
          Edit<span className="sr"> the greeting</span>
        </Button>
      </div>
      <Words desk={desk} settings={settingsOf(desk)} language={language} />
      <p className="hint">
        The shaded sentences stay: whoever writes or calls hears first that an AI speaks, and how to reach a person. State chatbot laws ask for it, and so do
        we. On a call, whether it is recorded is said before any sound is kept.
      </p>
      {isOpen ? <Edit desk={desk} onClose={() => setOpen(false)} /> : null}
    </section>
  );
}

function Words({ desk, settings, language }: { readonly desk: Desk; readonly settings: Settings; readonly language: Language }) {
  const { first, last } = desk.locked[language];
  return (
    <p className="ai-words" lang={language}>
      <span className="ai-locked">
        <Icon name="lock" size={16} />
        {first.replace('{persona}', settings.personaName)}
      </span>{' '}
      <bdi>{settings.greeting[language] ?? ''}</bdi> <span className="ai-locked">{last}</span>
    </p>
  );
}

function Edit({ desk, onClose }: { readonly desk: Desk; onClose(): void }) {
  const { draft, saving, conflict, save } = useDeskForm(desk, onClose);
  const { now, set } = draft;
  const say = (language: Language, text: string) => set({ greeting: { ...now.greeting, [language]: text } });
  return (
    <Dialog title="Greeting and name" isOpen wide onClose={onClose}>
      <div className="stack">
        <Field
          label="Name of the assistant"
          hint="A name only: no title, and no licence it does not have."
          value={now.personaName}
          maxLength={40}
          onChange={(personaName) => set({ personaName })}
        />
        <Field label="Your own words, English" rows={2} maxLength={300} value={now.greeting.en ?? ''} onChange={(text) => say('en', text)} />
        <Field label="Your own words, Spanish" rows={2} maxLength={300} value={now.greeting.es ?? ''} onChange={(text) => say('es', text)} />
        <div>
          <p className="lbl">As it is said</p>
          <Words desk={desk} settings={now} language="en" />
        </div>
        <FormActions saving={saving} changes={draft.changed.length} why={undefined} act="Put it into the draft" onSave={save} onDrop={draft.drop} />
      </div>
      {conflict}
    </Dialog>
  );
}
