/** How a clinic's part of an address may look, as a pattern that browsers know too, and the same in words. */
export const SLUG_RULE = {
  pattern: '^(?=.{2,40}$)[a-z0-9](?:-?[a-z0-9])+$',
  words: 'Use 2 to 40 small letters and digits, with single hyphens between them.',
} as const;

/** First parts of addresses that are not accounts. */
const RESERVED_SLUGS = new Set([
  'api',
  'app',
  'assets',
  'book',
  'chat',
  'demo',
  'docs',
  'embed',
  'favicon',
  'fonts',
  'healthz',
  'hooks',
  'login',
  'metrics',
  'openapi',
  'outbox',
  'privacy',
  'public',
  'readyz',
  'robots',
  'setup',
  'sign-in',
  'static',
  'www',
]);

/** Says what is wrong with a slug, if anything is. */
export function findSlugFault(slug: string): string | undefined {
  if (!new RegExp(SLUG_RULE.pattern).test(slug)) return SLUG_RULE.words;
  return RESERVED_SLUGS.has(slug) ? 'This address is one of our own. Please choose another.' : undefined;
}
