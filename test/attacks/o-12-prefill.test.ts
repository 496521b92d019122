import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aServerWithPages } from '#test/attack-pages.ts';
import { queryOf, sendRaw } from '#test/attack-requests.ts';
import { anAttackStory } from '#test/attack-story.ts';

const story = await anAttackStory();
const { port } = await aServerWithPages(story.house);
const PAYLOADS = [
  '"><script>alert(1)</script>',
  '</script><script>alert(1)</script>',
  "'><img src=x onerror=alert(1)>",
  'javascript:alert(1)',
  '{{constructor.constructor("alert(1)")()}}',
  '<!--<script>',
  '"><svg onload=alert(1)>',
];
const NAMES = [
  'first_name',
  'firstName',
  'name',
  'email',
  'service',
  'services',
  'provider',
  'location',
  'start',
  'date',
  'step',
  'next',
  'utm_source',
  'theme',
  'lang',
];

for (const page of ['book', 'manage', 'privacy']) {
  test(`what an address says is text on /${page}, never markup`, async () => {
    const plain = await sendRaw(port, { method: 'GET', path: `/${story.a.slug}/${page}`, headers: { accept: 'text/html' } });
    assert.equal(plain.status, 200);
    const scripts = (html: string) => (html.match(/<script/gi) ?? []).length;
    for (const name of NAMES) {
      for (const payload of PAYLOADS) {
        const { text, headers } = await sendRaw(port, {
          method: 'GET',
          path: `/${story.a.slug}/${page}${queryOf({ [name]: payload })}`,
          headers: { accept: 'text/html' },
        });
        assert.equal(scripts(text), scripts(plain.text), `${name}=${payload}`);
        assert.doesNotMatch(text, /<img src=x|<svg onload|href="javascript:|src="javascript:/i, `${name}=${payload}`);
        assert.match(String(headers['content-security-policy']), /script-src 'self';/);
        assert.doesNotMatch(String(headers['content-security-policy']), /unsafe-inline/);
      }
    }
  });
}

test('no page has a script or style of its own in it', async () => {
  for (const page of ['book', 'manage', 'privacy']) {
    const { text } = await sendRaw(port, { method: 'GET', path: `/${story.a.slug}/${page}`, headers: { accept: 'text/html' } });
    const inline = [...text.matchAll(/<script(?![^>]*\bsrc=)([^>]*)>/gi)].map(([, attributes]) => attributes ?? '');
    assert.deepEqual(
      inline.filter((attributes) => !attributes.includes('application/json')),
      [],
    );
    assert.doesNotMatch(text, /\son[a-z]+="|\sstyle="/i);
  }
});
