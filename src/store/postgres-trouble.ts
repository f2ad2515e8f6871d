import type { Trouble } from './driver.ts';

/** What the network says when the server cannot be reached. */
const NETWORK = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ENOENT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENETDOWN',
  'ENOTCONN',
  'ETIMEDOUT',
]);

/**
 * What the server says when it is ending, starting, or takes no one: 08 connections, 57P operator, 57014 the statement was
 * ended from outside, 53300 and 53400 too many, 53200 no memory, 25P03 an idle transaction was ended, 25006 it only reads by
 * now, as after a fail-over, 55000 the database takes no connections, as while it is moved, 55006 and 55P03 somebody holds it.
 */
const AWAY = /^(08...|57P..|57014|53[234]00|25P03|25006|55000|55006|55P03)$/;

/** What it says to a server that was let in before: the database, the user or his password is another by now. */
const SHUT_OUT = /^(3D000|28...)$/;

/** True when the server could not be reached or the connection was lost. */
export function isAway(error: unknown): boolean {
  const { code = '', message = '' } = (error ?? {}) as { code?: string; message?: string };
  return (
    NETWORK.has(code) ||
    AWAY.test(code) ||
    /^(Connection (terminated|ended)|timeout e|Client (has enc|was closed))/i.test(message)
  );
}

/** What an error of an open store means. PostgreSQL's codes: 53100 no room left, 58030 the disk failed, XX001 and XX002 damaged. */
export function troubleOf(error: unknown): Trouble {
  const { code = '' } = (error ?? {}) as { code?: string };
  if (code === '53100') return 'full';
  if (code === '58030' || code === 'XX001' || code === 'XX002') return 'failed';
  return isAway(error) || SHUT_OUT.test(code) ? 'away' : null;
}
