import type { ReactNode } from 'react';
import { Icon, type IconName } from '../../ui/desk/Icon.tsx';
import { useMe } from '../session.tsx';
import type { Line } from './inbox.ts';
import { momentInWords, outcomeInWords, reasonInWords } from './words.ts';

/** Milliseconds since the last word in which the AI desk counts as talking now. */
const LIVE_MS = 5 * 60_000;

/** Where a conversation stands, in one chip or two: why it waits, and who has it. */
export function StateChip({ line, now, zone }: { readonly line: Line; readonly now: number; readonly zone: string }) {
  const { user } = useMe();
  const { channel, needs, owner, assignedTo, closedAt, snoozedUntil, outcome, lastAt, isOver, escalation } = line;
  if (closedAt !== null) return <Chip look="done" icon="check" text={outcomeInWords(outcome)} />;
  if (outcome === 'spam' && owner === null && needs === null) return <Chip look="done" icon="cross" text={outcomeInWords(outcome)} />;
  const isOnTheLine = channel === 'call' && !isOver;
  const has = owner ?? assignedTo;
  const who = has === null ? null : has.id === user.id ? (owner ? 'You have it' : 'For you') : `${firstWord(has.name)} ${owner ? 'has it' : 'looks after it'}`;
  return (
    <span className="chips">
      {isOnTheLine ? <Chip look="confirmed" icon="phone" text="On the line" /> : null}
      {needs ? (
        <Chip
          look={needs.reason === 'emergency' ? 'noshow' : 'hold'}
          icon={needs.reason === 'emergency' ? 'alert' : 'clock'}
          text={reasonInWords(needs.reason)}
        />
      ) : escalation === 'emergency' ? (
        <Chip look="noshow" icon="alert" text={reasonInWords('emergency')} />
      ) : null}
      {who ? <Chip look="plain" icon="clients" text={<bdi>{who}</bdi>} /> : needs ? <Chip look="booked" icon="clients" text="Nobody yet" /> : null}
      {snoozedUntil ? <Chip look="booked" icon="moon" text={`Until ${momentInWords(snoozedUntil, zone)}`} /> : null}
      {!needs && escalation !== 'emergency' && !who && !snoozedUntil ? (
        <Chip
          look="confirmed"
          icon="sparkle"
          text={isOver ? 'AI desk, call over' : !isOnTheLine && now - Date.parse(lastAt) < LIVE_MS ? 'AI desk, live' : 'AI desk'}
        />
      ) : null}
    </span>
  );
}

const firstWord = (name: string) => name.split(' ')[0] ?? name;

function Chip({ look, icon, text }: { readonly look: string; readonly icon: IconName; readonly text: ReactNode }) {
  return (
    <span className={`chip st-${look}`}>
      <Icon name={icon} size={13} />
      <span>{text}</span>
    </span>
  );
}
