import { useState } from 'react';
import { Button } from '../../ui/desk/Button.tsx';
import { Failure, Loading } from '../../ui/desk/States.tsx';
import { wordsOf } from '../api.ts';
import { plural } from '../format.ts';
import { useMay } from '../session.tsx';
import { type Training as State, exportInWords, useTraining } from './training.ts';
import { TrainingDialog } from './TrainingDialog.tsx';
import { Gates } from './TrainingGates.tsx';
import './training.css';

/** Whether what people say may train anything: off until the clinic agrees, and then only through all three gates. */
export function Training() {
  const training = useTraining();
  const mayRead = useMay('privacy.read');
  const why = useMay('privacy.manage') ? undefined : 'Only whoever manages privacy opens this.';
  const [isOpen, setOpen] = useState(false);
  const { data } = training;
  if (!mayRead) return null;
  return (
    <section aria-labelledby="ai-training">
      <div className="row">
        <h2 className="h2" id="ai-training">
          Training
        </h2>
        <span className="grow" />
        <Button small icon="lock" why={why ?? (data ? undefined : 'This is not read yet.')} onPress={() => setOpen(true)}>
          Open
          <span className="sr"> training</span>
        </Button>
      </div>
      {data ? (
        <Shown training={data} />
      ) : training.isError ? (
        <Failure title="Training could not be read" onRetry={() => void training.refetch()}>
          {wordsOf(training.error)}
        </Failure>
      ) : (
        <Loading label="Reading training" rows={2} />
      )}
      {isOpen && data ? <TrainingDialog training={data} onClose={() => setOpen(false)} /> : null}
    </section>
  );
}

function Shown({ training }: { readonly training: State }) {
  const { agreement, openRecalls, exports } = training;
  const [newest] = exports;
  return (
    <>
      {agreement ? null : (
        <p className="ai-off">
          <b>Off.</b> Nothing anybody says here trains any AI, and your privacy policy says so.
        </p>
      )}
      {openRecalls > 0 ? (
        <p className="ai-note">
          <span aria-hidden="true">◐</span> {plural(openRecalls, 'conversation')} called back: whoever has the files must delete{' '}
          {openRecalls === 1 ? 'it' : 'them'}.
        </p>
      ) : null}
      <Gates training={training} />
      {newest ? <p className="hint">Last file: {exportInWords(newest)}.</p> : null}
    </>
  );
}
