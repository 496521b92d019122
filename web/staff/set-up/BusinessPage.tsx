import { Field } from '../../ui/desk/Field.tsx';
import { fieldError } from '../api.ts';
import { phoneInWords } from '../format.ts';
import { type Account, useAccountDetails } from './calls.ts';
import { FormActions } from './FormActions.tsx';
import { Answer, SetUpFrame, useWhyNot } from './SetUpFrame.tsx';
import { useAccountForm } from './use-account-form.tsx';

/** Business details: what the clinic is called and how it is reached. */
export function BusinessPage() {
  const account = useAccountDetails();
  return (
    <SetUpFrame title="Business details">
      <Answer of={account} label="Business details">
        {(data) => <Form account={data} />}
      </Answer>
    </SetUpFrame>
  );
}

function Form({ account }: { readonly account: Account }) {
  const why = useWhyNot('account.manage');
  const { draft, saving, conflict, save } = useAccountForm(account);
  const field = (name: 'name' | 'phone' | 'email' | 'postalAddress') => ({
    value: name === 'phone' ? phoneInWords(draft.now.phone) : draft.now[name],
    isDisabled: why !== undefined,
    onChange: (value: string) => draft.set({ [name]: value }),
    error: fieldError(saving.error, name),
  });
  return (
    <div className="form">
      <Field label="Business name" hint="In the policy, on receipts, under every mail" maxLength={120} {...field('name')} />
      <div className="pair">
        <Field label="Phone" type="tel" hint="On every page, for those who would rather call" maxLength={40} {...field('phone')} />
        <Field label="Mail" type="email" hint="Where answers to your mails go" maxLength={254} {...field('email')} />
      </div>
      <Field label="Postal address" hint="Every mail must carry it (CAN-SPAM)" maxLength={300} {...field('postalAddress')} />
      <dl className="facts">
        <div>
          <dt>Address of your pages</dt>
          <dd>
            {location.origin}/{account.slug}/book
          </dd>
        </div>
        <div>
          <dt>Currency</dt>
          <dd>{account.currency}</dd>
        </div>
      </dl>
      <FormActions
        saving={saving}
        changes={draft.changed.length}
        why={why}
        act="Save the details"
        onSave={() => save('Business details saved')}
        onDrop={draft.drop}
      />
      {conflict}
    </div>
  );
}
