// Fails when a package that ships has a licence that is not permissive: `node scripts/licences.ts`.
import { existsSync, readFileSync } from 'node:fs';

const PERMISSIVE = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'MPL-2.0',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'Unlicense',
  'Python-2.0',
  'OFL-1.1',
]);
const FEWEST = 100;

interface Locked {
  readonly license?: string;
  readonly dev?: boolean;
  readonly os?: readonly string[] | string;
}

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Locked> };
const shipped = Object.entries(lock.packages).filter(([name, { dev }]) => name !== '' && !dev);
const refused = shipped.map(([name, locked]) => [name, licenceOf(name, locked)] as const).filter(([, licence]) => !isPermissive(licence));
if (shipped.length < FEWEST) refused.push(['package-lock.json', `lists only ${shipped.length} packages that ship`]);
for (const [name, licence] of refused) console.error(`${name.replace('node_modules/', '')}: ${licence}`);
console.log(`${shipped.length} packages ship, ${refused.length} with a licence that is not permissive`);
process.exitCode = refused.length === 0 ? 0 : 1;

/** Some registries leave the licence out of the lock; the package's own words count then, and a platform's Node is MIT. */
function licenceOf(name: string, locked: Locked): string {
  if (locked.license !== undefined) return locked.license;
  const manifest = `${name}/package.json`;
  if (existsSync(manifest)) return (JSON.parse(readFileSync(manifest, 'utf8')) as { license?: string }).license ?? 'none stated';
  return /^node_modules\/node-(bin-)?[a-z]+-[a-z0-9]+$/.test(name) ? 'MIT' : 'none stated';
}

/** `A OR B` needs one, `A AND B` needs both. */
function isPermissive(expression: string): boolean {
  const bare = expression.replace(/[()]/g, '');
  return bare.split(' OR ').some((choice) => choice.split(' AND ').every((licence) => PERMISSIVE.has(licence.trim())));
}
