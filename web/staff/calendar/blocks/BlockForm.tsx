import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../ui/desk/Button.tsx';
import { Checkbox, Radios, Segmented, Select } from '../../../ui/desk/Choice.tsx';
import { Field } from '../../../ui/desk/Field.tsx';
import { Dialog } from '../../../ui/desk/Overlay.tsx';
import { wordsOf, fieldError } from '../../api.ts';
import { dateOf, dayInWords, plural, timeOf } from '../../format.ts';
import type { Desk } from '../desk.ts';
import { type BlockDraft, REASONS } from './block-draft.ts';
import { removeBlock, saveBlock, touchedBy } from './save-block.ts';
import { tell } from '../../../ui/desk/Toast.tsx';

/** Keeps time free: a block with its reason, weekly when it comes again, or time off; the visits it would touch are named before it is saved. */
export function BlockForm({
  draft,
  desk,
  onChange,
  onClose,
}: {
  readonly draft: BlockDraft;
  readonly desk: Desk;
  onChange(draft: BlockDraft): void;
  onClose(): void;
}) {
  const client = useQueryClient();
  const zone = desk.timeZone;
  const [which, setWhich] = useState<'one' | 'all'>('one');
  const isRecurring = draft.of?.what.kind === 'block' && draft.of.what.rule !== null;
  const only = isRecurring && which === 'one';
  const change = (more: Partial<BlockDraft>) => onChange({ ...draft, ...more });
  const done = (text: string, undo?: () => void) => {
    void client.invalidateQueries({ queryKey: ['catalog'] });
    void client.invalidateQueries({ queryKey: ['booking'] });
    tell({ text, undo });
    onClose();
  };
  const isMissing = draft.kind === 'block' && draft.label.trim() === '';
  const touched = useQuery({
    queryKey: ['booking', 'touched', { ...draft, label: '' }],
    queryFn: () => touchedBy(draft, zone),
    retry: false,
    placeholderData: (before) => before,
  });
  const save = useMutation({
    mutationFn: () => saveBlock(draft, zone, only),
    onSuccess: (undo) => done(draft.of ? 'Changed.' : 'That time is kept free.', undo && (() => void undo().then(() => client.invalidateQueries()))),
  });
  const remove = useMutation({ mutationFn: () => removeBlock(draft, only), onSuccess: () => done('That time is free for visits again.') });
  const error = save.error ?? remove.error;
  const actions = (
    <>
      <Button tone="primary" isPending={save.isPending} why={isMissing ? 'Say why the time is kept free.' : undefined} onPress={() => save.mutate()}>
        {draft.of ? 'Save' : draft.kind === 'block' ? 'Keep free' : 'Note time off'}
      </Button>
      {draft.of ? (
        <Button tone="danger" isPending={remove.isPending} onPress={() => remove.mutate()}>
          Remove
        </Button>
      ) : null}
      <Button onPress={onClose}>Not now</Button>
    </>
  );
  return (
    <Dialog title={draft.of ? 'Time kept free' : 'Keep time free'} isOpen onClose={onClose} actions={actions}>
      <div className="stack">
        {draft.of ? null : (
          <Segmented
            label="What it is"
            value={draft.kind}
            onChange={(id) => change({ kind: id === 'time-off' ? 'time-off' : 'block' })}
            options={[
              { id: 'block', label: 'Block' },
              { id: 'time-off', label: 'Time off' },
            ]}
          />
        )}
        {isRecurring ? (
          <Radios
            label="Which"
            value={which}
            onChange={(id) => setWhich(id === 'all' ? 'all' : 'one')}
            options={[
              { id: 'one', label: `Only ${dayInWords(draft.date, 'short')}` },
              { id: 'all', label: 'All of them' },
            ]}
          />
        ) : null}
        <Fields draft={draft} desk={desk} hasWeekly={!only} change={change} error={(field) => fieldError(error, field)} />
        <Touched visits={touched.data?.visits ?? []} more={touched.data?.more ?? 0} isKnown={touched.isSuccess} problem={touched.error} />
        {error ? (
          <p className="errb" role="alert">
            {wordsOf(error)}
          </p>
        ) : null}
      </div>
    </Dialog>
  );
}

function Fields(props: {
  readonly draft: BlockDraft;
  readonly desk: Desk;
  readonly hasWeekly: boolean;
  change(more: Partial<BlockDraft>): void;
  error(field: string): string | undefined;
}) {
  const { draft, desk, change, error } = props;
  const isBlock = draft.kind === 'block';
  return (
    <>
      <Select
        label="Who or what"
        value={draft.resourceId}
        isDisabled={draft.of !== undefined}
        onChange={(resourceId) => change({ resourceId })}
        options={desk.resources.map(({ id, name, title }) => ({ id, label: name, note: title }))}
      />
      {isBlock ? (
        <Field label="Why" placeholder="Charting" maxLength={60} value={draft.label} onChange={(label) => change({ label })} error={error('label')} />
      ) : (
        <Select
          label="Why"
          value={draft.reason}
          onChange={(id) => change({ reason: REASONS.find((each) => each.id === id)?.id ?? 'other' })}
          options={REASONS.map(({ id, label }) => ({ id, label }))}
        />
      )}
      <div className="when">
        <Field
          label={isBlock ? 'On' : 'From'}
          type="date"
          value={draft.date}
          onChange={(date) => (date ? change({ date, untilDate: draft.untilDate < date || isBlock ? date : draft.untilDate }) : undefined)}
        />
        <Field
          label={isBlock ? 'From' : 'At'}
          type="time"
          value={draft.from}
          onChange={(from) => (from ? change({ from }) : undefined)}
          error={error('startTime')}
        />
        {isBlock ? null : (
          <Field
            label="Until"
            type="date"
            value={draft.untilDate}
            onChange={(untilDate) => (untilDate >= draft.date ? change({ untilDate }) : undefined)}
            error={error('end')}
          />
        )}
        <Field label={isBlock ? 'Until' : 'Until, at'} type="time" value={draft.until} onChange={(until) => (until ? change({ until }) : undefined)} />
      </div>
      {isBlock && props.hasWeekly ? (
        <Checkbox isSelected={draft.isWeekly} onChange={(isWeekly) => change({ isWeekly })}>
          Every week
        </Checkbox>
      ) : null}
    </>
  );
}

function Touched(props: {
  readonly visits: Awaited<ReturnType<typeof touchedBy>>['visits'];
  readonly more: number;
  readonly isKnown: boolean;
  readonly problem: Error | null;
}) {
  const { visits, more, isKnown } = props;
  const count = visits.length + more;
  if (props.problem) return <p className="sec">Which visits it touches is not known: they could not be read.</p>;
  if (!isKnown) return <p className="sec">Looking at the visits…</p>;
  return (
    <section aria-label="Visits it touches" role="status">
      <p>{count === 0 ? 'Touches no visit.' : `Touches ${plural(count, 'visit')}. They stay where they are until you move them.`}</p>
      <ul className="touched-by">
        {visits.map((visit) => {
          const day = dateOf(visit.start, visit.timeZone);
          return (
            <li key={visit.id}>
              {dayInWords(day, 'short')}, {timeOf(visit.start, visit.timeZone)}{' '}
              <b>
                <bdi>{visit.client ? `${visit.client.firstName} ${visit.client.lastName}` : 'A hold'}</bdi>
              </b>
              , {visit.services.join(' + ')}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
