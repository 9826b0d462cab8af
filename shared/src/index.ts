/**
 * What both ends must agree on. No DOM, no Node: it does not compile there.
 */
export * from './close-codes.ts';
export * from './conversation.ts';
export * from './entries.ts';
export * from './frames.ts';
export * from './hours.ts';
export * from './limits.ts';
export * from './link/driver.ts';
export * from './link/link.ts';
export * from './log.ts';
export * from './number.ts';
export * from './presence.ts';
export * from './result.ts';
export type { OperatorFrame, ShopperFrame } from './schemas.ts';
