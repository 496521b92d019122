import type { Manifest, PageInput } from './contract.ts';

const FONTS = ['instrument-sans-latin-wght-normal.woff2', 'newsreader-latin-wght-normal.woff2'];

type DocumentParts = {
  page: PageInput;
  locale: string;
  title: string;
  description?: string;
  robots?: string;
  referrer?: string;
  bodyClass?: string;
  entry?: string;
  /** Marks styles that scripts add as the page's own. */
  nonce?: string;
  styles: string[];
  body: string;
  data?: object;
};

/** Writes the document around a page: no inline script, no inline style, data as JSON that cannot close its own element. */
export function writeDocument(parts: DocumentParts): string {
  const { page, locale } = parts;
  const head = [
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">',
    `<title>${escapeHtml(parts.title)}</title>`,
    parts.description ? `<meta name="description" content="${escapeHtml(parts.description)}">` : '',
    parts.robots ? `<meta name="robots" content="${parts.robots}">` : '',
    parts.referrer ? `<meta name="referrer" content="${parts.referrer}">` : '',
    parts.nonce ? `<meta property="csp-nonce" nonce="${parts.nonce}">` : '',
    '<meta name="color-scheme" content="light dark">',
    '<meta name="theme-color" media="(prefers-color-scheme: light)" content="#fbf9f6">',
    '<meta name="theme-color" media="(prefers-color-scheme: dark)" content="#191615">',
    '<meta name="format-detection" content="telephone=no">',
    '<link rel="icon" href="data:,">',
    ...assetTags(parts, page.assets),
    page.branded ? `<link rel="stylesheet" href="/${encodeURIComponent(page.slug)}/brand.css">` : '',
  ];
  const data = parts.data ? `<script type="application/json" id="page">${jsonForHtml(parts.data)}</script>` : '';
  const bodyClass = parts.bodyClass ? ` class="${parts.bodyClass}"` : '';
  return `<!doctype html><html lang="${escapeHtml(locale)}" dir="${page.direction ?? 'ltr'}"><head>${head.join('')}</head><body${bodyClass}><div id="root">${parts.body}</div>${data}</body></html>`;
}

function assetTags(parts: DocumentParts, manifest: Manifest): string[] {
  const fonts = FONTS.flatMap((name) => Object.values(manifest).find((entry) => entry.src?.endsWith(name))?.file ?? []);
  const styles = parts.styles.flatMap((key) => manifest[key]?.file ?? []);
  const scripts = parts.entry ? scriptFiles(parts.entry, manifest) : [];
  const own = parts.entry ? (manifest[parts.entry]?.css ?? []) : [];
  return [
    ...[...styles, ...own].map((file) => `<link rel="stylesheet" href="/${file}">`),
    ...fonts.map((file) => `<link rel="preload" href="/${file}" as="font" type="font/woff2" crossorigin>`),
    ...scripts.slice(1).map((file) => `<link rel="modulepreload" href="/${file}">`),
    ...scripts.slice(0, 1).map((file) => `<script type="module" src="/${file}"></script>`),
  ];
}

/** An entry's file and the files it imports, the entry first. */
function scriptFiles(key: string, manifest: Manifest, seen = new Set<string>()): string[] {
  const entry = manifest[key];
  if (!entry || seen.has(key)) return [];
  seen.add(key);
  return [entry.file, ...(entry.imports ?? []).flatMap((each) => scriptFiles(each, manifest, seen))];
}

/** Text made safe for HTML content and double-quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** JSON that may stand inside a script element: no `<`, and no line separators that old parsers trip over. */
export function jsonForHtml(value: object): string {
  return JSON.stringify(value)
    .replace(/</g, '\\u003c')
    .replace(/\u2028/g, '\\u2028')
    .replace(/\u2029/g, '\\u2029');
}
