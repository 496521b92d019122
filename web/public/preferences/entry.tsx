import { hydrate } from 'preact';
import type { PreferencesProps } from '../contract.ts';
import { readPage } from '../page-data.ts';
import { PreferencesPage } from './PreferencesPage.tsx';

const { slug, locale, props } = readPage<PreferencesProps>();
const root = document.getElementById('root');
if (root) hydrate(<PreferencesPage slug={slug} locale={locale} props={props} />, root);
