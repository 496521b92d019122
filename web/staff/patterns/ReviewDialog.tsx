import { useState } from 'react';
import { Button } from '../../ui/desk/Button.tsx';
import { Segmented, Select } from '../../ui/desk/Choice.tsx';
import { Field } from '../../ui/desk/Field.tsx';
import { Dialog } from '../../ui/desk/Overlay.tsx';
import { wordsOf } from '../api.ts';
import { type Assessment, type ReviewAct, useReview } from './calls.ts';
import { criterionInWords } from './words.ts';

/** What somebody is about to say or do about a conversation. */
export type Asking = 'good' | 'wrong' | 'task';

const WHOLE = 'whole';
const TITLES: Readonly<Record<Asking, string>> = {
  good: 'It went well',
  wrong: 'Something went wrong',
  task: 'Give the team something to do',
};
const ACTS: Readonly<Record<Asking, string>> = { good: 'Mark as good', wrong: 'Mark as wrong', task: 'Make the task' };

interface ReviewDialogProps {
  readonly conversationId: string;
  readonly asking: Asking;
  readonly criteria: Assessment['criteria'];
  onClose(): void;
}

/** Asks for what a review or a task needs, and does it. */
export function ReviewDialog({ conversationId, asking, criteria, onClose }: ReviewDialogProps) {
  const [text, setText] = useState('');
  const [criterion, setCriterion] = useState(WHOLE);
  const [finds, setFinds] = useState('same');
  const [isTried, setTried] = useState(false);
  const act = useReview(conversationId, onClose);
  const isReview = asking === 'good' || asking === 'wrong';
  const fault = !isReview && text.trim() === '' ? 'Say what there is to do.' : undefined;
  const send = () => {
    setTried(true);
    if (!fault) act.mutate(wanted());
  };
  const wanted = (): ReviewAct => {
    if (asking === 'task') return { is: 'task', text: text.trim() };
    const of = criterion === WHOLE ? {} : { criterion, ...(finds === 'same' ? {} : { isMet: finds === 'met' }) };
    return { is: 'review', said: { verdict: asking, ...of, ...(text.trim() === '' ? {} : { note: text.trim() }) } };
  };
  const actions = (
    <>
      <Button tone="primary" isPending={act.isPending} onPress={send}>
        {ACTS[asking]}
      </Button>
      <Button onPress={onClose}>Not now</Button>
    </>
  );
  return (
    <Dialog title={TITLES[asking]} isOpen onClose={onClose} actions={actions}>
      {isReview && criteria.length > 0 ? (
        <>
          <Select
            label="About"
            value={criterion}
            options={[{ id: WHOLE, label: 'The whole conversation' }, ...criteria.map(({ name }) => ({ id: name, label: criterionInWords(name) }))]}
            onChange={setCriterion}
          />
          {criterion === WHOLE ? null : (
            <Segmented
              label="Was it met?"
              value={finds}
              options={[
                { id: 'same', label: 'As the rules say' },
                { id: 'met', label: 'Met' },
                { id: 'not', label: 'Not met' },
              ]}
              onChange={setFinds}
            />
          )}
        </>
      ) : null}
      <Field label={asking === 'task' ? 'What is there to do?' : 'Note'} rows={3} value={text} onChange={setText} error={isTried ? fault : undefined} />
      {isReview ? <p className="sec">Your word stands beside what the rules found. Both are kept.</p> : null}
      {act.isError ? (
        <p className="errb" role="alert">
          {wordsOf(act.error)}
        </p>
      ) : null}
    </Dialog>
  );
}
