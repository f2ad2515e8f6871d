import { randomBytes } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { Refusal } from '../engine/refusal.ts';
import { sameSecret } from './passwords.ts';

const POLICY = [
  "default-src 'self'",
  "img-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

const NOT_USED =
  'accelerometer=(), camera=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()';

/** Largest body of a form or an interface call, in bytes. Files have their own door and limit. */
export const BODY_LIMIT = 1024 * 1024;

/** The headers of every answer; what is personal is kept by nobody. */
export function secureHeaders({ tls }: { readonly tls: boolean }): MiddlewareHandler {
  return async (context, next) => {
    await next();
    const { headers } = context.res;
    const set = (name: string, value: string) => {
      if (!headers.has(name)) headers.set(name, value);
    };
    set('Content-Security-Policy', POLICY);
    set('X-Content-Type-Options', 'nosniff');
    set('X-Frame-Options', 'DENY');
    set('Referrer-Policy', 'same-origin');
    set('Permissions-Policy', NOT_USED);
    set('Cross-Origin-Opener-Policy', 'same-origin');
    set('Cross-Origin-Resource-Policy', 'same-origin');
    set('Cache-Control', 'private, no-store');
    if (tls) set('Strict-Transport-Security', 'max-age=31536000');
  };
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** True for a method that changes nothing. */
export function isSafe(method: string): boolean {
  return SAFE.has(method);
}

/**
 * Throws Refusal `forbidden` when a changing request comes from another site: by `Sec-Fetch-Site` where the browser sends it,
 * else by `Origin`. A program that sends neither is no browser and carries no cookie of somebody else.
 */
export function refuseOtherSite(context: Context): void {
  const site = context.req.header('Sec-Fetch-Site');
  if (site !== undefined && site !== 'same-origin' && site !== 'none') {
    throw new Refusal('forbidden', 'other-site');
  }
  const origin = context.req.header('Origin');
  if (origin === undefined) return;
  const host = context.req.header('Host');
  if (hostOf(origin) !== host) throw new Refusal('forbidden', 'other-site');
}

/**
 * Throws Refusal `forbidden` unless the request carries the session's own token, masked or plain, in a field `csrf` or the
 * header `X-CSRF-Token`.
 */
export function refuseWithoutToken(given: string | undefined, held: string): void {
  if (given === undefined || !sameSecret(unmasked(given), held)) throw new Refusal('forbidden', 'csrf');
}

/** The token under a mask drawn for this one answer: compressed pages would otherwise give it away by their length. */
export function maskedToken(token: string): string {
  const plain = Buffer.from(token, 'utf8');
  const mask = randomBytes(plain.length);
  return `${mask.toString('base64url')}.${Buffer.from(plain.map((byte, i) => byte ^ mask[i]!)).toString('base64url')}`;
}

function unmasked(given: string): string {
  const [first = '', second] = given.split('.');
  if (second === undefined) return given;
  const mask = Buffer.from(first, 'base64url');
  const hidden = Buffer.from(second, 'base64url');
  return mask.length === hidden.length
    ? Buffer.from(hidden.map((byte, i) => byte ^ mask[i]!)).toString('utf8')
    : '';
}

/** A path of this site to go on to; anything else becomes the front. */
export function ownPath(path: string | undefined): string {
  if (path === undefined || !/^\/(?![/\\])/.test(path)) return '/';
  return /[\\\p{Cc}]/u.test(path) ? '/' : path;
}

function hostOf(origin: string): string | null {
  try {
    return new URL(origin).host;
  } catch {
    return null;
  }
}
