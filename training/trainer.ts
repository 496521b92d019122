// One-vs-rest logistic regression by AdaGrad. Everything is in a fixed order and from a fixed seed: the same data gives the same bytes.
import type { Features } from '../src/modules/receptionist/understand/features.ts';
import type { LinearModel } from '../src/modules/receptionist/understand/linear-model.ts';

/** One example: its features, the labels it has, and (when it is not for all) the labels it is for. */
export interface Example {
  readonly features: Features;
  readonly labels: ReadonlySet<string>;
  readonly only?: ReadonlySet<string>;
}

/** How to train. `prior` gives a label's features that are known to mean it, with the weight they begin from. */
export interface Recipe {
  readonly epochs: number;
  readonly rate: number;
  readonly decay: number;
  /** Features seen in fewer examples are left out. */
  readonly fewest: number;
  readonly bias: number;
  readonly threshold: number;
  readonly prior?: (label: string) => ReadonlyMap<number, number>;
  /** Features that only one label may learn from. */
  readonly own?: ReadonlyMap<number, string>;
}

interface Matrix {
  readonly columns: ReadonlyMap<number, number>;
  readonly hashes: readonly number[];
  readonly ids: readonly Uint32Array[];
  readonly strengths: readonly Float64Array[];
}

/** Trains one classifier a label. */
export function trainModel(examples: readonly Example[], labels: readonly string[], recipe: Recipe, more: LinearModel['more'] = {}): LinearModel {
  const matrix = matrixOf(examples, recipe);
  const trained = labels.map((label) => trainLabel(matrix, examples, label, recipe));
  return packed(matrix, labels, trained, recipe, more);
}

function matrixOf(examples: readonly Example[], { fewest }: Recipe): Matrix {
  const counts = new Map<number, number>();
  for (const { features } of examples) for (const hash of features.keys()) counts.set(hash, (counts.get(hash) ?? 0) + 1);
  const hashes = [...counts]
    .filter(([, count]) => count >= fewest)
    .map(([hash]) => hash)
    .sort((a, b) => (a >>> 0) - (b >>> 0));
  const columns = new Map(hashes.map((hash, column) => [hash, column]));
  const ids: Uint32Array[] = [];
  const strengths: Float64Array[] = [];
  for (const { features } of examples) {
    const kept = [...features].flatMap(([hash, strength]) => {
      const column = columns.get(hash);
      return column === undefined ? [] : [[column, strength] as const];
    });
    ids.push(Uint32Array.from(kept, ([column]) => column));
    strengths.push(Float64Array.from(kept, ([, strength]) => strength));
  }
  return { columns, hashes, ids, strengths };
}

interface Trained {
  readonly weights: Float64Array;
  readonly bias: number;
}

function trainLabel(matrix: Matrix, examples: readonly Example[], label: string, recipe: Recipe): Trained {
  const weights = new Float64Array(matrix.hashes.length);
  const squares = new Float64Array(matrix.hashes.length).fill(1e-4);
  const known = recipe.prior?.(label) ?? new Map<number, number>();
  for (const [hash, weight] of known) {
    const column = matrix.columns.get(hash);
    if (column === undefined) continue;
    weights[column] = weight;
    squares[column] = 1;
  }
  const closed = closedTo(matrix, label, recipe);
  let bias = known.size > 0 ? recipe.bias - 1 : recipe.bias;
  let biasSquares = 1;
  const order = examples.flatMap(({ only }, index) => (only === undefined || only.has(label) ? [index] : []));
  const random = generator(7);
  for (let epoch = 0; epoch < recipe.epochs; epoch += 1) {
    shuffle(order, random);
    for (const index of order) {
      const ids = matrix.ids[index] ?? new Uint32Array();
      const strengths = matrix.strengths[index] ?? new Float64Array();
      let score = bias;
      for (let at = 0; at < ids.length; at += 1) score += (weights[ids[at] ?? 0] ?? 0) * (strengths[at] ?? 0);
      const slope = 1 / (1 + Math.exp(-score)) - (examples[index]?.labels.has(label) ? 1 : 0);
      if (Math.abs(slope) < 1e-4) continue;
      for (let at = 0; at < ids.length; at += 1) {
        const id = ids[at] ?? 0;
        if (closed[id] === 1) continue;
        const gradient = slope * (strengths[at] ?? 0) + recipe.decay * (weights[id] ?? 0);
        squares[id] = (squares[id] ?? 0) + gradient * gradient;
        weights[id] = (weights[id] ?? 0) - (recipe.rate * gradient) / Math.sqrt(squares[id] ?? 1);
      }
      biasSquares += slope * slope;
      bias -= (recipe.rate * slope) / Math.sqrt(biasSquares);
    }
  }
  return { weights, bias };
}

function closedTo(matrix: Matrix, label: string, { own }: Recipe): Uint8Array {
  const closed = new Uint8Array(matrix.hashes.length);
  for (const [hash, owner] of own ?? []) {
    const column = matrix.columns.get(hash);
    if (column !== undefined && owner !== label) closed[column] = 1;
  }
  return closed;
}

/** Brings the weights to a byte each and leaves out those that round to nothing. */
function packed(matrix: Matrix, labels: readonly string[], trained: readonly Trained[], recipe: Recipe, more: LinearModel['more']): LinearModel {
  const scales = trained.map(({ weights }) => weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 1e-9) / 127);
  const rows = new Map<number, number>();
  const offsets = [0];
  const of: number[] = [];
  const bytes: number[] = [];
  matrix.hashes.forEach((hash, column) => {
    const before = bytes.length;
    trained.forEach(({ weights }, label) => {
      const rounded = Math.round((weights[column] ?? 0) / (scales[label] ?? 1));
      if (rounded === 0) return;
      of.push(label);
      bytes.push(rounded);
    });
    if (bytes.length === before) return;
    rows.set(hash, rows.size);
    offsets.push(bytes.length);
  });
  return {
    labels,
    thresholds: labels.map(() => recipe.threshold),
    biases: trained.map(({ bias }) => Number(bias.toFixed(4))),
    scales: scales.map((scale) => Number(scale.toPrecision(6))),
    rows,
    offsets: Uint32Array.from(offsets),
    of: Uint8Array.from(of),
    weights: Int8Array.from(bytes),
    more,
  };
}

function shuffle(order: number[], random: () => number): void {
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    [order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0];
  }
}

/** A linear congruential generator: the same numbers on every machine. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
}
