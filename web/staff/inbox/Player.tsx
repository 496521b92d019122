import { IconButton } from '../../ui/desk/Button.tsx';
import { Icon } from '../../ui/desk/Icon.tsx';
import { type Call, type Thread, useBars } from './inbox.ts';
import { type PlayerState, SPEEDS } from './use-player.ts';
import { RECORDING, clockOf } from './words.ts';

const HIGH = 40;
const PITCH = 4;
const WIDE = 2.4;

/** The sound of a call as a picture to press on, drawn from the sound itself; or why there is none to hear. */
export function Player({ thread, player }: { readonly thread: Thread; readonly player: PlayerState }) {
  const { call } = player;
  const last = thread.calls.at(-1);
  const bars = useBars(thread.conversation.id, call?.id ?? '', call !== undefined && player.why === undefined);
  if (!last) return null;
  if (!call)
    return (
      <p className="nosound">
        <Icon name="phone" size={16} />
        {whyNoSound(last)} The words below are all there is.
      </p>
    );
  if (player.why)
    return (
      <p className="nosound">
        <Icon name="lock" size={16} /> {player.why} The words below are what was said.
      </p>
    );
  const { soundMilliseconds: length } = call;
  const heights = bars.data?.bars ?? [];
  const played = heights.length * (player.atMs / length);
  return (
    <div className="player" role="group" aria-label={call.hasVoicemail ? 'Voicemail' : 'Recorded call'}>
      <IconButton
        className="play"
        tone="primary"
        icon={player.isPlaying ? 'pause' : 'play'}
        label={player.isPlaying ? 'Pause' : 'Play'}
        isPending={player.isLoading}
        onPress={player.toggle}
      />
      <div className="wave">
        <svg viewBox={`0 0 ${Math.max(1, heights.length) * PITCH} ${HIGH}`} preserveAspectRatio="none" aria-hidden="true">
          {heights.map((each, index) => {
            const tall = Math.max(2, (each / 100) * HIGH);
            return <rect key={index} className={index < played ? 'past' : ''} x={index * PITCH} y={(HIGH - tall) / 2} width={WIDE} height={tall} rx={1} />;
          })}
        </svg>
        <input
          type="range"
          aria-label="Where in the call"
          aria-valuetext={`${clockOf(player.atMs)} of ${clockOf(length)}`}
          min={0}
          max={length}
          step={1_000}
          value={Math.round(player.atMs)}
          onChange={({ target }) => player.seek(Number(target.value))}
        />
      </div>
      <span className="clock">
        {clockOf(player.atMs)} / {clockOf(length)}
      </span>
      <button type="button" className="speed" aria-label={`Speed ${player.speed} times, change`} onClick={() => player.setSpeed(after(player.speed))}>
        {player.speed}×
      </button>
    </div>
  );
}

/** Why nothing of a call can be heard. */
function whyNoSound({ recordingDeletedAt, isSoundOver, recordingStartedAt, endedAt, recording }: Call): string {
  if (recordingDeletedAt) return 'The caller refused to be recorded: what there was is deleted.';
  if (isSoundOver) return 'The sound is deleted: the time it is kept for was over.';
  return `${recordingStartedAt && endedAt ? 'They agreed to be recorded, and no sound came' : RECORDING[recording]}.`;
}

function after(speed: number): number {
  const at = SPEEDS.indexOf(speed);
  return SPEEDS[(at + 1) % SPEEDS.length] ?? 1;
}
