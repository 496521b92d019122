import { hydrate } from 'preact';
import type { ManageProps } from '../contract.ts';
import { readPage } from '../page-data.ts';
import { ManagePage } from './ManagePage.tsx';

const { slug, locale, props } = readPage<ManageProps>();
const root = document.getElementById('root');
if (root) hydrate(<ManagePage slug={slug} locale={locale} props={props} />, root);
