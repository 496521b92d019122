import { readFileSync } from 'node:fs';
import type { Features } from './features.ts';

/** A set of linear classifiers over the same hashed features, one a label. */
export interface LinearModel {
  readonly labels: readonly string[];
  /** What a label's score must exceed to be said. */
  readonly thresholds: readonly number[];
  readonly biases: readonly number[];
  readonly scales: readonly number[];
  /** Where the weights of a feature begin in `of` and `weights`, by its hash. */
  readonly rows: ReadonlyMap<number, number>;
  readonly offsets: Uint32Array;
  readonly of: Uint8Array;
  readonly weights: Int8Array;
  /** Whatever else was learnt with the weights. */
  readonly more: Readonly<Record<string, unknown>>;
}

interface Header {
  readonly labels: readonly string[];
  readonly thresholds: readonly number[];
  readonly biases: readonly number[];
  readonly scales: readonly number[];
  readonly features: number;
  readonly entries: number;
  readonly more: Readonly<Record<string, unknown>>;
}

/**
 * Reads a model: 4 bytes of length, that much JSON, then hashes and offsets (32 bits, little endian), labels and weights (a byte each).
 * Weights are whole numbers from -127 to 127; a label's scale turns them back.
 */
export function readModel(file: URL): LinearModel {
  return parseModel(readFileSync(file));
}

/** Reads a model from its bytes. */
export function parseModel(bytes: Uint8Array): LinearModel {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerEnd = 4 + view.getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(4, headerEnd))) as Header;
  const rows = new Map<number, number>();
  const offsets = new Uint32Array(header.features + 1);
  for (let row = 0; row < header.features; row += 1) rows.set(view.getInt32(headerEnd + 4 * row, true), row);
  const offsetsAt = headerEnd + 4 * header.features;
  for (let row = 0; row <= header.features; row += 1) offsets[row] = view.getUint32(offsetsAt + 4 * row, true);
  const ofAt = offsetsAt + 4 * (header.features + 1);
  const of = Uint8Array.from(bytes.subarray(ofAt, ofAt + header.entries));
  const weights = Int8Array.from(bytes.subarray(ofAt + header.entries, ofAt + 2 * header.entries));
  return { labels: header.labels, thresholds: header.thresholds, biases: header.biases, scales: header.scales, rows, offsets, of, weights, more: header.more };
}

/** Writes a model as `parseModel` reads it. */
export function writeModel(model: LinearModel): Uint8Array {
  const { labels, thresholds, biases, scales, rows, offsets, of, weights, more } = model;
  const header = new TextEncoder().encode(
    JSON.stringify({ labels, thresholds, biases, scales, features: rows.size, entries: weights.length, more } satisfies Header),
  );
  const bytes = new Uint8Array(4 + header.length + 4 * rows.size + 4 * (rows.size + 1) + 2 * weights.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, header.length, true);
  bytes.set(header, 4);
  const hashesAt = 4 + header.length;
  for (const [hash, row] of rows) view.setInt32(hashesAt + 4 * row, hash, true);
  const offsetsAt = hashesAt + 4 * rows.size;
  for (const [row, offset] of offsets.entries()) view.setUint32(offsetsAt + 4 * row, offset, true);
  const ofAt = offsetsAt + 4 * (rows.size + 1);
  bytes.set(of, ofAt);
  bytes.set(new Uint8Array(weights.buffer, weights.byteOffset, weights.length), ofAt + weights.length);
  return bytes;
}

/** Scores every label on the features of a text. */
export function scoresOf(model: LinearModel, features: Features): Float64Array {
  const sums = new Float64Array(model.labels.length);
  for (const [hash, strength] of features) {
    const row = model.rows.get(hash);
    if (row === undefined) continue;
    const end = model.offsets[row + 1] ?? 0;
    for (let at = model.offsets[row] ?? 0; at < end; at += 1) {
      const label = model.of[at] ?? 0;
      sums[label] = (sums[label] ?? 0) + (model.weights[at] ?? 0) * strength;
    }
  }
  return sums.map((sum, label) => sum * (model.scales[label] ?? 0) + (model.biases[label] ?? 0));
}
