import { useEffect, useRef } from 'preact/hooks';
import { Icon } from '../../ui/Icon.tsx';
import { Note } from '../../ui/Note.tsx';
import { Bones } from '../booking/SlotGrid.tsx';
import type { ConsentText, PreferencesProps, Standing } from '../contract.ts';
import { LinkPage } from '../LinkPage.tsx';
import { telephone } from '../telephone.ts';
import { ChannelSwitch } from './ChannelSwitch.tsx';
import { TrainingSwitch } from './TrainingSwitch.tsx';
import { type Chosen, keyOf, usePreferences } from './use-preferences.ts';
import { type Training, useTraining } from './use-training.ts';

type PageProps = { slug: string; props: PreferencesProps; locale: string };

/** The page behind the link in every mail: what its reader agreed to, and saying yes or no to each. */
export function PreferencesPage({ slug, props, locale }: PageProps) {
  const chosen = usePreferences(slug);
  const { account } = props;
  return (
    <LinkPage
      account={account}
      kind="preferences"
      title="What you hear from us"
      withoutScript={`Choosing here needs JavaScript. Call ${account.phone} and we change it for you. A reply of STOP ends our texts.`}
    >
      <Content chosen={chosen} slug={slug} account={account} locale={locale} />
    </LinkPage>
  );
}

type ContentProps = { chosen: Chosen; slug: string; account: PreferencesProps['account']; locale: string };

function Content({ chosen, slug, account, locale }: ContentProps) {
  const { state } = chosen;
  if (state.kind === 'unknown' || state.kind === 'unreachable') return <DeadLink kind={state.kind} chosen={chosen} phone={account.phone} />;
  return (
    <>
      <h1 class="title">What you hear from us</h1>
      <p class="lead">Choose what {account.name} may send you. A change is saved at once and holds from the next message on.</p>
      {state.kind === 'known' ? (
        <Choices {...{ chosen, slug, locale }} standings={state.standings} texts={state.texts} />
      ) : (
        <Bones count={4} label="Loading what you chose" />
      )}
    </>
  );
}

const PURPOSES = [
  { purpose: 'appointment-reminders', title: 'About your visits', aside: 'Mail about a visit you book, move or cancel always comes: it is part of the visit.' },
  { purpose: 'marketing', title: 'Offers and news', aside: 'Never needed to book or to buy anything.' },
] as const;

type ChoicesProps = { chosen: Chosen; slug: string; locale: string; standings: readonly Standing[]; texts: readonly ConsentText[] };

function Choices({ chosen, slug, locale, standings, texts }: ChoicesProps) {
  const training = useTraining(slug);
  return (
    <>
      <StopEverything {...{ chosen, standings, training }} />
      {PURPOSES.map(({ purpose, title, aside }) => (
        <section key={purpose} class="purpose" aria-labelledby={purpose}>
          <h2 class="head" id={purpose}>
            {title}
          </h2>
          <p class="fine">{aside}</p>
          {standings
            .filter((standing) => standing.purpose === purpose)
            .map((standing) => (
              <ChannelSwitch key={standing.channel} {...{ chosen, locale, standing }} text={texts.find((text) => keyOf(text) === keyOf(standing))} />
            ))}
        </section>
      ))}
      <TrainingSwitch training={training} locale={locale} />
      <p class="sr" role="status">
        {said(chosen)}
      </p>
    </>
  );
}

function said({ pending, saved }: Chosen): string {
  if (pending.size > 0) return 'Saving';
  return saved.length > 0 ? 'Saved' : '';
}

/** One press says no to all of it, what may train AI as well; once nothing is left it says so instead. */
function StopEverything({ chosen, standings, training }: { chosen: Chosen; standings: readonly Standing[]; training: Training }) {
  const pressed = useRef(false);
  const told = useRef<HTMLDivElement>(null);
  const trained = training.state.kind === 'known' && training.state.told.given !== null ? training.state.told : null;
  const isSent = standings.some(({ agreed }) => agreed);
  const isQuiet = !isSent && trained === null;
  useEffect(() => {
    if (isQuiet && pressed.current) told.current?.focus();
    pressed.current = false;
  }, [isQuiet]);
  const stop = () => {
    pressed.current = true;
    if (isSent) chosen.save(standings.map(({ purpose, channel }) => ({ purpose, channel, agreed: false })));
    if (trained) void training.choose(trained, false);
  };
  return (
    <div class="all" ref={told} tabIndex={-1}>
      {isQuiet ? (
        <Note tone="good" icon="check">
          <span>
            <b>You said no to everything.</b> Only mail about a visit you book, move or cancel still comes.
          </span>
        </Note>
      ) : (
        <button type="button" class="btn strong" aria-disabled={chosen.pending.size > 0} onClick={() => chosen.pending.size === 0 && stop()}>
          Stop everything
        </button>
      )}
      {chosen.trouble && chosen.trouble.keys.length > 1 && (
        <Note tone="bad" icon="alert" role="alert">
          <span>{chosen.trouble.text}</span>
        </Note>
      )}
    </div>
  );
}

const DEAD = {
  unknown: ['This link leads nowhere', 'Part of it may be missing, or your details were deleted here. Open it again from the newest mail we sent you.'],
  unreachable: ['We could not load your choices', 'The clinic did not answer. Nothing has changed.'],
} as const;

function DeadLink({ kind, chosen, phone }: { kind: keyof typeof DEAD; chosen: Chosen; phone: string }) {
  const [title, lead] = DEAD[kind];
  return (
    <div role="alert">
      <h1 class="title">{title}</h1>
      <p class="lead">{lead} We also change it for you by phone.</p>
      <div class="actions all">
        {kind === 'unreachable' && (
          <button type="button" class="btn strong" onClick={chosen.reload}>
            Try again
          </button>
        )}
        <a class="btn strong" href={telephone(phone)}>
          <Icon name="phone" />
          Call {phone}
        </a>
      </div>
    </div>
  );
}
