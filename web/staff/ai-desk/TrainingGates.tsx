import type { ReactNode } from 'react';
import { Icon } from '../../ui/desk/Icon.tsx';
import { dateInWords, dateOf, plural } from '../format.ts';
import { useWorkplace } from '../workplace.ts';
import type { Training } from './training.ts';

/** The three gates, each open or shut; a conversation leaves only through all of them. */
export function Gates({ training: { agreement, authorised, ownYeses } }: { readonly training: Training }) {
  const { zone } = useWorkplace();
  return (
    <ol className="ai-gates" aria-label="Gates">
      <Gate isOpen={agreement !== null} name="The clinic agrees">
        {agreement ? (
          <>
            <bdi>{agreement.agreedBy}</bdi>, {dateInWords(dateOf(agreement.agreedAt, zone))}, for <bdi>{agreement.recipient}</bdi>
          </>
        ) : (
          'By its owner, and for a named company'
        )}
      </Gate>
      <Gate isOpen={agreement !== null && authorised + ownYeses > 0} name="The person says yes">
        {authorised + ownYeses > 0 ? saidInWords(authorised, ownYeses) : 'For each conversation, or nobody can be told from it'}
      </Gate>
      <Gate isOpen={agreement?.baa != null} name="Nothing about health">
        {agreement?.baa ? (
          <>
            But where your BAA permits it: <bdi>{agreement.baa}</bdi>
          </>
        ) : (
          'Unless a BAA you name permits it'
        )}
      </Gate>
    </ol>
  );
}

/** Conversations somebody said yes for, and clients who said yes for theirs. */
function saidInWords(authorised: number, ownYeses: number): string {
  const parts = [
    ...(authorised > 0 ? [`${plural(authorised, 'conversation')} authorised`] : []),
    ...(ownYeses > 0 ? [`${plural(ownYeses, 'client')} said yes on their own page`] : []),
  ];
  return parts.join(', ');
}

function Gate({ isOpen, name, children }: { readonly isOpen: boolean; readonly name: string; readonly children: ReactNode }) {
  return (
    <li className={isOpen ? 'open' : ''}>
      <Icon name={isOpen ? 'check' : 'lock'} size={16} />
      <b>
        {name}
        <span className="sr">: {isOpen ? 'open' : 'shut'}</span>
      </b>
      <span>{children}</span>
    </li>
  );
}
