import { Button } from '../../ui/desk/Button.tsx';
import { api, ask } from '../api.ts';
import { dateInWords, dateOf } from '../format.ts';
import { useWorkplace } from '../workplace.ts';
import { type Recall, type Training, causeInWords } from './training.ts';
import { useDeskAct } from './use-desk-act.ts';

/** What must be deleted wherever it went: which item of which file, why, and whether somebody put on record that it was. */
export function TrainingRecalls({ training: { recalls, openRecalls } }: { readonly training: Training }) {
  const { isBusy, act } = useDeskAct();
  const open = recalls.filter(({ doneAt }) => doneAt === null);
  const finish = (itemIds: string[]) =>
    void act(() => ask(api.POST('/api/v1/receptionist/training/recalls/done', { body: { itemIds } })), 'Put on record, with your name.');
  return (
    <section aria-labelledby="ai-recalls">
      <div className="row">
        <h3 className="lbl" id="ai-recalls">
          Called back {openRecalls > 0 ? `(${openRecalls} open)` : ''}
        </h3>
        <span className="grow" />
        {open.length > 1 ? (
          <Button small isPending={isBusy} onPress={() => finish(open.map(({ itemId }) => itemId))}>
            All of them were deleted
          </Button>
        ) : null}
      </div>
      <ul className="ai-recalls">
        {recalls.map((recall) => (
          <Line key={recall.itemId} recall={recall} isBusy={isBusy} onDone={() => finish([recall.itemId])} />
        ))}
      </ul>
    </section>
  );
}

function Line({ recall, isBusy, onDone }: { readonly recall: Recall; readonly isBusy: boolean; onDone(): void }) {
  const { zone } = useWorkplace();
  const { itemId, exportId, conversationId, authorisationId, recipient, redactionVersion, upToSeq, exportedAt, cause, recalledAt, doneAt, doneBy } = recall;
  const day = (at: string) => dateInWords(dateOf(at, zone));
  return (
    <li className={doneAt ? 'done' : ''}>
      <b>
        {causeInWords(cause)}, {day(recalledAt)}
      </b>
      {doneAt ? (
        <span className="when">
          Deleted, says <bdi>{doneBy}</bdi>, {day(doneAt)}
        </span>
      ) : (
        <Button small isPending={isBusy} onPress={onDone}>
          Deleted there
        </Button>
      )}
      <details>
        <summary>
          Left {day(exportedAt)} for <bdi>{recipient}</bdi>
        </summary>
        <dl className="ai-lineage">
          <dt>Item</dt>
          <dd>{itemId}</dd>
          <dt>File</dt>
          <dd>{exportId}</dd>
          <dt>Conversation</dt>
          <dd>
            {conversationId}, up to message {upToSeq}
          </dd>
          <dt>Yes</dt>
          <dd>{authorisationId ?? 'None: nobody could be told'}</dd>
          <dt>Redaction</dt>
          <dd>{redactionVersion}</dd>
        </dl>
      </details>
    </li>
  );
}
