import { useQuery } from '@tanstack/react-query';
import { Button } from '../../ui/desk/Button.tsx';
import { Field } from '../../ui/desk/Field.tsx';
import { Mark } from '../../ui/desk/Parts.tsx';
import { api, ask, fieldError } from '../api.ts';
import { type Account, useAccountDetails } from './calls.ts';
import { FormActions } from './FormActions.tsx';
import { Answer, SetUpFrame, useWhyNot } from './SetUpFrame.tsx';
import { useAccountForm } from './use-account-form.tsx';

/** The house's own colour, while a clinic has chosen none. */
const HOUSE = '#4b2440';
const HEX = /^#[0-9a-f]{6}$/;

/** Look: one colour and one name; the rest is derived, and what cannot be read is refused. */
export function BrandPage() {
  const account = useAccountDetails();
  return (
    <SetUpFrame title="Look">
      <Answer of={account} label="Look">
        {(data) => <Form account={data} />}
      </Answer>
    </SetUpFrame>
  );
}

function Form({ account }: { readonly account: Account }) {
  const why = useWhyNot('account.manage');
  const { draft, saving, conflict, save } = useAccountForm(account);
  const { now, set } = draft;
  const colour = (now.brandColour ?? HOUSE).toLowerCase();
  const isColour = HEX.test(colour);
  const judged = useQuery({
    queryKey: ['brand', colour],
    queryFn: () => ask(api.GET('/api/v1/account/brand', { params: { query: { colour } } })),
    enabled: isColour,
    placeholderData: (before) => before,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const look = judged.data;
  const isFaint = isColour && look !== undefined && !judged.isPlaceholderData && !look.passes;
  const fault = !isColour
    ? 'Enter the colour as # and six digits, such as #336699.'
    : isFaint
      ? 'Words in this colour cannot be read. Take the nearest that can.'
      : undefined;
  const name = now.logoName ?? account.name;
  return (
    <div className="form">
      <Field
        label="Name on the pages"
        hint={`In your pages’ head, set like a wordmark. Empty shows ${account.name}.`}
        value={now.logoName ?? ''}
        maxLength={40}
        isDisabled={why !== undefined}
        error={fieldError(saving.error, 'logoName')}
        onChange={(text) => set({ logoName: text.trim() === '' ? null : text })}
      />
      <div className="inline">
        <label className="field">
          <span className="lbl">Colour</span>
          <input
            className="swatch"
            type="color"
            value={isColour ? colour : HOUSE}
            disabled={why !== undefined}
            onChange={(event) => set({ brandColour: event.currentTarget.value })}
          />
        </label>
        <Field
          label="As a code"
          value={now.brandColour ?? ''}
          placeholder={HOUSE}
          maxLength={7}
          isDisabled={why !== undefined}
          error={fieldError(saving.error, 'brandColour')}
          onChange={(text) => set({ brandColour: text.trim() === '' ? null : text.trim().toLowerCase() })}
        />
        {look && isColour ? (
          look.passes ? (
            <Mark icon="check" tone="ok">
              Reads well: {look.contrast} to 1
            </Mark>
          ) : (
            <>
              <Mark icon="alert" tone="late">
                Too faint: {look.contrast} to 1, and 4.5 is needed
              </Mark>
              <Button small why={why} onPress={() => set({ brandColour: look.nearest })}>
                Take {look.nearest}
              </Button>
            </>
          )
        ) : null}
      </div>
      {look ? (
        <div className="papers">
          <Paper name={name} paper="#fbf9f6" ink="#251f1d" look={isFaint ? look.light : look.light} words="On light paper" />
          <Paper name={name} paper="#191615" ink="#f4eee7" look={look.dark} words="On dark paper" />
        </div>
      ) : null}
      <p className="hint">
        Hover, tint and the lighter colour for dark screens are derived from it. Words always keep 4.5 to 1 against their ground, on white, on dark and on the
        tint.
      </p>
      <FormActions
        saving={saving}
        changes={draft.changed.length}
        why={why ?? fault}
        act="Use this look"
        onSave={() => save('Your pages wear the new look')}
        onDrop={draft.drop}
      />
      {conflict}
    </div>
  );
}

function Paper(props: {
  readonly name: string;
  readonly paper: string;
  readonly ink: string;
  readonly look: { readonly brand: string; readonly tint: string; readonly onBrand: string; readonly contrast: number };
  readonly words: string;
}) {
  const { look, paper, ink } = props;
  return (
    <div className="paper-card" style={{ background: paper, color: ink }}>
      <small>
        {props.words}, {look.contrast} to 1
      </small>
      <span className="name" style={{ color: look.brand }}>
        <bdi>{props.name}</bdi>
      </span>
      <span className="chip-on" style={{ background: look.brand, color: look.onBrand }}>
        Book visit
      </span>
      <span className="tinted" style={{ background: look.tint, color: look.brand }}>
        Tue 24, 10:30 am
      </span>
    </div>
  );
}
