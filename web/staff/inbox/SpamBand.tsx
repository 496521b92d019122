import { Button } from '../../ui/desk/Button.tsx';
import { Icon } from '../../ui/desk/Icon.tsx';
import { useWorkplace } from '../workplace.ts';
import type { Act, Thread } from './inbox.ts';
import { momentInWords } from './words.ts';

interface SpamBandProps {
  readonly thread: Thread;
  readonly why: string | undefined;
  readonly busy: Act['act'] | undefined;
  onAct(act: Act): void;
}

/** That a conversation stands under Spam, who or what said so, and one press to take it back. */
export function SpamBand({ thread, why, busy, onAct }: SpamBandProps) {
  const { zone } = useWorkplace();
  if (thread.conversation.outcome !== 'spam') return null;
  const said = thread.happenings.findLast(({ kind }) => kind === 'marked-spam' || kind === 'marked-not-spam');
  return (
    <div className="owner spam" role="status">
      <Icon name="cross" />
      <p>
        <b>Under Spam.</b>{' '}
        {said?.kind === 'marked-spam' ? (
          <>
            <bdi>{said.by}</bdi> marked it, {momentInWords(said.at, zone)}.
          </>
        ) : (
          'It only sells something, so it was answered once.'
        )}
      </p>
      <Button why={why} isPending={busy === 'not-spam'} onPress={() => onAct({ act: 'not-spam' })}>
        Not spam
      </Button>
    </div>
  );
}

/** Why a conversation is not to be called spam; undefined where it may be. */
export function whyNoSpam({ conversation: { outcome, needs, escalation, appointmentId } }: Thread): string | undefined {
  if (outcome === 'spam') return 'It stands under Spam already.';
  if (outcome === 'emergency' || escalation === 'emergency' || needs?.reason === 'emergency') return 'This was an emergency. It stays where it is.';
  return appointmentId === null ? undefined : 'A visit was booked or changed in it.';
}
