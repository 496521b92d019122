// For each row a model that has not seen it: the committed one for rows from elsewhere, one trained on the other parts for our own.
import type { LinearModel } from '../src/modules/receptionist/understand/linear-model.ts';
import { readModel } from '../src/modules/receptionist/understand/linear-model.ts';
import { seenIn } from './own-data.ts';

interface Source<Row extends object> {
  readonly own: readonly Row[];
  readonly partOf: (row: Row) => number;
  readonly train: (rows: readonly Row[]) => LinearModel;
  readonly committed: string;
}

/** Gives, for any row, a model that was not trained on it; each is trained or read once. */
export function modelsFor<Row extends object>({
  own,
  partOf,
  train,
  committed,
}: Source<Row>): { modelOf: (row: Row) => LinearModel; isSeen: (row: Row) => boolean } {
  const isSeen = seenIn(own);
  const byPart = new Map<number, LinearModel>();
  const modelOf = (row: Row) => {
    const part = isSeen(row) ? partOf(row) : -1;
    let model = byPart.get(part);
    if (!model)
      byPart.set(part, (model = part < 0 ? readModel(new URL(`../${committed}`, import.meta.url)) : train(own.filter((other) => partOf(other) !== part))));
    return model;
  };
  return { modelOf, isSeen };
}
