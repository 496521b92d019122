import { hydrate } from 'preact';
import type { BookProps } from '../contract.ts';
import { readPage } from '../page-data.ts';
import { BookingPage } from './BookingPage.tsx';

const { slug, locale, props } = readPage<BookProps>();
const root = document.getElementById('root');
if (root) hydrate(<BookingPage slug={slug} locale={locale} props={props} />, root);
