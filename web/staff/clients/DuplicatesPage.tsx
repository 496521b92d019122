import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '../../ui/desk/Button.tsx';
import { Empty, Failure, Forbidden, Loading } from '../../ui/desk/States.tsx';
import { tell } from '../../ui/desk/Toast.tsx';
import { api, ask, wordsOf } from '../api.ts';
import { dateInWords, plural, phoneInWords } from '../format.ts';
import { paths } from '../paths.ts';
import { Go } from '../go.tsx';
import { useMay } from '../session.tsx';
import { Bar } from '../shell/Bar.tsx';
import { type Client, type Link, nameOf, useLinks } from './client-queries.ts';
import { useJoin } from './joining.ts';
import './clients.css';

const MATCHED = {
  phone: 'the same phone number',
  email: 'the same email',
  both: 'the same phone number and email',
  name: 'the same name and birth date',
} as const;

/** Records that may be of one person, side by side; a person decides, and a join can be taken back. */
export function DuplicatesPage() {
  const mayManage = useMay('client.manage');
  const links = useLinks();
  const pairs = links.data?.links ?? [];
  return (
    <>
      <Bar title="Possible duplicates" sub={links.data ? plural(pairs.length, 'pair') : ''}>
        <Go className="btn plain" to={paths.clients()}>
          All clients
        </Go>
      </Bar>
      <div className="pairs">
        {mayManage ? null : <Forbidden title="Joining records is not open to your role">Nothing was read. Whoever may change clients can do it.</Forbidden>}
        {links.isLoading ? <Loading label="Comparing records" /> : null}
        {links.isError ? (
          <Failure title="The records could not be compared" onRetry={() => void links.refetch()}>
            {wordsOf(links.error)}
          </Failure>
        ) : null}
        {links.data && pairs.length === 0 ? (
          <Empty
            title="Nobody twice"
            action={
              <Go className="btn plain" to={paths.clients()}>
                All clients
              </Go>
            }
          >
            When two records have one phone number, one email, or one name and birth date, you are asked here.
          </Empty>
        ) : null}
        {pairs.map((link) => (
          <Pair key={`${link.client.id} ${link.candidate.id}`} link={link} />
        ))}
      </div>
    </>
  );
}

function Pair({ link }: { readonly link: Link }) {
  const { client, candidate, matchedBy } = link;
  const queries = useQueryClient();
  const join = useJoin();
  const dismiss = useMutation({
    mutationFn: () =>
      ask(api.POST('/api/v1/clients/{clientId}/dismiss-link', { params: { path: { clientId: client.id } }, body: { candidateId: candidate.id } })),
    onSuccess: () => {
      tell({ text: 'Noted as two people' });
      void queries.invalidateQueries({ queryKey: ['clients', 'links'] });
    },
    onError: (error) => tell({ text: wordsOf(error), isFault: true }),
  });
  const isBusy = join.isPending || dismiss.isPending;
  return (
    <section className="pair" aria-label={`${nameOf(client)} and ${nameOf(candidate)}`}>
      <h2>
        <bdi>{nameOf(candidate)}</bdi> and <bdi>{nameOf(client)}</bdi> have {MATCHED[matchedBy]}
      </h2>
      <Compare one={candidate} other={client} />
      <div className="acts">
        <Button tone="primary" isDisabled={isBusy} onPress={() => join.mutate({ from: client, into: candidate })}>
          Same person, keep the left
        </Button>
        <Button isDisabled={isBusy} onPress={() => join.mutate({ from: candidate, into: client })}>
          Same person, keep the right
        </Button>
        <Button tone="quiet" isDisabled={isBusy} onPress={() => dismiss.mutate()}>
          Two people
        </Button>
      </div>
    </section>
  );
}

/** Two records field by field; what agrees is marked with a word, not by colour alone. */
export function Compare({ one, other }: { readonly one: Client; readonly other: Client }) {
  const rows = [
    ['Name', (client: Client) => nameOf(client)],
    ['Mobile', (client: Client) => (client.mobile ? phoneInWords(client.mobile) : '')],
    ['Email', (client: Client) => client.email ?? ''],
    ['Born', (client: Client) => (client.birthDate ? dateInWords(client.birthDate) : '')],
    ['Came in', (client: Client) => ({ online: 'Booked online', staff: 'Added by staff', import: 'Imported' })[client.source]],
  ] as const;
  return (
    <table className="cmp">
      <thead>
        <tr>
          <td />
          {[one, other].map((client) => (
            <th key={client.id} scope="col">
              <Go to={paths.client(client.id)}>
                <bdi>{nameOf(client)}</bdi>
              </Go>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([label, read]) => {
          const [left, right] = [read(one), read(other)];
          const isSame = left !== '' && left === right;
          return (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td className={isSame ? 'same' : ''}>
                <bdi>{left || '—'}</bdi>
              </td>
              <td className={isSame ? 'same' : ''}>
                <bdi>{right || '—'}</bdi>
                {isSame ? <small> same</small> : null}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
