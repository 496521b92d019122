import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../ui/desk/Button.tsx';
import { Select, Switch } from '../../ui/desk/Choice.tsx';
import { Field, NumberField } from '../../ui/desk/Field.tsx';
import { Dialog } from '../../ui/desk/Overlay.tsx';
import { api, fieldError } from '../api.ts';
import { FormActions } from '../set-up/FormActions.tsx';
import { askFresh } from '../step-up/step-up.ts';
import { MODEL_KEY, type Model, type ModelSettings, readModel, useModel } from './calls.ts';
import { ModelAsked } from './ModelAsked.tsx';
import { ModelDeclaration } from './ModelDeclaration.tsx';
import { ModelTrial } from './ModelTrial.tsx';
import { useVersionedForm } from './use-versioned-form.tsx';
import { MODEL_FIELDS, PROTOCOLS } from './words.ts';

const DOLLAR = 1_000_000;
const DOLLARS = { style: 'currency', currency: 'USD' } as const;
const SHORTEST_KEY = 8;

/** Edits which model is asked and for how much; declares its vendor; shows what asking was worth. */
export function ModelDialog({ model: opened, onClose }: { readonly model: Model; onClose(): void }) {
  const model = useModel().data ?? opened;
  const form = useModelForm(model);
  const { draft, key, setKey, saving } = form;
  const { now } = draft;
  return (
    <Dialog title="Language model" isOpen wide onClose={onClose}>
      <div className="stack">
        <p className="hint">
          You do not need one: what people write and say is understood, answered and booked without. A model is asked only what an unclear message means, with
          names, numbers, addresses and dates of birth taken out. What it proposes counts only where the caller’s own words say it too.
        </p>
        <Switch isSelected={now.on} onChange={(on) => draft.set({ on })}>
          Ask a model about unclear messages
        </Switch>
        <Switch isSelected={now.rewords} isDisabled={!now.on} onChange={(rewords) => draft.set({ rewords })}>
          Let it word questions and answers more warmly
        </Switch>
        <p className="hint">
          {now.on ? '' : 'Have a model asked first. '}Figures, days, names and prices never go there, and other words are said only where they say the same.
          What is read back, agreed to, booked or told in an emergency stays word for word.
        </p>
        <Where form={form} />
        {now.protocol === 'own' ? null : <Key model={model} value={key} onChange={setKey} />}
        <Costs now={now} set={draft.set} />
        <FormActions
          saving={saving}
          changes={draft.changed.length + (key === undefined ? 0 : 1)}
          why={missingOf(now, key, model.hasOwnServer)}
          act="Save the model"
          onSave={form.save}
          onDrop={() => {
            draft.drop();
            setKey(undefined);
          }}
        />
        <ModelTrial model={model} isUnsaved={draft.changed.length > 0 || key !== undefined} />
        <ModelDeclaration model={model} isUnsaved={draft.changed.length > 0} />
        {model.settings.on ? <ModelAsked /> : null}
      </div>
      {form.conflict}
    </Dialog>
  );
}

type Form = ReturnType<typeof useModelForm>;

function Where({ form: { draft, saving } }: { readonly form: Form }) {
  const { now, set } = draft;
  const usual =
    now.protocol === 'anthropic' ? 'Empty for Anthropic’s own' : now.protocol === 'bedrock' ? 'Empty for Amazon’s own' : 'Such as https://models.example/v1';
  return (
    <>
      <div className="ai-pair">
        <Select
          label="Spoken to as"
          value={now.protocol}
          options={PROTOCOLS}
          onChange={(id) => set({ protocol: PROTOCOLS.find((each) => each.id === id)?.id ?? now.protocol })}
        />
        <Field
          label="Model"
          hint="As its vendor names it"
          value={now.model === 'none' ? '' : now.model}
          maxLength={120}
          error={fieldError(saving.error, 'model')}
          onChange={(text) => set({ model: text.replace(/[^A-Za-z0-9._:/@-]/g, '') || 'none' })}
        />
      </div>
      {now.protocol === 'own' ? null : (
        <div className="ai-pair">
          <Field
            label="Address"
            hint={usual}
            type="url"
            value={now.address ?? ''}
            maxLength={300}
            error={fieldError(saving.error, 'address')}
            onChange={(text) => set({ address: text.trim() === '' ? null : text })}
          />
          {now.protocol === 'bedrock' ? (
            <Field
              label="Region"
              hint="Such as us-east-1"
              value={now.region ?? ''}
              maxLength={30}
              error={fieldError(saving.error, 'region')}
              onChange={(text) => set({ region: text.trim() === '' ? null : text.trim() })}
            />
          ) : null}
        </div>
      )}
    </>
  );
}

