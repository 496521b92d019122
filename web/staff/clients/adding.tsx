import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { Button } from '../../ui/desk/Button.tsx';
import { type Option, Radios, Select } from '../../ui/desk/Choice.tsx';
import { Field } from '../../ui/desk/Field.tsx';
import { Dialog } from '../../ui/desk/Overlay.tsx';
import { Failure, Loading } from '../../ui/desk/States.tsx';
import { tell } from '../../ui/desk/Toast.tsx';
import { actKey, api, ask, fieldError, wordsOf } from '../api.ts';
import { dateInWords, dateOf, timeOf } from '../format.ts';
import { useMe } from '../session.tsx';
import { useWorkplace } from '../workplace.ts';
import { refreshClient } from './client-queries.ts';
import { FormError } from './NewClient.tsx';
import { sizeInWords } from './words.ts';

type Sensitivity = 'general' | 'clinical' | 'restricted';
type AlertKind = 'allergy' | 'contraindication' | 'conduct' | 'other';

interface Adding {
  readonly clientId: string;
  onClose(): void;
}

const ALERTS: readonly Option[] = [
  { id: 'allergy', label: 'Allergy' },
  { id: 'contraindication', label: 'Contraindication', note: 'Something that rules a treatment out, or puts it off' },
  { id: 'conduct', label: 'Conduct', note: 'How to behave, or what happened before' },
  { id: 'other', label: 'Something else' },
];

/** Who may read what is this sensitive, as far as one's own role goes. */
function useSensitivities(): readonly Option[] {
  const { permissions } = useMe();
  const all = [
    { id: 'general', label: 'General', note: 'Whoever sees clients' },
    ...(permissions.includes('client.clinical') ? [{ id: 'clinical', label: 'Clinical', note: 'Who treats' }] : []),
    ...(permissions.includes('client.restricted') ? [{ id: 'restricted', label: 'Restricted', note: 'Owners and the medical director' }] : []),
  ];
  return all;
}

/** Pins something to the record that must be known before anything is done. */
export function AddAlert({ clientId, onClose }: Adding) {
  const [kind, setKind] = useState<AlertKind>('allergy');
  const [text, setText] = useState('');
  const key = useRef(actKey());
  const done = useDone(clientId, 'The alert is pinned', onClose);
  const add = useMutation({
    mutationFn: () => ask(api.POST('/api/v1/clients/{clientId}/alerts', { params: { path: { clientId } }, headers: key.current, body: { kind, text } })),
    onSuccess: done,
    onError: () => {
      key.current = actKey();
    },
  });
  return (
    <Dialog
      title="Add an alert"
      isOpen
      onClose={onClose}
      actions={<Acts act="Pin alert" isBusy={add.isPending} onSave={() => add.mutate()} onClose={onClose} />}
    >
      <Radios label="What is it about?" options={ALERTS} value={kind} onChange={(id) => setKind(id as AlertKind)} />
      <Field
        label="What must be known"
        rows={3}
        autoFocus
        maxLength={500}
        value={text}
        onChange={setText}
        error={fieldError(add.error, 'text')}
        hint="The first sentence is read in a glance: “Lidocaine allergy. Hives after a topical.”"
      />
      <FormError error={add.error} />
    </Dialog>
  );
}

/** Writes a note. */
export function AddNote({ clientId, onClose }: Adding) {
  const sensitivities = useSensitivities();
  const [sensitivity, setSensitivity] = useState<Sensitivity>('general');
  const [text, setText] = useState('');
  const key = useRef(actKey());
  const done = useDone(clientId, 'The note is kept', onClose);
  const add = useMutation({
    mutationFn: () => ask(api.POST('/api/v1/clients/{clientId}/notes', { params: { path: { clientId } }, headers: key.current, body: { sensitivity, text } })),
    onSuccess: done,
    onError: () => {
      key.current = actKey();
    },
  });
  return (
    <Dialog
      title="Write a note"
      isOpen
      onClose={onClose}
      actions={<Acts act="Keep note" isBusy={add.isPending} onSave={() => add.mutate()} onClose={onClose} />}
    >
      <Field label="Note" rows={6} autoFocus maxLength={8000} value={text} onChange={setText} error={fieldError(add.error, 'text')} />
      <Radios label="Who may read it?" options={sensitivities} value={sensitivity} onChange={(id) => setSensitivity(id as Sensitivity)} />
      <FormError error={add.error} />
    </Dialog>
  );
}

