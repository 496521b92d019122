import { type Figure, type Opens, type Report, inWords, writeOpens } from './report.ts';
import './figures.css';

/** What opens rows, and which are open now. */
export interface Opening {
  readonly open: string | undefined;
  onOpen(opens: Opens): void;
}

/** A number or words that open their rows. */
export function Opener({
  opens,
  children,
  opening,
  className = 'fig',
}: {
  readonly opens: Opens;
  readonly children: string;
  readonly opening: Opening;
  readonly className?: string;
}) {
  const isOpen = opening.open === writeOpens(opens);
  return (
    <button type="button" className={className} aria-expanded={isOpen} aria-controls={isOpen ? 'rows' : undefined} onClick={() => opening.onOpen(opens)}>
      {children}
    </button>
  );
}

/** The sentence that answers the report. A comma or full stop stays with the words before it. */
export function Answer({ parts, opening }: { readonly parts: Report['answer']; readonly opening: Opening }) {
  return (
    <p className="answer">
      {parts.map(({ text, opens }, index) => {
        const isTail = parts[index - 1]?.opens !== undefined;
        const [mark = ''] = /^[.,:;]*/.exec(parts[index + 1]?.text ?? '') ?? [];
        return opens ? (
          <span key={index} className="nb">
            <Opener opens={opens} opening={opening} className="part">
              {text}
            </Opener>
            {mark}
          </span>
        ) : (
          <span key={index}>{isTail ? text.replace(/^[.,:;]+/, '') : text}</span>
        );
      })}
    </p>
  );
}

/** A number in a table; a button when it has rows. */
export function Value({ figure, opening }: { readonly figure: Figure; readonly opening: Opening }) {
  const text = inWords(figure);
  return figure.opens && figure.value !== 0 && figure.value !== null ? (
    <Opener opens={figure.opens} opening={opening}>
      {text}
    </Opener>
  ) : (
    <span>{text}</span>
  );
}

/** The same numbers as the chart, as a table. */
export function ChartTable({ chart, opening }: { readonly chart: Report['chart']; readonly opening: Opening }) {
  const hasContext = chart.bars.some(({ isInPeriod }) => !isInPeriod);
  return (
    <div className="scroll">
      <table className="rt">
        <caption className="sr">{chart.title}</caption>
        <thead>
          <tr>
            <th scope="col">{chart.labelTitle}</th>
            {chart.series.map((name) => (
              <th scope="col" className="num" key={name}>
                {name}
              </th>
            ))}
            {chart.beforeTitle ? (
              <th scope="col" className="num">
                {chart.beforeTitle}
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {chart.bars.map(({ label, note, from, figures, before, isInPeriod, isFilling }) => (
            <tr key={from ?? label} className={hasContext && isInPeriod ? 'on' : undefined}>
              <th scope="row">
                {label} {note ? <small>{note}</small> : null}
                {from && isFilling ? <small>still filling</small> : null}
              </th>
              {figures.map((figure, index) => (
                <td className="num" key={chart.series[index]}>
                  <Value figure={figure} opening={opening} />
                </td>
              ))}
              {chart.beforeTitle ? <td className="num sec">{inWords({ value: before ?? null, unit: figures[0]?.unit ?? 'count' })}</td> : null}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A table beside the chart; where lines are shares of something, each has a bar. */
export function SideTable({ table, opening }: { readonly table: Report['tables'][number]; readonly opening: Opening }) {
  const hasBars = table.rows.some(({ share }) => share !== undefined);
  const [first = '', ...rest] = table.columns;
  return (
    <section className={rest.length > 4 ? 'wide' : undefined}>
      <h2>{table.title}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard. */}
      <div className="scroll" tabIndex={0} role="region" aria-label={table.title}>
        <table>
          <thead>
            <tr>
              <th scope="col">{first}</th>
              {hasBars ? <td aria-hidden="true" /> : null}
              {rest.map((column, index) => (
                <th scope="col" className="num" key={index}>
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map(({ label, note, share, figures }) => (
              <tr key={label}>
                <th scope="row">
                  <bdi>{label}</bdi> {note ? <small>{note}</small> : null}
                </th>
                {hasBars ? (
                  <td className="ubc" aria-hidden="true">
                    <svg aria-hidden="true" className={`ub ${(share ?? 0) < 0.6 ? 'lo' : ''}`} viewBox="0 0 100 10" preserveAspectRatio="none">
                      <rect width={Math.min(100, (share ?? 0) * 100)} height="10" />
                    </svg>
                  </td>
                ) : null}
                {figures.map((figure, index) => (
                  <td className="num" key={index}>
                    <Value figure={figure} opening={opening} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
