import { hydrate } from 'preact';
import { readPage } from '../page-data.ts';
import { ChatPage } from './ChatPage.tsx';
import type { ChatProps } from './wire.ts';
import { languageFor } from './words.ts';

const { slug, locale, props } = readPage<ChatProps>();
const root = document.getElementById('root');
if (root) hydrate(<ChatPage slug={slug} language={languageFor([locale])} props={props} />, root);