/** Opens a note with everything it said before, and changes it. */
export function EditNote({ clientId, noteId, why, onClose }: Adding & { readonly noteId: string; readonly why: string | undefined }) {
  const path = { path: { clientId, noteId } };
  const { zone } = useWorkplace();
  const note = useQuery({
    queryKey: ['clients', 'note', clientId, noteId],
    queryFn: () => ask(api.GET('/api/v1/clients/{clientId}/notes/{noteId}', { params: path })),
    gcTime: 0,
  });
  const [draft, setText] = useState<string>();
  const text = draft ?? note.data?.versions[0]?.text ?? '';
  const done = useDone(clientId, 'The note was changed', onClose);
  const save = useMutation({
    mutationFn: () => ask(api.PATCH('/api/v1/clients/{clientId}/notes/{noteId}', { params: path, body: { version: note.data?.version ?? 0, text } })),
    onSuccess: done,
    onError: () => void note.refetch(),
  });
  const before = note.data?.versions.slice(1) ?? [];
  const actions = why ? undefined : <Acts act="Save" isBusy={save.isPending} onSave={() => save.mutate()} onClose={onClose} />;
  return (
    <Dialog title="Note" isOpen onClose={onClose} {...(actions ? { actions } : {})}>
      {note.isPending ? <Loading label="Opening the note" rows={2} /> : null}
      {note.isError ? <Failure title="The note could not be opened">{wordsOf(note.error)}</Failure> : null}
      {note.data ? (
        <>
          <Field label="Note" rows={6} isReadOnly={why !== undefined} maxLength={8000} value={text} onChange={setText} error={fieldError(save.error, 'text')} />
          {before.length > 0 ? <h3 className="before">What it said before</h3> : null}
          {before.map((each) => (
            <blockquote key={each.version}>
              <bdi>{each.text}</bdi>
              <small>
                {each.by ? <bdi>{each.by}, </bdi> : null}
                {dateInWords(dateOf(each.writtenAt, zone))} {timeOf(each.writtenAt, zone)}
              </small>
            </blockquote>
          ))}
        </>
      ) : null}
      <FormError error={save.error} />
    </Dialog>
  );
}

const MOST_BYTES = 10 * 1024 * 1024;

/** Keeps a file with the record; it is sealed with the person's own key. */
export function AddDocument({ clientId, onClose }: Adding) {
  const sensitivities = useSensitivities();
  const [file, setFile] = useState<File>();
  const [sensitivity, setSensitivity] = useState<Sensitivity>('general');
  const key = useRef(actKey());
  const done = useDone(clientId, 'The document is kept', onClose);
  const isTooLarge = file !== undefined && file.size > MOST_BYTES;
  const add = useMutation({
    mutationFn: async (chosen: File) => {
      const body = { name: chosen.name, sensitivity, content: await inBase64(chosen) };
      return ask(api.POST('/api/v1/clients/{clientId}/documents', { params: { path: { clientId } }, headers: key.current, body }));
    },
    onSuccess: done,
    onError: () => {
      key.current = actKey();
    },
  });
  const whyNot = file === undefined ? 'Choose a file first.' : isTooLarge ? 'A document may have 10 MB.' : undefined;
  return (
    <Dialog
      title="Add a document"
      isOpen
      onClose={onClose}
      actions={<Acts act="Keep document" why={whyNot} isBusy={add.isPending} onSave={() => file && add.mutate(file)} onClose={onClose} />}
    >
      <div className="row">
        <FileTrigger acceptedFileTypes={['application/pdf', 'image/*', 'text/plain']} onSelect={(files) => setFile(files?.[0])}>
          <Button icon="upload" autoFocus>
            Choose a file
          </Button>
        </FileTrigger>
        {file ? (
          <span>
            <bdi>{file.name}</bdi>, {sizeInWords(file.size)}
          </span>
        ) : (
          <span className="mute">PDF, photo or plain text, up to 10 MB</span>
        )}
      </div>
      {isTooLarge ? (
        <p className="errb" role="alert">
          This file has {sizeInWords(file.size)}; a document may have 10 MB.
        </p>
      ) : null}
      <Select label="Who may read it?" options={sensitivities} value={sensitivity} onChange={(id) => setSensitivity(id as Sensitivity)} />
      <FormError error={add.error} />
    </Dialog>
  );
}

function inBase64(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^data:[^,]*,/, ''));
    reader.onerror = () => reject(new Error('The file could not be read.'));
    reader.readAsDataURL(file);
  });
}

function useDone(clientId: string, text: string, onClose: () => void): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    tell({ text });
    await refreshClient(queries, clientId);
    onClose();
  };
}

function Acts(props: { readonly act: string; readonly why?: string | undefined; readonly isBusy: boolean; onSave(): void; onClose(): void }) {
  return (
    <>
      <Button tone="primary" why={props.why} isPending={props.isBusy} onPress={props.onSave}>
        {props.act}
      </Button>
      <Button onPress={props.onClose}>Cancel</Button>
    </>
  );
}
