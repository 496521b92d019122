import { CallLog, SayBox } from './CallLog.tsx';
import { useDesk } from './use-desk.ts';

const WHY = { first: 'a call to the clinic', transfer: 'the assistant puts a call through' } as const;

/** The phone on the demo clinic's desk: it rings when a call is for people, and whoever looks at the page picks up, or does not. */
export function DeskPhone({ isShown }: { isShown: boolean }) {
  const desk = useDesk(isShown);
  const { held, lines } = desk;
  return (
    <section class="desk-phone" data-stage={held?.stage ?? 'quiet'} aria-labelledby="desk-phone-title">
      <div class="desk-phone-head">
        <h3 id="desk-phone-title">The clinic’s desk phone</h3>
        <p role="status">
          {held === undefined ? 'Quiet' : held.stage === 'rings' ? `Rings: ${WHY[held.why]}, from ` : 'Speaks with '}
          {held && <span class="number">{inWords(held.from)}</span>}
        </p>
      </div>
      {held?.stage === 'rings' && (
        <div class="desk-phone-tools">
          <button type="button" class="btn" onClick={desk.answer}>
            Pick up
          </button>
          <button type="button" class="chip-btn" onClick={desk.decline}>
            Do not take it
          </button>
        </div>
      )}
      {(held?.stage === 'briefing' || held?.stage === 'on') && (
        <>
          <CallLog lines={lines} label="Desk call" none="You are through." />
          {held.stage === 'on' && <SayBox label="Say from the desk" send="Say it from the desk" say={desk.say} />}
          <div class="desk-phone-tools">
            {held.stage === 'briefing' && (
              <button type="button" class="btn" onClick={() => desk.press('1')}>
                Press 1 to take it
              </button>
            )}
            <button type="button" class="chip-btn hang-up" onClick={desk.hangUp}>
              Hang up the desk phone
            </button>
          </div>
        </>
      )}
    </section>
  );
}

/** A number of the demo as people write it. */
function inWords(number: string): string {
  const [, area, first, last] = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(number) ?? [];
  return area === undefined ? number : `(${area}) ${first}-${last}`;
}
