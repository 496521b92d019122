import { useState } from 'react';
import { Button } from '../../ui/desk/Button.tsx';
import { Checkbox } from '../../ui/desk/Choice.tsx';
import { Field } from '../../ui/desk/Field.tsx';
import { api, ask } from '../api.ts';
import { dateInWords, dateOf } from '../format.ts';
import { askFresh } from '../step-up/step-up.ts';
import { useWorkplace } from '../workplace.ts';
import type { Model } from './calls.ts';
import { useDeskAct } from './use-desk-act.ts';

/** What somebody says of the vendor, by name and with the day: before that, nothing a visitor says goes there. */
export function ModelDeclaration({ model, isUnsaved }: { readonly model: Model; readonly isUnsaved: boolean }) {
  const { zone } = useWorkplace();
  const { isBusy, act } = useDeskAct();
  const { host, declaration } = model;
  if (declaration)
    return (
      <fieldset className="ai-law">
        <legend className="lbl">What its vendor does with words</legend>
        <p>
          <bdi>{declaration.declaredBy}</bdi> declared on {dateInWords(dateOf(declaration.declaredAt, zone))} that <bdi>{declaration.vendor}</bdi>, behind{' '}
          <bdi>{declaration.host}</bdi>, trains on nothing, keeps nothing and has signed a BAA. Your privacy policy names it.
        </p>
        <div className="row">
          <Button
            isPending={isBusy}
            onPress={() => void act(() => ask(api.DELETE('/api/v1/receptionist/model/declaration')), 'Withdrawn. Nothing goes there any more.')}
          >
            Withdraw it
          </Button>
        </div>
      </fieldset>
    );
  const why = host === null ? 'Save an address first.' : isUnsaved ? 'Save your changes first.' : undefined;
  return <Declare host={host} why={why} isBusy={isBusy} act={act} />;
}

function Declare(props: {
  readonly host: string | null;
  readonly why: string | undefined;
  readonly isBusy: boolean;
  readonly act: ReturnType<typeof useDeskAct>['act'];
}) {
  const [vendor, setVendor] = useState('');
  const [said, setSaid] = useState({ trains: false, retainsContent: false, baa: false });
  const missing = vendor.trim() === '' ? 'Name the vendor.' : said.trains && said.retainsContent && said.baa ? undefined : 'All three must hold.';
  const declare = () =>
    void props.act(async () => {
      const body = { vendor: vendor.trim(), trains: !said.trains, retainsContent: !said.retainsContent, baa: said.baa };
      await askFresh(() => api.POST('/api/v1/receptionist/model/declaration', { body }));
    }, 'Declared, with your name.');
  return (
    <fieldset className="ai-law">
      <legend className="lbl">What its vendor does with words</legend>
      <p className="hint">
        Until you declare this, nothing a visitor says goes to {props.host ? <bdi>{props.host}</bdi> : 'a vendor'}. Your name and the day stand beside it, and
        your privacy policy names the vendor.
      </p>
      <Field label="Vendor" value={vendor} maxLength={80} onChange={setVendor} />
      <Checkbox isSelected={said.trains} onChange={(trains) => setSaid({ ...said, trains })}>
        It trains nothing on what it is sent
      </Checkbox>
      <Checkbox isSelected={said.retainsContent} onChange={(retainsContent) => setSaid({ ...said, retainsContent })}>
        It keeps nothing of it
      </Checkbox>
      <Checkbox isSelected={said.baa} onChange={(baa) => setSaid({ ...said, baa })}>
        It has signed a business associate agreement with us
      </Checkbox>
      <div className="row">
        <Button isPending={props.isBusy} why={props.why ?? missing} onPress={declare}>
          Declare it
        </Button>
      </div>
    </fieldset>
  );
}
