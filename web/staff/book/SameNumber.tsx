import { Button } from '../../ui/desk/Button.tsx';
import { Mark } from '../../ui/desk/Parts.tsx';
import { useFound } from './use-found.ts';

/** Digits from which on a number is whole. */
const WHOLE = 10;

/** Says so when somebody known has the number being typed, before a second record of one person is made. */
export function SameNumber({ mobile, onChoose }: { readonly mobile: string; onChoose(clientId: string): void }) {
  const isWhole = mobile.replace(/\D/g, '').length >= WHOLE;
  const { list } = useFound(isWhole ? mobile : '');
  if (!isWhole || list.length === 0) return null;
  return (
    <div className="same" role="status">
      <Mark icon="alert">This number is known.</Mark>
      {list.map(({ id, name }) => (
        <div className="row" key={id}>
          <span className="grow">
            <bdi>{name}</bdi> has this number.
          </span>
          <Button small onPress={() => onChoose(id)}>
            <span>
              Use <bdi>{name.split(' ')[0]}</bdi>
            </span>
          </Button>
        </div>
      ))}
    </div>
  );
}
