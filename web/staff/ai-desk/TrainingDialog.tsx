import { useState } from 'react';
import { Button } from '../../ui/desk/Button.tsx';
import { Radios } from '../../ui/desk/Choice.tsx';
import { Field } from '../../ui/desk/Field.tsx';
import { Confirm, Dialog } from '../../ui/desk/Overlay.tsx';
import { api, ask } from '../api.ts';
import { addDays, dateInWords, dateOf } from '../format.ts';
import { askFresh } from '../step-up/step-up.ts';
import { useWorkplace } from '../workplace.ts';
import { BASES, type Basis, type Training, exportInWords, saveTrainingFile, useTraining } from './training.ts';
import { Gates } from './TrainingGates.tsx';
import { TrainingRecalls } from './TrainingRecalls.tsx';
import { useDeskAct } from './use-desk-act.ts';

/** Opens and shuts the first gate, writes files through all three, and shows what is called back. */
export function TrainingDialog({ training: opened, onClose }: { readonly training: Training; onClose(): void }) {
  const training = useTraining().data ?? opened;
  const { agreement } = training;
  return (
    <Dialog title="Training" isOpen wide onClose={onClose}>
      <div className="stack">
        <p className="hint">
          Conversations train nothing here. They may leave as a file, redacted, for a company you name, and only through three gates. Your privacy policy says
          at every moment which of them are open.
        </p>
        <Gates training={training} />
        {training.recalls.length > 0 ? <TrainingRecalls training={training} /> : null}
        {agreement ? <Agreed training={training} /> : <Agree training={training} />}
        {agreement ? <WriteFile /> : null}
        {training.exports.length > 0 ? <Files training={training} /> : null}
      </div>
    </Dialog>
  );
}

function Agree({ training: { agreementText } }: { readonly training: Training }) {
  const { isBusy, act } = useDeskAct();
  const [recipient, setRecipient] = useState('');
  const [baa, setBaa] = useState('');
  const agree = () =>
    void act(async () => {
      const body = { textVersion: agreementText.version, recipient: recipient.trim(), baa: baa.trim() === '' ? null : baa.trim() };
      await askFresh(() => api.POST('/api/v1/receptionist/training/agreement', { body }));
    }, 'Agreed, with your name. Your privacy policy says it from now on.');
  return (
    <fieldset className="ai-law">
      <legend className="lbl">The clinic agrees</legend>
      <p>{agreementText.text}</p>
      <p className="hint">Text {agreementText.version}. Your name and the day stand beside it.</p>
      <div className="ai-pair">
        <Field label="Who trains with it" hint="A company, as your policy names it" value={recipient} maxLength={80} onChange={setRecipient} />
        <Field label="BAA that permits what is about health" hint="Empty: nothing about health leaves" value={baa} maxLength={120} onChange={setBaa} />
      </div>
      <div className="row">
        <Button isPending={isBusy} why={recipient.trim() === '' ? 'Name who trains with it.' : undefined} onPress={agree}>
          Agree for the clinic
        </Button>
      </div>
    </fieldset>
  );
}

function Agreed({ training: { agreement } }: { readonly training: Training }) {
  const { zone } = useWorkplace();
  const { isBusy, act } = useDeskAct();
  const [isAsked, setAsked] = useState(false);
  if (!agreement) return null;
  const withdraw = () => {
    setAsked(false);
    void act(() => ask(api.DELETE('/api/v1/receptionist/training/agreement')), 'Withdrawn. Nothing leaves any more, and all that left is called back.');
  };
  return (
    <fieldset className="ai-law">
      <legend className="lbl">The clinic agrees</legend>
      <p>
        <bdi>{agreement.agreedBy}</bdi> agreed on {dateInWords(dateOf(agreement.agreedAt, zone))} to text {agreement.textVersion}, for{' '}
        <bdi>{agreement.recipient}</bdi>.{' '}
        {agreement.baa ? (
          <>
            What is about health may leave too: <bdi>{agreement.baa}</bdi>.
          </>
        ) : (
          'Nothing about health leaves.'
        )}
      </p>
      <p className="hint">A person’s yes is put on record in the inbox, beside the conversation.</p>
      <div className="row">
        <Button tone="danger" isPending={isBusy} onPress={() => setAsked(true)}>
          Withdraw it
        </Button>
      </div>
      <Confirm title="Withdraw the agreement?" isOpen={isAsked} danger act="Withdraw it" onConfirm={withdraw} onClose={() => setAsked(false)}>
        Nothing leaves any more. All that left for <bdi>{agreement.recipient}</bdi> is called back, and each yes ends with the agreement it was given for.
      </Confirm>
    </fieldset>
  );
}

const DAYS_BACK = 28;

function WriteFile() {
  const { zone } = useWorkplace();
  const { isBusy, act } = useDeskAct();
  const today = dateOf(Date.now(), zone);
  const [from, setFrom] = useState(addDays(today, -DAYS_BACK));
  const [to, setTo] = useState(today);
  const [basis, setBasis] = useState<Basis>('authorised');
  const why = from === '' || to === '' ? 'Name both days.' : to < from ? 'The last day is before the first.' : undefined;
  return (
    <fieldset className="ai-law">
      <legend className="lbl">Write a file</legend>
      <Radios label="Whose conversations" options={BASES} value={basis} onChange={(id) => setBasis(id === 'de-identified' ? 'de-identified' : 'authorised')} />
      <div className="ai-pair two">
        <Field label="Began from" type="date" value={from} onChange={setFrom} />
        <Field label="to" type="date" value={to} onChange={setTo} />
      </div>
      <div className="row">
        <Button
          icon="download"
          isPending={isBusy}
          why={why}
          onPress={() => void act(() => saveTrainingFile({ from, to, basis }), 'Written. Its lineage is kept below.')}
        >
          Write the file
        </Button>
      </div>
    </fieldset>
  );
}

function Files({ training: { exports } }: { readonly training: Training }) {
  const { zone } = useWorkplace();
  return (
    <section aria-labelledby="ai-training-files">
      <h3 className="lbl" id="ai-training-files">
        Files that left
      </h3>
      <ul className="ai-files">
        {exports.map((each) => (
          <li key={each.exportId}>
            <b>{dateInWords(dateOf(each.madeAt, zone))}</b>
            <span>
              {exportInWords(each)}. {each.basis === 'authorised' ? 'Authorised' : 'Nobody can be told'}, by <bdi>{each.madeBy}</bdi>.
              {each.recalled > 0 ? ` ${each.recalled} called back.` : ''}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
