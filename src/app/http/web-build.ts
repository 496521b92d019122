import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** A page to be written as one HTML document; `props` are the page's own. */
export interface PageInput {
  readonly kind:
    | 'book'
    | 'chat'
    | 'manage'
    | 'finish'
    | 'offer'
    | 'preferences'
    | 'privacy'
    | 'outbox'
    | 'setup'
    | 'docs'
    | 'staff'
    | 'not-found'
    | 'failure'
    | 'busy';
  readonly slug: string;
  readonly props: unknown;
  readonly branded?: boolean;
  readonly locale?: string;
}

/** Which free times the booking page will show first. */
export interface SlotsRequest {
  readonly serviceIds: readonly string[];
  readonly providerId: string | null;
  readonly locationId: string;
  readonly from: string;
  readonly to: string;
}

/** The built web: where its files are, and the two functions of its one server file. */
export interface WebBuild {
  readonly clientDir: string;
  render(page: PageInput): string;
  slotsRequest(catalog: unknown, query: unknown, now: string): SlotsRequest | null;
}

interface ServerFile {
  renderPage(page: PageInput & { readonly assets: unknown }): string;
  slotsRequest(catalog: unknown, query: unknown, now: string): SlotsRequest | null;
}

/** Loads what `scripts/build-web.ts` built. */
export async function loadWeb(directory: string): Promise<WebBuild> {
  const clientDir = path.join(directory, 'client');
  const [assets, staff] = ['manifest.json', 'staff.json'].map((name) => readManifest(path.join(clientDir, '.vite', name)));
  const server = (await import(pathToFileURL(path.join(directory, 'server', 'render.js')).href)) as ServerFile;
  return { clientDir, render: (page) => server.renderPage({ ...page, assets: page.kind === 'staff' ? staff : assets }), slotsRequest: server.slotsRequest };
}

function readManifest(file: string): unknown {
  if (!existsSync(file)) throw new Error(`the web is not built: ${file} is missing`);
  return JSON.parse(readFileSync(file, 'utf8'));
}
