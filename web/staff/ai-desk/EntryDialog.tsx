import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../ui/desk/Button.tsx';
import { Select } from '../../ui/desk/Choice.tsx';
import { Field } from '../../ui/desk/Field.tsx';
import { Confirm, Dialog } from '../../ui/desk/Overlay.tsx';
import { api, ask } from '../api.ts';
import { dateInWords, dateOf } from '../format.ts';
import { useLocations, useServices } from '../set-up/calls.ts';
import { FormActions } from '../set-up/FormActions.tsx';
import type { FieldWords } from '../set-up/MergeDialog.tsx';
import { useWorkplace } from '../workplace.ts';
import { DESK_KEY, type Desk, readDesk, useEntries, useVersions } from './calls.ts';
import { type Shown, shownEntries } from './entries.ts';
import { Pieces } from './Pieces.tsx';
import { useVersionedForm } from './use-versioned-form.tsx';
import { LANGUAGES, TOPICS, languageOf, topicLabel } from './words.ts';

type Words = Pick<Shown, 'topic' | 'language' | 'questions' | 'answer' | 'serviceId' | 'locationId' | 'validFrom' | 'validUntil'>;

const NEW: Words = { topic: 'other', language: 'en', questions: [], answer: '', serviceId: null, locationId: null, validFrom: null, validUntil: null };
type Versioned = Words & { readonly version: number };

const EVERYWHERE = 'all';

const FIELDS: Partial<Record<keyof Words, FieldWords<Words>>> = {
  topic: { label: 'About', words: ({ topic }) => topicLabel(topic) },
  language: { label: 'Language', words: ({ language }) => LANGUAGES.find(({ id }) => id === language)?.label ?? language },
  questions: { label: 'Questions', words: ({ questions }) => questions.join(' / ') },
  answer: { label: 'Answer', words: ({ answer }) => answer },
  serviceId: { label: 'Treatment', words: ({ serviceId }) => (serviceId ? 'one' : 'all') },
  locationId: { label: 'Place', words: ({ locationId }) => (locationId ? 'one' : 'all') },
  validFrom: { label: 'From', words: ({ validFrom }) => validFrom ?? 'now' },
  validUntil: { label: 'Until', words: ({ validUntil }) => validUntil ?? 'no end' },
};

const wordsOfEntry = ({ topic, language, questions, answer, serviceId, locationId, validFrom, validUntil }: Words): Words => ({
  ...{ topic, language, questions, answer, serviceId, locationId, validFrom, validUntil },
});

/** One entry: what is asked, what is answered, for what and until when; its versions beside it. */
export function EntryDialog(props: { readonly desk: Desk; readonly entry: Shown | undefined; readonly why: string | undefined; onClose(): void }) {
  const { desk, entry, why, onClose } = props;
  const { draft, saving, conflict, save, retire } = useEntryForm(desk, entry, onClose);
  const [isAsked, setAsked] = useState(false);
  const { now, set } = draft;
  const gone = why ?? (entry?.draft === 'Goes' ? 'It goes with this draft already.' : undefined);
  return (
    <Dialog title={entry ? 'What it says' : 'A new entry'} isOpen wide onClose={onClose}>
      <div className="stack">
        <Field
          label="Asked like this"
          hint="One question a line, in the words people use. The first one names the entry."
          rows={3}
          value={now.questions.join('\n')}
          isDisabled={why !== undefined}
          onChange={(text) => set({ questions: text.split('\n').slice(0, 40) })}
        />
        <Field
          label="It answers"
          hint="Said word for word. No promise of a result, no dose, no price that your price list does not have."
          rows={4}
          maxLength={1200}
          value={now.answer}
          isDisabled={why !== undefined}
          onChange={(answer) => set({ answer })}
        />
        <About now={now} set={set} isDisabled={why !== undefined} />
        <FormActions
          saving={saving}
          changes={draft.changed.length}
          why={why ?? (now.answer.trim() === '' || now.questions.every((question) => question.trim() === '') ? 'Write a question and its answer.' : undefined)}
          act="Put it into the draft"
          onSave={save}
          onDrop={draft.drop}
        />
        {entry && entry.version > 0 ? <Versions entryId={entry.id} /> : null}
        {entry ? (
          <div className="row">
            <Button small icon="trash" why={gone} onPress={() => setAsked(true)}>
              Take it out
            </Button>
          </div>
        ) : null}
        <Confirm title="Take this entry out?" isOpen={isAsked} danger act="Take it out" onConfirm={retire} onClose={() => setAsked(false)}>
          It goes when the draft goes live. Until then the AI says it as before; its versions are kept.
        </Confirm>
      </div>
      {conflict}
    </Dialog>
  );
}

