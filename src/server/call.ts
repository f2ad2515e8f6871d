import type { Context } from 'hono';
import type { Desk, KeyBox } from '../acts/desk.ts';
import type { DutyState } from '../engine/duty.ts';
import { canonicalText } from '../engine/fact.ts';
import { Refusal } from '../engine/refusal.ts';
import type { Assets } from '../web/page-model.ts';
import type { Language } from '../web/words/index.ts';
import type { Clock } from './clock.ts';
import type { FirstRun } from './first-run.ts';
import type { Live } from './live.ts';
import { digest } from './passwords.ts';
import type { SessionRecord } from './sessions.ts';

/** 日志 — what the server writes its log to; pino's shape. Never a body, never a secret. */
export interface Log {
  readonly info: (fields: Record<string, unknown>, message: string) => void;
  readonly warn: (fields: Record<string, unknown>, message: string) => void;
  readonly error: (fields: Record<string, unknown>, message: string) => void;
}

/** 站点 — what one running server is made of. */
export interface Site {
  readonly store: Desk['store'];
  readonly live: Live;
  readonly clock: Clock;
  readonly keys: KeyBox;
  readonly log: Log;
  readonly tls: boolean;
  readonly firstRun: FirstRun;
  /** The address of the public pages; null or absent: none are served. */
  readonly publicUrl?: string | null;
  /** The ways out of the house that are open for reminders; absent: none. */
  readonly ways?: readonly ('mail' | 'robot')[];
  readonly assets: Assets;
  /** Reads a built file by its path under `/assets/`; null when there is none. */
  readonly asset: (path: string) => Promise<{ readonly bytes: Uint8Array; readonly type: string } | null>;
}

/** 请求 — one request as a route's act sees it: who, when, in which language. */
export interface Call {
  readonly context: Context;
  readonly site: Site;
  readonly desk: Desk;
  readonly state: DutyState;
  readonly session: SessionRecord | null;
  readonly language: Language;
  readonly request: string;
}

/** The body as JSON. Throws Refusal `invalid`: not declared as JSON, or not JSON. */
export async function jsonBody({ context }: Pick<Call, 'context'>): Promise<unknown> {
  const type = context.req.header('Content-Type') ?? '';
  if (!/^application\/(json|[\w.+-]+\+json)\s*(;|$)/i.test(type))
    throw new Refusal('invalid', 'body-not-json');
  const text = await context.req.text();
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Refusal('invalid', 'body-unreadable');
  }
}

/** The fields of a form as text; of a field that comes twice the last counts. */
export async function formBody({ context }: Pick<Call, 'context'>): Promise<Record<string, string>> {
  const type = context.req.header('Content-Type') ?? '';
  if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)/i.test(type)) return {};
  const fields: Record<string, string> = {};
  for (const [name, value] of Object.entries(await context.req.parseBody())) {
    if (typeof value === 'string') fields[name] = value;
  }
  return fields;
}

/** The desk of a form or call that carries a key: the same key and body again has the same one effect. */
export function withKey(desk: Desk, key: string | undefined, body: unknown): Desk {
  if (key === undefined || key === '') return desk;
  if (!/^[\u0021-\u007e]{8,120}$/.test(key)) throw new Refusal('invalid', 'key-missing');
  return { ...desk, key: { key: `${desk.actor.person}:${key}`, fingerprint: digest(canonicalText(body)) } };
}

/** A field that a person left empty is a field not given. */
export function given(
  fields: Readonly<Record<string, string>>,
  names: readonly string[],
): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const name of names) {
    const value = fields[name]?.trim();
    if (value) kept[name] = value;
  }
  return kept;
}
