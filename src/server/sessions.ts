import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { Desk } from '../acts/desk.ts';
import { millisBetween } from './clock.ts';
import { sessionId } from './passwords.ts';

/** A session ends after so long without a request. */
export const IDLE_MINUTES = 30;
/** A session ends after so long whatever happens. */
export const ABSOLUTE_HOURS = 12;
/** How often "seen" is written: a write a request would be too many. */
const SEEN_EVERY_MS = 60_000;

type Store = Desk['store'];
/** 会话记录 — a session as the store keeps it. */
export type SessionRecord = NonNullable<Awaited<ReturnType<Store['session']>>>;

/** 会话设置 — behind TLS the cookie is `__Host-` and Secure. */
export interface SessionSettings {
  readonly tls: boolean;
}

/** The session of a request, or null; one that has run out is ended. `quiet` requests (live changes) do not keep it awake. */
export async function sessionOf(
  context: Context,
  at: { readonly store: Store; readonly now: string; readonly tls: boolean; readonly quiet?: boolean },
): Promise<SessionRecord | null> {
  const token = getCookie(context, cookieName(at.tls));
  if (!token || token.length > 100) return null;
  const session = await at.store.session(sessionId(token));
  if (!session) return null;
  if (isOver(session, at.now)) {
    await at.store.endSession(session.id);
    return null;
  }
  if (!at.quiet && millisBetween(session.seenAt, at.now) >= SEEN_EVERY_MS) {
    await at.store.touchSession(session.id, at.now);
  }
  return session;
}

/** True when a session has been idle or open for too long. */
export function isOver(session: Pick<SessionRecord, 'createdAt' | 'seenAt'>, now: string): boolean {
  return (
    millisBetween(session.seenAt, now) >= IDLE_MINUTES * 60_000 ||
    millisBetween(session.createdAt, now) >= ABSOLUTE_HOURS * 3_600_000
  );
}

/** Gives the browser its session: not for scripts, not for other sites. */
export function giveSession(context: Context, token: string, { tls }: SessionSettings): void {
  setCookie(context, cookieName(tls), token, {
    httpOnly: true,
    secure: tls,
    sameSite: 'Lax',
    path: '/',
    maxAge: ABSOLUTE_HOURS * 3600,
  });
}

/** Takes the browser's session away. */
export function takeSession(context: Context, { tls }: SessionSettings): void {
  deleteCookie(context, cookieName(tls), { path: '/', secure: tls });
}

function cookieName(tls: boolean): string {
  return tls ? '__Host-mainspring' : 'mainspring';
}
