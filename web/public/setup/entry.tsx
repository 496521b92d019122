import { hydrate } from 'preact';
import type { SetupProps } from '../contract.ts';
import { readPage } from '../page-data.ts';
import { SetupPage } from './SetupPage.tsx';

const { props } = readPage<SetupProps>();
const root = document.getElementById('root');
if (root) hydrate(<SetupPage props={props} />, root);
