import type { Trouble } from './driver.ts';

/** What the network says when the server cannot be reached. */
const NETWORK = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOENT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
]);

/**
 * What the server says when it is ending, starting, or can take no one more: 08 connections, 57P operator, 53300 too many,
 * 25P03 an idle transaction was ended, 25006 it only reads by now, as after a fail-over.
 */
const AWAY = /^(08...|57P..|53300|25P03|25006)$/;

/** True when the server could not be reached or the connection was lost. */
export function isAway(error: unknown): boolean {
  const { code = '', message = '' } = (error ?? {}) as { code?: string; message?: string };
  return (
    NETWORK.has(code) || AWAY.test(code) || /^(Connection terminated|timeout e|Client has enc)/i.test(message)
  );
}

/** PostgreSQL's codes: 53100 no room left, 58030 the disk failed, XX001 and XX002 damaged. */
export function troubleOf(error: unknown): Trouble {
  const { code = '' } = (error ?? {}) as { code?: string };
  if (code === '53100') return 'full';
  if (code === '58030' || code === 'XX001' || code === 'XX002') return 'failed';
  return isAway(error) ? 'away' : null;
}
