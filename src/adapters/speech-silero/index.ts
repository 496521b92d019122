export { loadSilero } from './silero.ts';