/** The key goes in and never comes out: what is shown is only whether there is one. */
function Key(props: { readonly model: Model; readonly value: string | null | undefined; onChange(key: string | null | undefined): void }) {
  const { model, value, onChange } = props;
  const isGoing = value === null;
  return (
    <div className="ai-key">
      <Field
        label="Key"
        hint={
          isGoing
            ? 'The key is taken out when you save.'
            : model.hasKey
              ? `One is kept, sealed, for ${model.host ?? 'its host'} only. Type another to replace it.`
              : 'Kept sealed, sent to this host only, and never shown again.'
        }
        type="password"
        autoComplete="off"
        placeholder={model.hasKey && !isGoing ? '••••••••' : ''}
        value={value ?? ''}
        maxLength={500}
        onChange={(text) => onChange(text === '' ? undefined : text)}
      />
      {model.hasKey ? (
        <Button small onPress={() => onChange(isGoing ? undefined : null)}>
          {isGoing ? 'Keep the key' : 'Take the key out'}
        </Button>
      ) : null}
    </div>
  );
}

function Costs({ now, set }: { readonly now: ModelSettings; set(change: Partial<ModelSettings>): void }) {
  const dollars = (label: string, field: 'inputMicrosPerMillion' | 'outputMicrosPerMillion' | 'dailyCapMicros', hint: string) => (
    <NumberField
      label={label}
      hint={hint}
      value={now[field] / DOLLAR}
      minValue={0}
      maxValue={1_000}
      format={DOLLARS}
      onChange={(value) => set({ [field]: Math.round((value || 0) * DOLLAR) })}
    />
  );
  return (
    <div className="ai-pair two">
      {dollars('A million tokens in', 'inputMicrosPerMillion', 'What its vendor asks')}
      {dollars('A million tokens out', 'outputMicrosPerMillion', 'What its vendor asks')}
      {dollars('At most a day', 'dailyCapMicros', 'Then it is not asked until tomorrow')}
      <NumberField
        label="At most a minute"
        hint="Questions, over all conversations"
        value={now.callsAMinute}
        minValue={1}
        maxValue={600}
        onChange={(callsAMinute) => set({ callsAMinute: callsAMinute || 1 })}
      />
    </div>
  );
}

type Versioned = ModelSettings & { readonly version: number };

const versionedOf = ({ settings, version }: Model): Versioned => ({ ...settings, version });

function useModelForm(model: Model) {
  const client = useQueryClient();
  const [key, setKey] = useState<string | null>();
  const form = useVersionedForm<Versioned>({
    ...{ key: 'model', saved: versionedOf(model), title: 'the language model', fields: MODEL_FIELDS },
    done: 'Saved. The next unclear message goes by it.',
    reread: async () => versionedOf(await client.fetchQuery({ queryKey: MODEL_KEY, queryFn: readModel, staleTime: 0 })),
    put: ({ version, ...settings }) =>
      askFresh(() => api.PUT('/api/v1/receptionist/model', { body: { version, settings, ...(key === undefined ? {} : { key }) } })),
    onDone: () => setKey(undefined),
  });
  return { ...form, key, setKey };
}

/** What is still missing before a model can be asked. */
function missingOf({ on, protocol, model, address, region }: ModelSettings, key: string | null | undefined, hasOwnServer: boolean): string | undefined {
  if (typeof key === 'string' && key.trim().length < SHORTEST_KEY) return 'The key is not whole.';
  if (!on) return undefined;
  if (protocol === 'own' && !hasOwnServer) return 'Whoever runs Candor has named no server of their own.';
  if (protocol === 'openai-compatible' && address === null) return 'Enter the address of the server.';
  if (protocol === 'bedrock' && region === null) return 'Enter the region.';
  return model === 'none' ? 'Enter the name of the model.' : undefined;
}
