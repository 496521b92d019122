/** What the server wrote into the page for its script. */
export type PageData<P> = { slug: string; locale: string; props: P };

/** Reads what the server wrote into the page. */
export function readPage<P>(): PageData<P> {
  return JSON.parse(document.getElementById('page')?.textContent ?? '{}') as PageData<P>;
}
