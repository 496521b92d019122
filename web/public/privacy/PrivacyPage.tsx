import { Icon } from '../../ui/Icon.tsx';
import { Note } from '../../ui/Note.tsx';
import type { PrivacyProps, PublishedPromise } from '../contract.ts';
import { agoLabel, dateIn, fullDate } from '../dates.ts';

type PageProps = { props: PrivacyProps; locale: string };

/** The clinic's promises with what keeps each; broken ones stay in sight. A pure drawing of what the server proved. */
export function PrivacyPage({ props, locale }: PageProps) {
  const { clinic } = props;
  const contents = [
    ...props.sections.map(({ id, title }) => ({ id, title })),
    ...(props.retention.length > 0 ? [{ id: 'retention', title: 'How long we keep it' }] : []),
    ...(props.recipients.length > 0 ? [{ id: 'recipients', title: 'Who else is told' }] : []),
    { id: 'cookies', title: 'Cookies' },
  ];
  return (
    <div class="policy-page">
      <header class="top">
        <span class="logo">{clinic.name}</span>
        <a href={`mailto:${clinic.email}`}>Ask about your data</a>
      </header>
      <div class="policy-cols">
        <nav class="contents" aria-label="On this page">
          <ol>
            {contents.map(({ id, title }) => (
              <li key={id}>
                <a href={`#${id}`}>{title}</a>
              </li>
            ))}
          </ol>
        </nav>
        <main>
          <h1 class="title">What we promise about your privacy</h1>
          <p class="lead">
            Each sentence here is tied to the setting that does it, and to the last time that was checked. If a check fails, this page says so.
          </p>
          <Standing props={props} locale={locale} />
          <Changes props={props} locale={locale} />
          {props.sections.map(({ id, title, promises }) => (
            <section key={id} id={id} aria-labelledby={`${id}-title`}>
              <h2 id={`${id}-title`}>{title}</h2>
              <ul class="promises">
                {promises.map((promise) => (
                  <Kept key={promise.id} promise={promise} props={props} locale={locale} />
                ))}
              </ul>
            </section>
          ))}
          <Retention props={props} locale={locale} />
          <Recipients props={props} locale={locale} />
          <Cookies props={props} />
          <footer class="address">
            <p>
              {clinic.name}, {clinic.address} · <a href={`mailto:${clinic.email}`}>{clinic.email}</a> · {clinic.phone}
            </p>
            <p>
              {props.published
                ? `Version ${props.published.version}, text ${props.published.contentHash.slice(0, 12)}, last changed ${fullDate(props.published.updatedAt.slice(0, 10), locale)}`
                : 'Not published yet'}
            </p>
          </footer>
        </main>
      </div>
    </div>
  );
}

function Standing({ props, locale }: PageProps) {
  const { counts } = props;
  const broken = props.sections.flatMap(({ promises }) => promises).find(({ status }) => status === 'degraded');
  return (
    <dl class="standing">
      <div>
        <dt>Version</dt>
        <dd>
          {props.published
            ? `${props.published.version}, in force since ${fullDate(props.published.effectiveAt.slice(0, 10), locale)}`
            : 'Not published yet: this is what it would say today'}
        </dd>
      </div>
      <div>
        <dt>Promises kept</dt>
        <dd>
          {counts.kept} of {counts.total}
        </dd>
      </div>
      <div>
        <dt>Being put right</dt>
        <dd>
          {counts.beingPutRight === 0 ? 'None' : counts.beingPutRight}
          {broken && (
            <>
              , <a href={`#p-${broken.id}`}>read which</a>
            </>
          )}
        </dd>
      </div>
    </dl>
  );
}

/** Says when the words below differ from the version in force, and how. */
function Changes({ props, locale }: PageProps) {
  const { changes, published, upcoming } = props;
  if (!published || (changes.length === 0 && !upcoming)) return null;
  return (
    <Note tone="warn" icon="alert" id="changes">
      <p>
        <b>
          {changes.length === 0 ? 'A new version is published.' : `Changed since version ${published.version}${upcoming?.isSame ? '.' : ', to be published.'}`}
        </b>{' '}
        {changes.length > 0 && `You read what is so today; ${changes.length === 1 ? 'one line differs' : `${changes.length} lines differ`} from that version. `}
        {upcoming &&
          `Version ${upcoming.version}${upcoming.isSame ? ', with these words,' : ''} is in force from ${fullDate(upcoming.effectiveAt.slice(0, 10), locale)}.`}
      </p>
      {changes.length > 0 && (
        <details class="changes">
          <summary>Read what changed</summary>
          <ul>
            {changes.map(({ where, was, now }) => (
              <li key={`${where} ${was ?? now}`}>
                <b>{where}</b>
                {was && (
                  <p>
                    <span class="side">In version {published.version}</span> <del>{was}</del>
                  </p>
                )}
                {now && (
                  <p>
                    <span class="side">Now</span> <ins>{now}</ins>
                  </p>
                )}
              </li>
            ))}
          </ul>
        </details>
      )}
    </Note>
  );
}

