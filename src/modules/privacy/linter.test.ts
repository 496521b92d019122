import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lintPolicy } from './linter.ts';
import type { PolicyDocument } from './model.ts';

const good: PolicyDocument = {
  clinic: {
    name: 'Marlowe Skin',
    slug: 'marlowe',
    address: '14 Harbor Street, Jupiter, FL 33477',
    email: 'privacy@marloweskin.example',
    phone: '+15615550100',
  },
  published: null,
  upcoming: null,
  changes: [],
  counts: { kept: 1, total: 1, beingPutRight: 0 },
  sections: [
    {
      id: 'access',
      title: 'Access',
      promises: [
        { id: 'p', text: 'Nobody else sees it.', control: { id: 'c', name: 'C' }, status: 'enforced', lastEvidence: { at: '2026-11-22T00:00:00Z', kind: 'k' } },
      ],
    },
  ],
  retention: [],
  recipients: [],
  cookies: [],
};

test('a policy whose promises are kept and whose contacts are there may be published', () => {
  assert.deepEqual(lintPolicy(good), []);
});

for (const text of ['[Company name] keeps it', 'Write to {{email}}', 'Kept for TBD', 'Mail [email protected]', 'Lorem ipsum', 'Kept for undefined days']) {
  test(`a placeholder is never published: ${text}`, () => {
    const document = { ...good, sections: [{ id: 's', title: 'S', promises: [{ ...good.sections[0]?.promises[0], id: 'p', text } as never] }] };
    assert.deepEqual(
      lintPolicy(document).map(({ code, where }) => [code, where]),
      [['placeholder', 'p']],
    );
  });
}

test('a policy without a way to reach the clinic is never published', () => {
  assert.deepEqual(
    lintPolicy({ ...good, clinic: { ...good.clinic, phone: ' ' } }).map(({ code }) => code),
    ['contact-missing'],
  );
});

test('a promise without evidence, or whose last check failed, is never published', () => {
  const promise = good.sections[0]?.promises[0];
  const withPromise = (change: object) => ({ ...good, sections: [{ id: 's', title: 'S', promises: [{ ...promise, ...change } as never] }] });
  assert.deepEqual(
    lintPolicy(withPromise({ status: 'pending', lastEvidence: null })).map(({ code }) => code),
    ['without-evidence'],
  );
  assert.deepEqual(
    lintPolicy(withPromise({ status: 'degraded' })).map(({ code }) => code),
    ['not-enforced'],
  );
});

test('a policy that promises nothing is never published', () => {
  assert.deepEqual(
    lintPolicy({ ...good, sections: [] }).map(({ code }) => code),
    ['nothing-promised'],
  );
});