function useEntryForm(desk: Desk, entry: Shown | undefined, onDone: () => void) {
  const client = useQueryClient();
  const entries = useEntries();
  const form = useVersionedForm<Versioned>({
    ...{ key: entry?.id ?? 'new', title: 'the draft', fields: FIELDS, onDone },
    saved: { ...(entry ? wordsOfEntry(entry) : NEW), version: desk.draft.version },
    done: 'Drafted. It goes live after the golden calls.',
    reread: async () => {
      const fresh = await client.fetchQuery({ queryKey: DESK_KEY, queryFn: readDesk, staleTime: 0 });
      const now = shownEntries(entries.data ?? [], fresh.draft.entries).find(({ id }) => id === entry?.id);
      return { ...(now ? wordsOfEntry(now) : entry ? wordsOfEntry(entry) : NEW), version: fresh.draft.version };
    },
    put: (words) => {
      const questions = words.questions.map((question) => question.trim()).filter((question) => question !== '');
      const body = { ...words, language: languageOf(words.language), questions, ...(entry ? { id: entry.id } : {}) };
      return ask(api.POST('/api/v1/receptionist/draft/entries', { body }));
    },
  });
  const retire = () => {
    if (!entry) return;
    form.saving.save({
      ...{ area: 'receptionist', done: 'It goes when the draft goes live.' },
      act: () =>
        ask(
          api.POST('/api/v1/receptionist/draft/entries/{entryId}/retire', {
            params: { path: { entryId: entry.id } },
            body: { version: form.draft.base.version },
          }),
        ),
      onDone,
    });
  };
  return { ...form, retire };
}

function About({ now, set, isDisabled }: { readonly now: Words; set(change: Partial<Words>): void; readonly isDisabled: boolean }) {
  const services = useServices().data ?? [];
  const locations = useLocations().data ?? [];
  const everywhere = (label: string) => ({ id: EVERYWHERE, label });
  const asDate = (text: string) => (text === '' ? null : text);
  return (
    <div className="ai-pair">
      <Select label="About" options={TOPICS} value={now.topic} isDisabled={isDisabled} onChange={(topic) => set({ topic })} />
      <Select label="Language" options={LANGUAGES} value={now.language} isDisabled={isDisabled} onChange={(language) => set({ language })} />
      <Select
        label="Treatment"
        options={[everywhere('All of them'), ...services.map(({ id, name }) => ({ id, label: name }))]}
        value={now.serviceId ?? EVERYWHERE}
        isDisabled={isDisabled}
        onChange={(id) => set({ serviceId: id === EVERYWHERE ? null : id })}
      />
      <Select
        label="Place"
        options={[everywhere('All of them'), ...locations.map(({ id, name }) => ({ id, label: name }))]}
        value={now.locationId ?? EVERYWHERE}
        isDisabled={isDisabled}
        onChange={(id) => set({ locationId: id === EVERYWHERE ? null : id })}
      />
      <Field
        label="From"
        hint="Empty: at once"
        type="date"
        value={now.validFrom ?? ''}
        isDisabled={isDisabled}
        onChange={(text) => set({ validFrom: asDate(text) })}
      />
      <Field
        label="Until"
        hint="The first day it is said no more. Empty: no end"
        type="date"
        value={now.validUntil ?? ''}
        isDisabled={isDisabled}
        onChange={(text) => set({ validUntil: asDate(text) })}
      />
    </div>
  );
}

function Versions({ entryId }: { readonly entryId: string }) {
  const versions = useVersions(entryId).data ?? [];
  const { zone } = useWorkplace();
  if (versions.length === 0) return null;
  return (
    <details className="ai-versions">
      <summary>Versions, {versions.length}</summary>
      <ol>
        {versions.map((each, index) => (
          <li key={each.version}>
            <b>
              v{each.version}
              {each.state === 'retired' ? ', taken out' : ''}
            </b>
            <span className="mute">
              {dateInWords(dateOf(each.madeAt, zone))}, <bdi>{each.madeBy || 'set-up'}</bdi>
            </span>
            <p>
              <Pieces before={versions[index + 1]?.answer ?? each.answer} after={each.answer} side="after" />
            </p>
          </li>
        ))}
      </ol>
    </details>
  );
}
