import { hydrate } from 'preact';
import type { FinishProps } from '../contract.ts';
import { readPage } from '../page-data.ts';
import { FinishPage } from './FinishPage.tsx';

const { slug, locale, props } = readPage<FinishProps>();
const root = document.getElementById('root');
if (root) hydrate(<FinishPage slug={slug} locale={locale} props={props} />, root);
