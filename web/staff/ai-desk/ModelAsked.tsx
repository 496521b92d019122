import { wordsOf } from '../api.ts';
import { timeOf } from '../format.ts';
import { Go } from '../go.tsx';
import { paths } from '../paths.ts';
import { useMay } from '../session.tsx';
import { useWorkplace } from '../workplace.ts';
import { useModelCalls } from './calls.ts';
import { outcomeOfModel, proposalWords } from './model-words.ts';
import { micros } from './words.ts';

const SHOWN = 8;

/** The newest questions to the model: how long, how dear, what was kept of the answers and what was dropped, and why. */
export function ModelAsked() {
  const { zone } = useWorkplace();
  const mayRead = useMay('message.read');
  const asked = useModelCalls(mayRead);
  if (!mayRead) return null;
  const calls = (asked.data ?? []).slice(0, SHOWN);
  return (
    <section aria-labelledby="ai-asked">
      <h3 className="lbl" id="ai-asked">
        Asked last
      </h3>
      {asked.isError ? <p className="hint">{wordsOf(asked.error)}</p> : null}
      {asked.data?.length === 0 ? <p className="hint">Nothing was unclear enough yet.</p> : null}
      {calls.length > 0 ? (
        <table className="ai-asked">
          <thead>
            <tr>
              <th scope="col">At</th>
              <th scope="col">Came of it</th>
              <th scope="col">Took</th>
              <th scope="col">Cost</th>
            </tr>
          </thead>
          <tbody>
            {calls.map(({ conversationId, seq, at, outcome, kept, dropped, latencyMilliseconds, costMicros }) => (
              <tr key={`${conversationId}/${seq}/${at}`}>
                <td>
                  <Go to={paths.conversation(conversationId)}>{timeOf(at, zone)}</Go>
                </td>
                <td>
                  {outcome === 'answered' ? null : outcomeOfModel(outcome)}
                  {kept.length > 0 ? <>Kept {kept.map(proposalWords).join(', ')}. </> : null}
                  {dropped.length > 0 ? <>Dropped {dropped.map(proposalWords).join('; ')}.</> : null}
                  {outcome === 'answered' && kept.length + dropped.length === 0 ? 'It proposed nothing' : null}
                </td>
                <td>{latencyMilliseconds} ms</td>
                <td>{micros(costMicros)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </section>
  );
}
