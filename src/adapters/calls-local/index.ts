export type { HouseDoor } from './door.ts';
export { LocalExchange } from './exchange.ts';
