import { hydrate } from 'preact';
import type { OfferProps } from '../contract.ts';
import { readPage } from '../page-data.ts';
import { OfferPage } from './OfferPage.tsx';

const { slug, locale, props } = readPage<OfferProps>();
const root = document.getElementById('root');
if (root) hydrate(<OfferPage slug={slug} locale={locale} props={props} />, root);
