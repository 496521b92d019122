import { hydrate, options } from 'preact';
import type { BookProps } from '../contract.ts';
import { readPage } from '../page-data.ts';
import { afterPaint } from '../../ui/after-paint.ts';
import { BookingPage } from './BookingPage.tsx';

const { slug, locale, props } = readPage<BookProps>();
const root = document.getElementById('root');
if (root) hydrate(<BookingPage slug={slug} locale={locale} props={props} />, root);
// Set once the page stands: what a press sets off is drawn a frame after the press itself.
options.debounceRendering = afterPaint;
