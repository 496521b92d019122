import { type Browser, chromium } from '@playwright/test';
import sparticuz from '@sparticuz/chromium';

/** With these a closed context can take the browser with it. */
const UNWANTED = new Set(['--single-process', '--no-zygote']);

/** Starts a browser of a test's own; one that dies while it starts, before any page was opened, is started once more. */
export async function openBrowser(): Promise<Browser> {
  const options = { executablePath: await sparticuz.executablePath(), args: sparticuz.args.filter((argument) => !UNWANTED.has(argument)), headless: true };
  return chromium.launch(options).catch(() => chromium.launch(options));
}
