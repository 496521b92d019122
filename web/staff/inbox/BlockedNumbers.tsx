import { phoneInWords, plural } from '../format.ts';
import { Go } from '../go.tsx';
import { paths } from '../paths.ts';
import { useWorkplace } from '../workplace.ts';
import { type Wanted, useBlockedNumbers } from './inbox.ts';
import { momentInWords } from './words.ts';

/** The numbers that are blocked, each leading to the conversation in which it is unblocked. */
export function BlockedNumbers({ wanted }: { readonly wanted: Wanted }) {
  const { zone } = useWorkplace();
  const { data } = useBlockedNumbers();
  if (!data || data.numbers.length === 0) return null;
  return (
    <details className="blist">
      <summary>{plural(data.numbers.length, 'blocked number')}</summary>
      <ul>
        {data.numbers.map(({ conversationId, number, by, at }) => (
          <li key={conversationId}>
            <Go to={paths.conversation(conversationId, wanted)}>{phoneInWords(number)}</Go>
            <small>
              <bdi>{by}</bdi>, {momentInWords(at, zone)}
            </small>
          </li>
        ))}
      </ul>
    </details>
  );
}
