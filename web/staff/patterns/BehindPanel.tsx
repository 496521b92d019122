import { useEffect, useRef } from 'react';
import { Button, IconButton } from '../../ui/desk/Button.tsx';
import { Failure, Loading } from '../../ui/desk/States.tsx';
import { wordsOf } from '../api.ts';
import { count, dayInWords, plural } from '../format.ts';
import { Go } from '../go.tsx';
import { outcomeInWords, momentInWords, channelOf, whoOf } from '../inbox/words.ts';
import { paths } from '../paths.ts';
import { useWorkplace } from '../workplace.ts';
import { type Asked, type Opens, useBehind, writeOpens } from './calls.ts';
import { channelInWords, hourInWords, reasonInWords, weekdayInWords } from './words.ts';
import '../reports/rows.css';

/** The conversations behind a figure, with the rule that says what counts; each leads to the inbox. */
export function BehindPanel({ asked, opens, onClose }: { readonly asked: Asked; readonly opens: Opens; onClose(): void }) {
  const head = useRef<HTMLHeadingElement>(null);
  const text = writeOpens(opens);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever opens others is taken to their head again.
  useEffect(() => head.current?.focus(), [text]);
  const { zone } = useWorkplace();
  const found = useBehind(asked, opens);
  const pages = found.data?.pages ?? [];
  const [first] = pages;
  const lines = pages.flatMap(({ conversations }) => conversations);
  return (
    <aside className="rows2" id="rows" aria-labelledby="rows-head" onKeyDown={(event) => (event.key === 'Escape' ? onClose() : undefined)}>
      <header>
        <h2 id="rows-head" tabIndex={-1} ref={head}>
          <span className="big">{first ? count(first.total) : '…'}</span> <span className="sec">{whatInWords(opens, asked)}</span>
        </h2>
        <span className="grow" />
        <IconButton icon="cross" label="Close conversations" tone="quiet" small onPress={onClose} />
      </header>
      {first ? (
        <p className="rule">
          <b>What counts.</b> {first.rule.text} <span className="ver">Rule v{first.rule.version}</span>
          {first.without > 0
            ? ` ${plural(first.without, 'call')} in which nobody spoke to the AI desk ${first.without === 1 ? 'has' : 'have'} nothing to open.`
            : ''}
        </p>
      ) : null}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a stretch that scrolls is reached by keyboard. */}
      <div className="rtab" tabIndex={0} role="region" aria-label="Conversations behind the figure">
        {found.isPending ? <Loading label="Reading conversations" /> : null}
        {found.isError && !first ? (
          <Failure title="The conversations could not be read" onRetry={() => void found.refetch()}>
            {wordsOf(found.error)}
          </Failure>
        ) : null}
        {first && lines.length === 0 ? <p className="none">No conversation counts here.</p> : null}
        {lines.length > 0 ? (
          <table>
            <thead>
              <tr>
                <th scope="col">Began</th>
                <th scope="col">Who</th>
                <th scope="col">Outcome</th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <tr key={line.id}>
                  <td className="when">{momentInWords(line.startedAt, zone)}</td>
                  <td>
                    <Go to={paths.conversation(line.id, { view: 'all' })}>
                      <bdi>{whoOf(line)}</bdi>
                    </Go>
                    <small>{channelOf(line.channel).name}</small>
                  </td>
                  <td>{line.outcome === null ? 'Open' : outcomeInWords(line.outcome)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        ) : null}
      </div>
      {found.hasNextPage ? (
        <footer className="foot">
          <span>{`1 to ${count(lines.length)}`}</span>
          <span className="grow" />
          <Button small isPending={found.isFetchingNextPage} onPress={() => void found.fetchNextPage()}>
            More
          </Button>
        </footer>
      ) : null}
    </aside>
  );
}

const FIGURES: Readonly<Record<Opens['figure'], string>> = {
  offered: 'conversations',
  answered: 'answered',
  missed: 'gave up',
  booked: 'booked a visit',
  'passed-on': 'passed to a person',
  contained: 'contained',
  pleased: 'sounded pleased',
  calm: 'sounded calm',
  upset: 'sounded upset',
  turned: 'sounded otherwise before',
  spam: 'offers and spam',
};

function whatInWords({ figure, hours, weekday, hour, reason, channel }: Opens, { from, to }: Asked): string {
  const parts = [
    FIGURES[figure] ?? 'conversations',
    channel ? channelInWords(channel).toLowerCase() : '',
    reason ? reasonInWords(reason).toLowerCase() : '',
    hours ? (hours === 'after' ? 'after hours' : 'in open hours') : '',
    weekday ? weekdayInWords(Number(weekday)) : '',
    hour === undefined ? '' : hourInWords(Number(hour)),
    from && to ? `${dayInWords(from, 'short')} to ${dayInWords(to, 'short')}` : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}
