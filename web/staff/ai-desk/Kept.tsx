import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { paths } from '../../api/schema';
import { Button } from '../../ui/desk/Button.tsx';
import { NumberField } from '../../ui/desk/Field.tsx';
import { Dialog } from '../../ui/desk/Overlay.tsx';
import { Failure, Loading } from '../../ui/desk/States.tsx';
import { tell } from '../../ui/desk/Toast.tsx';
import { BACKGROUND, api, ask, wordsOf } from '../api.ts';
import { plural } from '../format.ts';
import { useMay } from '../session.tsx';
import { askFresh, wasDropped } from '../step-up/step-up.ts';
import './kept.css';

type Rule = paths['/api/v1/privacy/retention']['get']['responses'][200]['content']['application/json']['rules'][number];

const KEY = ['privacy', 'retention'] as const;
/** What the AI desk leaves behind, as the clinic speaks of it. */
const NAMES: Readonly<Record<string, string>> = { conversations: 'Transcripts', recordings: 'Recordings', calls: 'Call records' };
const DAYS_A_YEAR = 365;
const MOST_DAYS = 36_525;

/** Days as people say them: whole years where they are. */
function daysInWords(days: number): string {
  const years = Math.floor(days / DAYS_A_YEAR);
  // Leap days make seven years two days longer than seven times a year.
  return years > 0 && days % DAYS_A_YEAR <= Math.ceil(years / 4) ? plural(years, 'year') : plural(days, 'day');
}

/** How long what was said is kept, with the least the law asks for; the privacy page is made of the same setting. */
export function Kept() {
  const mayRead = useMay('privacy.read');
  const why = useMay('privacy.manage') ? undefined : 'Only whoever manages privacy changes how long things are kept.';
  const rules = useQuery({ queryKey: KEY, queryFn: () => ask(api.GET('/api/v1/privacy/retention', BACKGROUND)), enabled: mayRead });
  const [changed, setChanged] = useState<Rule>();
  if (!mayRead) return null;
  const shown = Object.keys(NAMES).flatMap((key) => rules.data?.rules.find((rule) => rule.key === key) ?? []);
  return (
    <section aria-labelledby="ai-kept">
      <h2 className="h2" id="ai-kept">
        How long it is kept
      </h2>
      {rules.isError && !rules.data ? (
        <Failure title="How long things are kept could not be read" onRetry={() => void rules.refetch()}>
          {wordsOf(rules.error)}
        </Failure>
      ) : rules.data ? (
        <>
          <dl className="ai-kv bare ai-kept">
            {shown.map((rule) => (
              <Line key={rule.key} rule={rule} why={why} onChange={() => setChanged(rule)} />
            ))}
          </dl>
          <p className="hint">Then deleted, by a run each night. Your privacy page says the same: both are made of this setting.</p>
        </>
      ) : (
        <Loading label="Reading how long things are kept" rows={3} />
      )}
      {changed ? <Change rule={changed} onClose={() => setChanged(undefined)} /> : null}
    </section>
  );
}

function Line({ rule, why, onChange }: { readonly rule: Rule; readonly why: string | undefined; onChange(): void }) {
  const { key, days, floor, countedFrom } = rule;
  return (
    <>
      <dt>{NAMES[key]}</dt>
      <dd>
        <span>
          {daysInWords(days)} after {countedFrom}
          {floor ? <small>Not less than {daysInWords(floor.days)}: the law</small> : null}
        </span>
        <Button small tone="quiet" why={why} onPress={onChange}>
          Change<span className="sr"> how long {NAMES[key]?.toLowerCase()} are kept</span>
        </Button>
      </dd>
    </>
  );
}

function Change({ rule, onClose }: { readonly rule: Rule; onClose(): void }) {
  const client = useQueryClient();
  const { key, floor, usualDays } = rule;
  const least = floor?.days ?? 1;
  const [days, setDays] = useState(rule.days);
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState<string>();
  const save = async () => {
    setBusy(true);
    setFault(undefined);
    try {
      const body = { days: days === usualDays ? null : days };
      client.setQueryData(KEY, await askFresh(() => api.PUT('/api/v1/privacy/retention/{rule}', { params: { path: { rule: key } }, body })));
      tell({ text: `${NAMES[key]} are kept for ${daysInWords(days)}.` });
      onClose();
    } catch (error) {
      if (!wasDropped(error)) setFault(wordsOf(error));
    } finally {
      setBusy(false);
    }
  };
  const why = Number.isNaN(days) || days < least ? `Not less than ${plural(least, 'day')}.` : days === rule.days ? 'Nothing is changed.' : undefined;
  return (
    <Dialog title={`How long ${NAMES[key]?.toLowerCase()} are kept`} isOpen onClose={onClose}>
      <div className="stack">
        <NumberField
          label={`Days after ${rule.countedFrom}`}
          value={days}
          minValue={least}
          maxValue={MOST_DAYS}
          hint={floor ? `At least ${floor.days}: ${floor.because}. Usual: ${usualDays}.` : `Usual: ${usualDays}.`}
          onChange={setDays}
        />
        {days < rule.days ? <p className="ai-note">What is older than that is deleted by the next run at night, and nobody can bring it back.</p> : null}
        {fault ? (
          <p className="errb" role="alert">
            {fault}
          </p>
        ) : null}
        <div className="row">
          <Button tone="primary" why={why} isPending={isBusy} onPress={() => void save()}>
            Keep them {Number.isNaN(days) ? 'so long' : daysInWords(days)}
          </Button>
          <Button onPress={onClose}>Leave it</Button>
        </div>
      </div>
    </Dialog>
  );
}
