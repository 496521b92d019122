import { dateInWords } from '../format.ts';
import type { Source } from './inbox.ts';
import { sourceInWords } from './words.ts';

const NUMBERS = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six'];

/** What a reply stands on, folded away: the row or entry, its version, and whether it still says so. */
export function Sources({ sources }: { readonly sources: readonly Source[] }) {
  const head = `${NUMBERS[sources.length] ?? sources.length} source${sources.length === 1 ? '' : 's'}`;
  return (
    <details className="sources">
      <summary>{head}</summary>
      <ul>
        {sources.map((source) => {
          const { name, from } = sourceInWords(source);
          return (
            <li key={`${source.kind} ${source.id}`}>
              <bdi>{name}</bdi>
              <span>{from}</span>
              <small>{stateOf(source)}</small>
            </li>
          );
        })}
      </ul>
    </details>
  );
}

function stateOf({ isCurrent, validUntil }: Source): string {
  if (isCurrent === false) return 'changed since';
  if (validUntil !== null) return `until ${dateInWords(validUntil)}`;
  return isCurrent ? 'still so' : '';
}
