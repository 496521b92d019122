import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { tell } from '../../ui/desk/Toast.tsx';
import type { paths as ApiPaths } from '../../api/schema';
import { ApiError, api, ask, wordsOf } from '../api.ts';
import { wasDropped } from '../step-up/step-up.ts';
import { TouchedDialog } from './TouchedDialog.tsx';

type WhatIf = ApiPaths['/api/v1/booking/what-if']['post'];
/** A change of the catalog that is tried before it is made. */
export type Trial = WhatIf['requestBody']['content']['application/json'];
/** The visits a change would break. */
export type Touched = WhatIf['responses'][200]['content']['application/json'];

/** One thing to save. */
export interface SaveWanted {
  /** The first word of the queries that are read again. */
  readonly area: 'catalog' | 'identity' | 'receptionist';
  act(): Promise<unknown>;
  /** Tried first; when it would break visits, they are shown before anything is saved. */
  readonly trial?: Trial | undefined;
  /** What is said afterwards. */
  readonly done: string;
  readonly undo?: (() => Promise<unknown>) | undefined;
  onDone?(): void;
  /** Somebody else saved meanwhile. */
  onConflict?(): void;
}

/** Saves things one at a time, after showing which visits a change would break. */
export interface Saving {
  readonly isBusy: boolean;
  /** What the server said against the last try. */
  readonly error: unknown;
  readonly dialog: ReactNode;
  save(wanted: SaveWanted): void;
  forget(): void;
}

/** Makes the way a screen saves. */
export function useSave(): Saving {
  const client = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const [asked, setAsked] = useState<{ readonly touched: Touched; readonly wanted: SaveWanted }>();
  const guard = async (wanted: SaveWanted, act: () => Promise<void>) => {
    setBusy(true);
    setError(undefined);
    try {
      await act();
    } catch (fault) {
      const isChanged = fault instanceof ApiError && fault.code === 'version-changed';
      if (isChanged) void client.invalidateQueries({ queryKey: [wanted.area] });
      if (isChanged && wanted.onConflict) wanted.onConflict();
      else if (!wasDropped(fault)) setError(fault);
    } finally {
      setBusy(false);
    }
  };
  const make = async (wanted: SaveWanted) => {
    await wanted.act();
    await client.invalidateQueries({ queryKey: [wanted.area] });
    if (wanted.area === 'catalog') void client.invalidateQueries({ queryKey: ['booking'] });
    wanted.onDone?.();
    const { undo } = wanted;
    const takeBack = async () => {
      try {
        await undo?.();
        await client.invalidateQueries({ queryKey: [wanted.area] });
        tell({ text: 'Taken back' });
      } catch (fault) {
        tell({ text: `It could not be taken back. ${wordsOf(fault)}`, isFault: true });
      }
    };
    tell({ text: wanted.done, ...(undo ? { undo: () => void takeBack() } : {}) });
  };
  const save = (wanted: SaveWanted) => {
    if (isBusy) return;
    void guard(wanted, async () => {
      const touched = wanted.trial && (await ask(api.POST('/api/v1/booking/what-if', { body: wanted.trial })));
      if (touched && touched.visits.length + touched.more > 0) setAsked({ touched, wanted });
      else await make(wanted);
    });
  };
  const dialog = asked ? (
    <TouchedDialog
      touched={asked.touched}
      onClose={() => setAsked(undefined)}
      onSave={() => {
        setAsked(undefined);
        void guard(asked.wanted, () => make(asked.wanted));
      }}
    />
  ) : null;
  return { isBusy, error, dialog, save, forget: () => setError(undefined) };
}