function Kept({ promise, props, locale }: PageProps & { promise: PublishedPromise }) {
  const { status, control, lastEvidence } = promise;
  if (status === 'degraded') {
    return (
      <li class="fix" id={`p-${promise.id}`}>
        <p>{promise.text}</p>
        <p class="proof">
          <Icon name="half" />
          <span>
            <b>Being put right{promise.since && ` since ${sinceLabel(promise.since, props, locale)}`}.</b> {promise.note ?? `Kept by ${control.name}.`}
          </span>
        </p>
      </li>
    );
  }
  return (
    <li id={`p-${promise.id}`}>
      <p>{promise.text}</p>
      <p class={status === 'enforced' ? 'proof kept' : 'proof'}>
        <span class="dot" aria-hidden="true" />
        <span>
          {status === 'enforced' ? 'Kept' : 'To be kept'} by <b>{control.name}</b>
          <span class="last">{lastEvidence ? <Proved evidence={lastEvidence} props={props} locale={locale} /> : 'Not proved yet, so not counted as kept'}</span>
        </span>
      </p>
    </li>
  );
}

function Proved({ evidence, props, locale }: PageProps & { evidence: { at: string; kind: string } }) {
  const verb = evidence.kind === 'rehearsal' ? 'rehearsed' : 'proved';
  return (
    <>
      Last {verb} <time dateTime={evidence.at}>{props.now ? agoLabel(evidence.at, props.now, locale) : fullDate(evidence.at.slice(0, 10), locale)}</time>
    </>
  );
}

function sinceLabel(since: string, { now }: PrivacyProps, locale: string): string {
  if (now && dateIn(since, 'UTC') === dateIn(now, 'UTC')) return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(0, 'day');
  return fullDate(since.slice(0, 10), locale);
}

function Retention({ props, locale }: PageProps) {
  if (props.retention.length === 0) return null;
  return (
    <section id="retention" aria-labelledby="retention-title">
      <h2 id="retention-title">How long we keep it</h2>
      <table class="kept-for">
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">Kept for</th>
            <th scope="col">Then</th>
            <th scope="col">Last run</th>
          </tr>
        </thead>
        <tbody>
          {props.retention.map(({ what, keptFor, then, lastRun, keptBecause }) => (
            <tr key={what}>
              <th scope="row">{what}</th>
              <td>{keptFor}</td>
              <td>{then}</td>
              {keptBecause ? (
                <td class="why">{keptBecause}</td>
              ) : (
                <td class="run">{lastRun ? (props.now ? agoLabel(lastRun, props.now, locale) : fullDate(lastRun.slice(0, 10), locale)) : 'Not yet'}</td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Who outside is told something, and since when; the clinic declared what they may do with it. */
function Recipients({ props, locale }: PageProps) {
  if (props.recipients.length === 0) return null;
  return (
    <section id="recipients" aria-labelledby="recipients-title">
      <h2 id="recipients-title">Who else is told</h2>
      <table class="recipients">
        <thead>
          <tr>
            <th scope="col">Who</th>
            <th scope="col">What for</th>
            <th scope="col">Since</th>
          </tr>
        </thead>
        <tbody>
          {props.recipients.map(({ name, purpose, since }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{purpose}</td>
              <td>{fullDate(since.slice(0, 10), locale)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Cookies({ props }: { props: PrivacyProps }) {
  return (
    <section id="cookies" aria-labelledby="cookies-title">
      <h2 id="cookies-title">Cookies</h2>
      {props.cookies.length === 0 ? (
        <p class="body">None of our pages sets a cookie.</p>
      ) : (
        <>
          <p class="body">These are all the cookies our pages can set. Nothing here comes from another company.</p>
          <table class="cookies">
            <thead>
              <tr>
                <th scope="col">Name</th>
                <th scope="col">What for</th>
                <th scope="col">Kind</th>
                <th scope="col">Lasts</th>
              </tr>
            </thead>
            <tbody>
              {props.cookies.map(({ name, purpose, category, duration }) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  <td>{purpose}</td>
                  <td>{category}</td>
                  <td>{duration}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </section>
  );
}
