import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../ui/desk/Button.tsx';
import { Select } from '../../ui/desk/Choice.tsx';
import { Field } from '../../ui/desk/Field.tsx';
import { Dialog } from '../../ui/desk/Overlay.tsx';
import { Loading } from '../../ui/desk/States.tsx';
import { useTraining } from '../ai-desk/training.ts';
import { useDeskAct } from '../ai-desk/use-desk-act.ts';
import { api, ask, wordsOf } from '../api.ts';
import { addDays, dateInWords, dateOf } from '../format.ts';
import { useMay } from '../session.tsx';
import { useWorkplace } from '../workplace.ts';

/** Whether a conversation may train anything; while the clinic has agreed, the way to the yes of whoever it is with. */
export function TrainingYes({ conversationId }: { readonly conversationId: string }) {
  const mayRead = useMay('privacy.read');
  const mayLook = useMay('consent.read');
  return mayRead ? <Told conversationId={conversationId} mayLook={mayLook} /> : <>Only where the person authorised it</>;
}

function Told({ conversationId, mayLook }: { readonly conversationId: string; readonly mayLook: boolean }) {
  const { data } = useTraining();
  const [isOpen, setOpen] = useState(false);
  if (data?.agreement === null) return <>Off: nothing here trains anything</>;
  if (!data) return <>Only where the person authorised it</>;
  return (
    <>
      Only where the person authorised it{' '}
      <Button small tone="quiet" why={mayLook ? undefined : 'Your role does not see what clients agreed to.'} onPress={() => setOpen(true)}>
        Their yes
      </Button>
      {isOpen ? <YesDialog conversationId={conversationId} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function YesDialog({ conversationId, onClose }: { readonly conversationId: string; onClose(): void }) {
  const params = { params: { path: { conversationId } } };
  const { data, error } = useQuery({
    queryKey: ['receptionist', 'training-yes', conversationId],
    queryFn: () => ask(api.GET('/api/v1/conversations/{conversationId}/training-authorisation', params)),
  });
  return (
    <Dialog title="A yes to training" isOpen onClose={onClose}>
      {error ? <p>{wordsOf(error)}</p> : data ? <Yes conversationId={conversationId} of={data} /> : <Loading label="Reading it" rows={3} />}
    </Dialog>
  );
}

const KINDS = [
  { id: 'signed', label: 'Signed on paper or a form' },
  { id: 'written', label: 'Written in a message' },
  { id: 'recorded', label: 'Said on a recorded call' },
] as const;
type Kind = (typeof KINDS)[number]['id'];

interface Of {
  /** The client's own yes, that it may rest on. */
  readonly own: { readonly since: string; readonly expiresOn: string } | null;
  readonly text: { readonly version: number; readonly text: string };
  readonly authorisation: {
    readonly kind: Kind | 'own';
    readonly givenOn: string;
    readonly expiresOn: string;
    readonly evidence: string;
    readonly recordedBy: string;
  } | null;
}

function useYesAct(conversationId: string) {
  const client = useQueryClient();
  const { isBusy, act } = useDeskAct();
  const may = useMay('consent.manage');
  return {
    isBusy,
    why: may ? undefined : 'Your role does not record what clients agree to.',
    act: async (run: () => Promise<unknown>, done: string) => {
      await act(run, done);
      await client.invalidateQueries({ queryKey: ['receptionist', 'training-yes', conversationId] });
    },
  };
}

function Yes({ conversationId, of }: { readonly conversationId: string; readonly of: Of }) {
  const { isBusy, why, act } = useYesAct(conversationId);
  const { authorisation } = of;
  if (!authorisation) return <Record conversationId={conversationId} of={of} />;
  const path = { params: { path: { conversationId } } };
  const withdraw = () =>
    void act(
      () => ask(api.DELETE('/api/v1/conversations/{conversationId}/training-authorisation', path)),
      'Taken back. It leaves no more, and what left of it is called back.',
    );
  return (
    <div className="stack">
      <p>
        Given on {dateInWords(authorisation.givenOn)}, until {dateInWords(authorisation.expiresOn)}.{' '}
        {authorisation.kind === 'own' ? (
          'They said so themselves, on their preferences page.'
        ) : (
          <>
            {KINDS.find(({ id }) => id === authorisation.kind)?.label}: <bdi>{authorisation.evidence}</bdi>. On record by <bdi>{authorisation.recordedBy}</bdi>.
          </>
        )}
      </p>
      <div className="row">
        <Button tone="danger" why={why} isPending={isBusy} onPress={withdraw}>
          They take it back
        </Button>
      </div>
    </div>
  );
}

const DAYS_LONG = 365;

function Record({ conversationId, of }: { readonly conversationId: string; readonly of: Of }) {
  const { isBusy, why, act } = useYesAct(conversationId);
  const { zone } = useWorkplace();
  const today = dateOf(Date.now(), zone);
  const [form, setForm] = useState({ kind: 'signed' as Kind, givenOn: today, expiresOn: addDays(today, DAYS_LONG), evidence: '' });
  const record = () =>
    void act(async () => {
      const body = { ...form, evidence: form.evidence.trim(), textVersion: of.text.version };
      await ask(api.POST('/api/v1/conversations/{conversationId}/training-authorisation', { params: { path: { conversationId } }, body }));
    }, 'On record, with your name.');
  const kindOf = (id: string) => KINDS.find((each) => each.id === id)?.id ?? form.kind;
  return (
    <div className="stack">
      {of.own ? (
        <p>
          They said yes themselves on their preferences page, {dateInWords(dateOf(of.own.since, zone))}, until {dateInWords(of.own.expiresOn)}. Nothing has to
          be put on record.
        </p>
      ) : null}
      <p className="sec">What they say yes to (text {of.text.version}):</p>
      <p>{of.text.text}</p>
      <Select label="How they said it" options={KINDS} value={form.kind} onChange={(id) => setForm({ ...form, kind: kindOf(id) })} />
      <Field
        label="Where it can be seen"
        hint="Such as the form and where it is kept"
        value={form.evidence}
        maxLength={200}
        onChange={(evidence) => setForm({ ...form, evidence })}
      />
      <div className="ai-pair two">
        <Field label="Given on" type="date" value={form.givenOn} onChange={(givenOn) => setForm({ ...form, givenOn })} />
        <Field label="Until" type="date" value={form.expiresOn} onChange={(expiresOn) => setForm({ ...form, expiresOn })} />
      </div>
      <div className="row">
        <Button tone="primary" isPending={isBusy} why={why ?? (form.evidence.trim() === '' ? 'Say where it can be seen.' : undefined)} onPress={record}>
          Put it on record
        </Button>
      </div>
    </div>
  );
}
