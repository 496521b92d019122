import { Button } from '../../ui/desk/Button.tsx';
import { Empty } from '../../ui/desk/States.tsx';
import { paths } from '../paths.ts';
import { useGo } from '../go.tsx';
import { useLocations } from './calls.ts';
import { LocationEditor } from './LocationEditor.tsx';
import { NewLocation } from './NewLocation.tsx';
import { Answer, SetUpFrame, SideList, useWhyNot } from './SetUpFrame.tsx';
import { weekInWords } from './week.ts';

/** Locations: where clients are treated. */
export function LocationsPage({ id }: { readonly id: string }) {
  const locations = useLocations();
  const go = useGo();
  const why = useWhyNot('catalog.manage');
  const add = (
    <Button tone="primary" icon="plus" why={why} onPress={() => go(paths.setup('locations', 'new'))}>
      Add a location
    </Button>
  );
  return (
    <Answer of={locations} label="Locations" isScreen>
      {(all) => {
        const side = (
          <SideList
            label="Locations"
            current={id}
            hrefOf={(each) => paths.setup('locations', each)}
            groups={[{ heading: 'Locations', items: all.map((each) => ({ id: each.id, name: each.name, isOff: !each.active })) }]}
          />
        );
        const only = all.length === 1 ? all[0] : undefined;
        const one = all.find((each) => each.id === id) ?? (id === '' ? only : undefined);
        if (one) return <LocationEditor key={one.id} location={one} side={side} tools={add} />;
        if (id === 'new') return <NewLocation isFirst={all.length === 0} side={side} />;
        return (
          <SetUpFrame title="Locations" tools={all.length > 0 ? add : null} side={side}>
            {all.length === 0 ? (
              <Empty title="No location yet" action={add}>
                Its time zone decides what “2 pm” means, its address is in every confirmation.
              </Empty>
            ) : id === '' ? (
              <ul className="items">
                {all.map((each) => (
                  <li key={each.id}>
                    <span className="grow">
                      <b>
                        <bdi>{each.name}</bdi>
                      </b>
                      <small>{each.active ? weekInWords(each.hours) : 'Not open any more'}</small>
                    </span>
                    <Button small onPress={() => go(paths.setup('locations', each.id))}>
                      Open
                    </Button>
                  </li>
                ))}
              </ul>
            ) : (
              <Empty title="There is no such location">Nothing here was changed.</Empty>
            )}
          </SetUpFrame>
        );
      }}
    </Answer>
  );
}
