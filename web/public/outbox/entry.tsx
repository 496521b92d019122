import { hydrate } from 'preact';
import type { OutboxProps } from '../contract.ts';
import { readPage } from '../page-data.ts';
import { OutboxPage } from './OutboxPage.tsx';

const { locale, props } = readPage<OutboxProps>();
const root = document.getElementById('root');
if (root) hydrate(<OutboxPage locale={locale} props={props} />, root);
