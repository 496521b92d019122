import type { Guard } from './guards.ts';

/** The guards of the chat page and its launcher. */
export const CHAT_GUARDS: readonly Guard[] = [
  {
    name: 'a message sent again goes under the key it had',
    file: 'web/public/chat/talk.ts',
    find: '{ text: next.text, key: next.key }',
    replace: '{ text: next.text, key: this.#ports.newKey() }',
    tests: ['web/public/chat/talk.test.ts'],
  },
  {
    name: 'what another tab has begun is gone on with',
    file: 'web/public/chat/talk.ts',
    find: 'await this.#finding;\n    if (nextToSend',
    replace: 'if (nextToSend',
    tests: ['web/public/chat/talk.test.ts'],
  },
  {
    name: 'what comes after the end of a conversation is not shown',
    file: 'web/public/chat/talk.ts',
    find: 'if (line === this.#line) this.#take(event);',
    replace: 'this.#take(event);',
    tests: ['web/public/chat/talk.test.ts'],
  },
  {
    name: 'a message stands once in the chat',
    file: 'web/public/chat/thread.ts',
    find: 'if (thread.placed.some(({ seq }) => seq === message.seq)) return thread;',
    replace: '',
    tests: ['web/public/chat/thread.test.ts'],
  },
  {
    name: 'another tab’s words do not take the place of words that wait',
    file: 'web/public/chat/thread.ts',
    find: '&& !line.isTold && wasSent(line.sending)',
    replace: '&& !line.isTold',
    tests: ['web/public/chat/thread.test.ts'],
  },
  {
    name: 'chat: a panel that may not be shown leaves nobody before an empty screen',
    file: 'web/public/chat/chat-loader.ts',
    find: 'isReady || lost()',
    replace: 'isReady',
    tests: ['test/journeys/chat-embed.test.ts'],
  },
  {
    name: 'chat: a second tab waits for the first one, however slow it is',
    file: 'web/public/chat/keep.ts',
    find: 'setTimeout(nobody, locks ? SLEEPS : ANSWER)',
    replace: 'setTimeout(nobody, ANSWER)',
    tests: ['test/journeys/chat-line.test.ts'],
  },
  {
    name: 'chat: a tab asks again for a conversation before it begins one',
    file: 'web/public/chat/talk.ts',
    find: 'if (nextToSend(this.#talk.thread) && !this.#ticket) await this.resume();',
    replace: '',
    tests: ['test/journeys/chat-line.test.ts'],
  },
  {
    name: 'only our own pages become links in the chat',
    file: 'web/public/chat/rows.ts',
    find: 'url.origin === origin && ',
    replace: '',
    tests: ['web/public/chat/rows.test.ts'],
  },
  {
    name: 'the ticket goes from this device when the chat is ended',
    file: 'web/public/chat/use-talk.ts',
    find: 'keep.current?.forget();',
    replace: '',
    tests: ['test/journeys/chat-page.test.ts'],
  },
  {
    name: 'the launcher hears only its own frame',
    file: 'web/public/chat/chat-loader.ts',
    find: 'if (from !== origin || !frame || source !== frame.contentWindow) return;',
    replace: '',
    tests: ['test/journeys/chat-embed.test.ts'],
  },
  {
    name: 'a hold that has run out cannot be said yes to',
    file: 'web/public/chat/Cards.tsx',
    find: '{left > 0 && <div class="card-actions">{children}</div>}',
    replace: '<div class="card-actions">{children}</div>',
    tests: ['test/journeys/chat-page.test.ts'],
  },
];
