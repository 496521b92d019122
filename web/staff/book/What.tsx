import { Button, IconButton } from '../../ui/desk/Button.tsx';
import { Checkbox, Select } from '../../ui/desk/Choice.tsx';
import { minutesInWords, money } from '../format.ts';
import type { Service, Times } from './times.ts';

/** Treatments offered as a button of their own. */
const CHIPS = 3;

/** What is booked: the same as last time, one press; another treatment, another press; several with their extras. */
export function What(props: {
  readonly services: readonly Service[];
  readonly last: Times['last'];
  /** What the address names; nothing is the same as last time. */
  readonly chosen: readonly string[];
  onChoose(serviceIds: readonly string[]): void;
}) {
  const { services, last, chosen, onChoose } = props;
  const same = last?.same ?? null;
  const main = services.filter(({ isAddOn }) => !isAddOn);
  const others = main.filter(({ id }) => !same?.serviceIds.includes(id));
  return (
    <section>
      <h3>Visit</h3>
      {last && same ? (
        <button type="button" className="pick" aria-pressed={chosen.length === 0} onClick={() => onChoose([])}>
          <b>Same as last time</b>
          <small>
            {last.services.join(' + ')} · {last.providerName}
          </small>
          <em>{last.price ? money(last.price.minor, last.price.currency) : ''}</em>
        </button>
      ) : null}
      <div className="chips">
        {others.slice(0, same ? CHIPS - 1 : CHIPS).map(({ id, name }) => (
          <Button key={id} small className="chip" aria-pressed={chosen[0] === id} onPress={() => onChoose([id])}>
            {name}
          </Button>
        ))}
        <Select
          bare
          label="Other treatment"
          placeholder="Other"
          value={null}
          onChange={(id) => onChoose([id])}
          options={main.map((service) => ({ id: service.id, label: service.name, note: noteOf(service) }))}
        />
      </div>
      {chosen.length > 0 ? <Chosen {...props} main={main} /> : null}
    </section>
  );
}

function noteOf({ durationMinutes, priceMinor, priceLabel, currency }: Service): string {
  return `${minutesInWords(durationMinutes)} · ${priceMinor === null ? priceLabel : money(priceMinor, currency)}`;
}

/** The treatments chosen, each with its extras, and one more. */
function Chosen(props: {
  readonly services: readonly Service[];
  readonly main: readonly Service[];
  readonly chosen: readonly string[];
  onChoose(serviceIds: readonly string[]): void;
}) {
  const { services, main, chosen, onChoose } = props;
  const blocks = blocksOf(services, chosen);
  const put = (next: readonly Block[]) => onChoose(next.flatMap(({ service, extras }) => [service.id, ...extras]));
  const change = (index: number, extras: readonly string[]) => put(blocks.map((block, at) => (at === index ? { ...block, extras } : block)));
  return (
    <>
      <ul className="chosen">
        {blocks.map(({ service, extras }, index) => (
          <li key={`${service.id}-${index}`}>
            <div className="row">
              <span className="grow">
                <b>{service.name}</b>
                <small>{noteOf(service)}</small>
              </span>
              {blocks.length > 1 ? (
                <IconButton small icon="cross" tone="quiet" label={`Leave out ${service.name}`} onPress={() => put(blocks.filter((_, at) => at !== index))} />
              ) : null}
            </div>
            {services
              .filter(({ id }) => service.addOnIds.includes(id))
              .map((extra) => (
                <Checkbox
                  key={extra.id}
                  isSelected={extras.includes(extra.id)}
                  onChange={(yes) => change(index, yes ? [...extras, extra.id] : extras.filter((id) => id !== extra.id))}
                >
                  {extra.name} <small>{noteOf(extra)}</small>
                </Checkbox>
              ))}
          </li>
        ))}
      </ul>
      <Select
        bare
        label="Add another treatment"
        placeholder="Add another treatment"
        value={null}
        onChange={(id) => onChoose([...chosen, id])}
        options={main.map((service) => ({ id: service.id, label: service.name, note: noteOf(service) }))}
      />
    </>
  );
}

interface Block {
  readonly service: Service;
  readonly extras: readonly string[];
}

/** Puts each extra with the treatment it stands after. */
function blocksOf(services: readonly Service[], chosen: readonly string[]): Block[] {
  const blocks: { service: Service; extras: string[] }[] = [];
  for (const id of chosen) {
    const service = services.find((each) => each.id === id);
    if (!service) continue;
    if (service.isAddOn) blocks.at(-1)?.extras.push(id);
    else blocks.push({ service, extras: [] });
  }
  return blocks;
}
