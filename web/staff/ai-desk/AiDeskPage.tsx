import { useState } from 'react';
import { Button } from '../../ui/desk/Button.tsx';
import { Confirm } from '../../ui/desk/Overlay.tsx';
import { api, ask } from '../api.ts';
import { plural } from '../format.ts';
import { useGo } from '../go.tsx';
import { useActs } from '../keys.tsx';
import { paths } from '../paths.ts';
import { useMay } from '../session.tsx';
import { AlwaysOn } from './AlwaysOn.tsx';
import { type Desk, useDesk } from './calls.ts';
import { DeskAnswer, DeskBar, DeskForbidden } from './DeskBar.tsx';
import { Greeting } from './Greeting.tsx';
import { Knowledge } from './Knowledge.tsx';
import { Kept } from './Kept.tsx';
import { Ladder } from './Ladder.tsx';
import { LanguageModel } from './LanguageModel.tsx';
import { MayDo } from './MayDo.tsx';
import { Preview } from './Preview.tsx';
import { Synonyms } from './Synonyms.tsx';
import { TeamHours } from './TeamHours.tsx';
import { Training } from './Training.tsx';
import { WhoAnswers } from './WhoAnswers.tsx';
import { useDeskAct } from './use-desk-act.ts';
import { changeWords } from './words.ts';
import './ai-desk.css';

/** The AI desk: what the receptionist says, may do and knows, whom it calls, and what no setting takes away. */
export function AiDeskPage() {
  const desk = useDesk();
  if (!useMay('account.read')) return <DeskForbidden title="The AI desk is not for your role" />;
  return (
    <DeskAnswer of={desk} label="The AI desk">
      {(data) => <Open desk={data} />}
    </DeskAnswer>
  );
}

function Open({ desk }: { readonly desk: Desk }) {
  const go = useGo();
  const why = useMay('account.manage') ? undefined : 'Your role looks at the AI desk and does not change it.';
  const [isTried, setTried] = useState(false);
  const changes = desk.draft.changes.length;
  const whyTest = why ?? (changes === 0 ? 'Nothing is drafted.' : undefined);
  useActs([
    { id: 'ai-preview', label: 'Talk to the draft', why, run: () => setTried(true) },
    { id: 'ai-golden', label: 'Open the golden calls', run: () => go(paths.goldenCalls()) },
  ]);
  return (
    <>
      <DeskBar>
        <Button icon="text" why={why} onPress={() => setTried(true)}>
          Talk to the draft
        </Button>
        <Button tone="primary" why={whyTest} onPress={() => go(paths.goldenCalls())}>
          {changes === 0 ? 'Test changes' : `Test ${plural(changes, 'change')}`}
        </Button>
      </DeskBar>
      <DraftBand desk={desk} why={why} />
      <div className={`ai-desk ${isTried ? 'tried' : ''}`}>
        <div className="ai-col">
          <Greeting desk={desk} why={why} />
          <WhoAnswers why={why} />
          <TeamHours desk={desk} why={why} />
          <MayDo desk={desk} why={why} />
          <Synonyms desk={desk} why={why} />
        </div>
        <Knowledge desk={desk} why={why} />
        <div className="ai-col">
          {isTried ? <Preview onClose={() => setTried(false)} /> : null}
          <Ladder desk={desk} why={why} />
          <AlwaysOn />
          <Kept />
          <LanguageModel why={why} />
          <Training />
        </div>
      </div>
    </>
  );
}

/** What is drafted, by whom, and the way to forget it. */
function DraftBand({ desk, why }: { readonly desk: Desk; readonly why: string | undefined }) {
  const { act } = useDeskAct();
  const [isAsked, setAsked] = useState(false);
  const { changes, changedBy, version } = desk.draft;
  if (changes.length === 0) return null;
  const forget = () => {
    setAsked(false);
    void act(() => ask(api.POST('/api/v1/receptionist/draft/forget', { body: { version } })), 'The draft is forgotten');
  };
  return (
    <div className="ai-band" role="status">
      <span aria-hidden="true">◐</span>
      <p>
        <b>Not live yet:</b> {changes.map(changeWords).join(', ')}.{' '}
        {changedBy ? (
          <>
            Last changed by <bdi>{changedBy}</bdi>.
          </>
        ) : null}
      </p>
      <Button small why={why} onPress={() => setAsked(true)}>
        Forget the draft
      </Button>
      <Confirm title="Forget the whole draft?" isOpen={isAsked} danger act="Forget the draft" onConfirm={forget} onClose={() => setAsked(false)}>
        {plural(changes.length, 'change')} will be gone. What is live stays as it is.
      </Confirm>
    </div>
  );
}
