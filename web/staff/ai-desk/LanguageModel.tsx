import { useState } from 'react';
import { Button } from '../../ui/desk/Button.tsx';
import { Failure, Loading } from '../../ui/desk/States.tsx';
import { wordsOf } from '../api.ts';
import { dateInWords, dateOf, plural } from '../format.ts';
import { useWorkplace } from '../workplace.ts';
import { type Model, useModel } from './calls.ts';
import { ModelDialog } from './ModelDialog.tsx';
import { ModelRest } from './ModelTrial.tsx';
import { micros } from './words.ts';

/** The language model that may stand beside the receptionist: off until somebody wants one, and never needed. */
export function LanguageModel({ why }: { readonly why: string | undefined }) {
  const model = useModel();
  const [isOpen, setOpen] = useState(false);
  const { data } = model;
  return (
    <section aria-labelledby="ai-model">
      <div className="row">
        <h2 className="h2" id="ai-model">
          Language model
        </h2>
        <span className="grow" />
        <Button small icon="edit" why={why ?? (data ? undefined : 'This is not read yet.')} onPress={() => setOpen(true)}>
          {data && !data.settings.on ? 'Set one' : 'Edit'}
          <span className="sr"> language model</span>
        </Button>
      </div>
      {data ? (
        <Shown model={data} why={why} />
      ) : model.isError ? (
        <Failure title="The language model could not be read" onRetry={() => void model.refetch()}>
          {wordsOf(model.error)}
        </Failure>
      ) : (
        <Loading label="Reading the language model" rows={2} />
      )}
      {isOpen && data ? <ModelDialog model={data} onClose={() => setOpen(false)} /> : null}
    </section>
  );
}

function Shown({ model: { settings, host, declaration, today, rest }, why }: { readonly model: Model; readonly why: string | undefined }) {
  const { zone } = useWorkplace();
  if (!settings.on)
    return (
      <p className="ai-off">
        <b>Off, and not needed.</b> Everything here works without one. A model would only be asked what an unclear message means, and for warmer words if you
        wish; it cannot book, tell a price or decide.
      </p>
    );
  return (
    <>
      {declaration ? null : (
        <p className="ai-note">
          <span aria-hidden="true">◐</span> Not asked yet: nobody has declared what its vendor does with words. Nothing goes there.
        </p>
      )}
      {rest && declaration ? <ModelRest rest={rest} why={why} /> : null}
      <dl className="ai-kv bare">
        <dt>Asked</dt>
        <dd>
          <bdi>{settings.model}</bdi> at <bdi>{host}</bdi>
        </dd>
        {declaration ? (
          <>
            <dt>Declared</dt>
            <dd>
              <bdi>{declaration.vendor}</bdi> trains on nothing, keeps nothing, BAA signed. <bdi>{declaration.declaredBy}</bdi>,{' '}
              {dateInWords(dateOf(declaration.declaredAt, zone))}
            </dd>
          </>
        ) : null}
        <dt>Today</dt>
        <dd>
          {plural(today.calls, 'question')}, {micros(today.costMicros)} of at most {micros(settings.dailyCapMicros)}
        </dd>
      </dl>
    </>
  );
}
