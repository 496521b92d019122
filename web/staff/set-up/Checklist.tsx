import { Icon } from '../../ui/desk/Icon.tsx';
import { Failure, Loading } from '../../ui/desk/States.tsx';
import { wordsOf } from '../api.ts';
import { dateOf, dayInWords, plural, timeOf } from '../format.ts';
import { paths } from '../paths.ts';
import { Go } from '../go.tsx';
import { useMe } from '../session.tsx';
import { Bar } from '../shell/Bar.tsx';
import { type Progress, useLocations, useNextOnline, useProgress } from './calls.ts';
import { type Step, stepsOf } from './checklist-steps.ts';
import { SECTIONS } from './sections.ts';

/** Where setting up begins: the way to the first bookable time while there is one to go, and every part of it. */
export function Checklist() {
  const progress = useProgress();
  return (
    <>
      <Bar title="Set-up" />
      <div className="setup whole">
        <div className="ed">
          {progress.data ? (
            <Way progress={progress.data} />
          ) : progress.error ? (
            <Failure title="How far you are could not be read" onRetry={() => void progress.refetch()}>
              {wordsOf(progress.error)}
            </Failure>
          ) : (
            <Loading label="Reading how far you are" />
          )}
          <Parts />
        </div>
      </div>
    </>
  );
}

function Way({ progress }: { readonly progress: Progress }) {
  const slot = useNextOnline();
  const steps = stepsOf(progress, slot.data != null);
  const left = steps.filter(({ isDone }) => !isDone);
  if (left.length === 0) return <PageIsOpen slug={progress.slug} />;
  const done = steps.length - left.length;
  return (
    <section className="first">
      <p className="answer" role="status">
        {done === 0 ? 'Nothing can be booked yet. About ten minutes from here.' : `${plural(left.length, 'step')} to your first bookable time.`}
      </p>
      <p className="sec">Each step ticks itself when it is done, here or anywhere. You can stop at any point; nothing is lost.</p>
      <div className="meter" role="progressbar" aria-label="Steps done" aria-valuemin={0} aria-valuemax={steps.length} aria-valuenow={done}>
        <i style={{ inlineSize: `${(done / steps.length) * 100}%` }} />
      </div>
      <ol className="steps">
        {steps.map((step, index) => (
          <StepRow key={step.id} step={step} number={index + 1} isNext={step === left[0]} />
        ))}
      </ol>
    </section>
  );
}

function StepRow({ step, number, isNext }: { readonly step: Step; readonly number: number; readonly isNext: boolean }) {
  return (
    <li className={step.isDone ? 'done' : isNext ? 'next' : ''}>
      <span className="no">
        {step.isDone ? <Icon name="check" size={14} /> : number}
        <span className="sr">{step.isDone ? 'Done' : 'To do'}</span>
      </span>
      <span>
        <b>{step.label}</b>
        <small>{step.isDone ? step.fact : step.why}</small>
      </span>
      {step.href === undefined ? null : (
        <Go to={step.href} className={`btn s ${isNext ? 'primary' : 'plain'}`}>
          {step.isDone ? 'Look' : step.act}
        </Go>
      )}
    </li>
  );
}

function PageIsOpen({ slug }: { readonly slug: string }) {
  const slot = useNextOnline().data;
  const locations = useLocations().data ?? [];
  if (!slot) return null;
  const zone = locations.find(({ id }) => id === slot.locationId)?.timeZone ?? 'UTC';
  const page = `${location.origin}/${slug}/book`;
  return (
    <section className="open-page">
      <p className="answer">
        Your booking page is open. First free: {slot.serviceName}, {dayInWords(dateOf(slot.start, zone), 'short')} at {timeOf(slot.start, zone)}
        {slot.providerName ? ` with ${slot.providerName}` : ''}.
      </p>
      <div className="row">
        <a className="btn primary" href={`/${slug}/book`} target="_blank" rel="noreferrer">
          Open your booking page
        </a>
        <span className="sec">{page}</span>
      </div>
    </section>
  );
}

function Parts() {
  const { permissions } = useMe();
  return (
    <nav className="parts" aria-label="Parts of set-up">
      {SECTIONS.map(({ heading, sections }) => {
        const open = sections.filter(({ permission }) => permissions.includes(permission));
        return open.length === 0
          ? null
          : [
              <h2 key={heading}>{heading}</h2>,
              ...open.map(({ id, label, note, icon }) => (
                <Go key={id} to={paths.setup(id)}>
                  <Icon name={icon} size={19} />
                  <b>{label}</b>
                  <small>{note}</small>
                </Go>
              )),
            ];
      })}
    </nav>
  );
}
