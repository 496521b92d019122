import { useEffect, useRef, useState } from 'preact/hooks';
import { Note } from '../../ui/Note.tsx';
import type { ManagedVisit } from '../contract.ts';
import { dateIn } from '../dates.ts';
import type { Managed } from './use-visit.ts';

/** Cancelling, in two presses: the first says what it costs, the second does it. */
export function CancelVisit({ m, visit }: { m: Managed; visit: ManagedVisit }) {
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const sure = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (asking) sure.current?.focus();
  }, [asking]);
  return (
    <section class="part-of-page">
      <h2 class="head">Cancel it</h2>
      <Cost visit={visit} />
      {asking ? (
        <div class="ask" role="group" aria-label="Cancel this visit?">
          <div class="field">
            <label for="reason">Would you tell us why? You need not.</label>
            <input id="reason" maxLength={200} value={reason} onInput={(event) => setReason(event.currentTarget.value)} />
          </div>
          <div class="actions">
            <button ref={sure} type="button" class="btn strong stop" aria-disabled={m.busy} onClick={() => void m.cancel(reason)}>
              Yes, cancel the visit
            </button>
            <button type="button" class="btn strong" onClick={() => setAsking(false)}>
              Keep it
            </button>
          </div>
        </div>
      ) : (
        <button type="button" class="btn strong wide" onClick={() => setAsking(true)}>
          Cancel the visit
        </button>
      )}
      <p class="fine after">
        {dateIn(visit.start, visit.timeZone) === dateIn(m.now, visit.timeZone) ? 'Ill today?' : 'Not sure?'} Call <span class="nw">{m.phone}</span> first, we
        would rather hear from you.
      </p>
    </section>
  );
}

/** What cancelling costs now, in the clinic's words. */
function Cost({ visit }: { visit: ManagedVisit }) {
  const late = visit.cancelCosts;
  return (
    <Note tone={late ? 'warn' : 'good'} icon={late ? 'alert' : 'check'}>
      <span>{visit.policyText}</span>
    </Note>
  );
}
