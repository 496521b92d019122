import type { Page } from '@playwright/test';

/** Twelve texts that are run, or fetch something, wherever a page takes what was written for markup. */
export const PAYLOADS = [
  '<img src=x onerror=xss=1>',
  '"><svg onload=xss=1>',
  '<script>xss=1</script>',
  '</script><script>xss=1</script>',
  "'><img src=x onerror=xss=1>",
  'javascript:xss=1',
  '{{constructor.constructor("xss=1")()}}',
  '#{xss=1}<%= xss=1 %>',
  '<!--<script>xss=1//-->',
  '<iframe srcdoc="<script>parent.xss=1</script>">',
  '<a href="javascript:xss=1" autofocus onfocus=xss=1>x</a>',
  '<style>@import "//canary.example/x"</style>',
] as const;

/** Elements that only the payloads would make. */
const MADE = 'img[src="x"], iframe[srcdoc], [onerror], [onload], [onfocus], a[href^="javascript:"], base';

/**
 * Watches a page from now on; answers what was run or made into an element so far: a variable set, a dialog, a fault, a refused script, and elements
 * that only the payloads would make.
 */
export function ranScript(page: Page): () => Promise<string[]> {
  const found: string[] = [];
  page.on('dialog', (dialog) => {
    found.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('pageerror', (error) => found.push(`a fault: ${error.message}`));
  page.on('console', (line) => {
    if (/Content Security Policy|Refused to/.test(line.text())) found.push(`refused: ${line.text()}`);
  });
  return async () => {
    const made = await page.locator(MADE).evaluateAll((elements) => elements.map(({ outerHTML }) => `an element: ${outerHTML.slice(0, 80)}`));
    const isRun = await page.evaluate("'xss' in globalThis");
    return [...found, ...made, ...(isRun === true ? ['a payload was run'] : [])];
  };
}
