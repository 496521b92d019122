import { fileURLToPath } from 'node:url';
import { defineConfig, type UserConfig } from 'vite';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const jsx = { jsx: { runtime: 'automatic' as const, importSource: 'preact' } };

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
        manage: at('web/public/manage/entry.tsx'),
        preferences: at('web/public/preferences/entry.tsx'),
        outbox: at('web/public/outbox/entry.tsx'),
        setup: at('web/public/setup/entry.tsx'),
        site: at('web/public/site.css'),
        choices: at('web/public/preferences/preferences.css'),
        policy: at('web/public/privacy/policy.css'),
        desk: at('web/public/outbox/desk.css'),
        docs: at('web/public/docs/docs.css'),
      },
    },
  },
};

/** One server file that turns props into documents; no package is left to resolve at run time. */
const server: UserConfig = {
  build: { outDir: 'dist/web/server', target: 'node24', copyPublicDir: false, rolldownOptions: { output: { codeSplitting: false } } },
  ssr: { noExternal: true, target: 'node' },
};

/** The script a clinic puts on its own site: one file, fixed name, no import. */
const embed: UserConfig = {
  build: {
    outDir: 'dist/web/client',
    emptyOutDir: false,
    target: 'es2020',
    lib: { entry: at('web/public/embed/embed.ts'), formats: ['iife'], name: 'candorEmbed', fileName: () => 'embed.js' },
  },
};

export default defineConfig(({ isSsrBuild, mode }) => ({
  root: at('.'),
  publicDir: false,
  logLevel: 'warn',
  oxc: jsx,
  ...(isSsrBuild ? server : mode === 'embed' ? embed : client),
}));
