import { fileURLToPath } from 'node:url';
import { defineConfig, type UserConfig } from 'vite';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
/** The public pages are Preact, the staff app is React; they share tokens and type, no component. */
const jsxOf = (importSource: 'preact' | 'react') => ({ jsx: { runtime: 'automatic' as const, importSource } });

/** Browser files: one entry a page, hashed under `/assets/`, named in the manifest the server reads. */
const client: UserConfig = {
  build: {
    outDir: 'dist/web/client',
    manifest: true,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    target: 'es2022',
    rolldownOptions: {
      input: {
        book: at('web/public/booking/entry.tsx'),
        chat: at('web/public/chat/entry.tsx'),
        manage: at('web/public/manage/entry.tsx'),
        finish: at('web/public/finish/entry.tsx'),
        busy: at('web/public/busy/entry.ts'),
        offer: at('web/public/offer/entry.tsx'),
        answers: at('web/public/offer/offer.css'),
        preferences: at('web/public/preferences/entry.tsx'),
        outbox: at('web/public/outbox/entry.tsx'),
        setup: at('web/public/setup/entry.tsx'),
        site: at('web/public/site.css'),
        talk: at('web/public/chat/chat.css'),
        choices: at('web/public/preferences/preferences.css'),
        policy: at('web/public/privacy/policy.css'),
        desk: at('web/public/outbox/desk.css'),
        firstRun: at('web/public/setup/setup.css'),
        docs: at('web/public/docs/docs.css'),
      },
    },
  },
};

/** The staff app: one entry, a chunk for each screen, named in a manifest of its own. */
const staff: UserConfig = {
  build: {
    outDir: 'dist/web/client',
    emptyOutDir: false,
    manifest: '.vite/staff.json',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    target: 'es2023',
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      input: { staff: at('web/staff/entry.tsx') },
      // Libraries mark their client parts for frameworks that render on the server; nothing here does.
      onLog: (level, log, say) => (log.code === 'MODULE_LEVEL_DIRECTIVE' ? undefined : say(level, log)),
    },
  },
};

/** One server file that turns props into documents; no package is left to resolve at run time. */
const server: UserConfig = {
  build: { outDir: 'dist/web/server', target: 'node24', copyPublicDir: false, rolldownOptions: { output: { codeSplitting: false } } },
  ssr: { noExternal: true, target: 'node' },
};

/** A script a clinic puts on its own site: one file, fixed name, no import. */
const forOtherSites = (entry: string, name: string): UserConfig => ({
  build: {
    outDir: 'dist/web/client',
    emptyOutDir: false,
    target: 'es2020',
    lib: { entry: at(entry), formats: ['iife'], name: `candor_${name}`, fileName: () => `${name}.js` },
  },
});
const embed = forOtherSites('web/public/embed/embed.ts', 'embed');
const chat = forOtherSites('web/public/chat/chat-loader.ts', 'chat');

export default defineConfig(({ isSsrBuild, mode }) => ({
  root: at('.'),
  publicDir: false,
  logLevel: 'warn',
  oxc: jsxOf(mode === 'staff' ? 'react' : 'preact'),
  ...(isSsrBuild ? server : ({ embed, chat, staff }[mode] ?? client)),
}));
