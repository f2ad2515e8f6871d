import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { Language } from '../web/words/index.ts';

const YEAR = 365 * 24 * 3600;

/** The language asked for: by the address, else as chosen before, else as the browser prefers; zh when it says neither. */
export function languageOf(context: Context): Language {
  const asked = context.req.query('lang') ?? getCookie(context, 'lang');
  if (asked === 'zh' || asked === 'en') return asked;
  const wanted = (context.req.header('Accept-Language') ?? '')
    .split(',')
    .map((part) => part.trim().slice(0, 2));
  return wanted.find((part): part is Language => part === 'zh' || part === 'en') ?? 'zh';
}

/** True in care mode: large type, by the address or as chosen before. */
export function careOf(context: Context): boolean {
  return (context.req.query('care') ?? getCookie(context, 'care')) === 'on';
}

/** Remembers language and care mode when the address chose them. */
export function rememberChoices(context: Context): void {
  for (const [name, allowed] of [
    ['lang', ['zh', 'en']],
    ['care', ['off', 'on']],
  ] as const) {
    const chosen = context.req.query(name);
    if (chosen !== undefined && (allowed as readonly string[]).includes(chosen)) {
      setCookie(context, name, chosen, { path: '/', sameSite: 'Lax', httpOnly: true, maxAge: YEAR });
    }
  }
}
