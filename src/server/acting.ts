import type { Desk } from '../acts/desk.ts';
import { Refusal } from '../engine/refusal.ts';
import { type Call, jsonBody, withKey } from './call.ts';
import type { Route } from './routes.ts';

/** 接口动作 — an act as programs call it. */
type Act = (desk: Desk, input: unknown) => Promise<unknown>;

/** An act behind one address: JSON in, JSON out, `Idempotency-Key` and `If-Match` honoured. */
export function acting(act: Act, done: 200 | 201 = 200): Route['act'] {
  return async (call) => {
    const body = await jsonBody(call);
    const input = withIfMatch(call, body);
    const key = call.context.req.header('Idempotency-Key');
    if (key === undefined) throw new Refusal('invalid', 'key-missing');
    const asked = { method: call.context.req.method, path: call.context.req.path, input };
    return call.context.json((await act(withKey(call.desk, key, asked), input)) as object, done);
  };
}

/** `If-Match: "3"` is `expectedVersion: 3` of the one figure, target or other object in the body. */
function withIfMatch({ context }: Call, body: unknown): unknown {
  const header = context.req.header('If-Match');
  if (header === undefined || typeof body !== 'object' || body === null) return body;
  const version = /^(?:W\/)?"?(\d{1,9})"?$/.exec(header.trim());
  if (!version) throw new Refusal('invalid', 'if-match-unreadable', { value: header.slice(0, 40) });
  const expectedVersion = Number(version[1]);
  const figures = (body as { figures?: unknown }).figures;
  if (!Array.isArray(figures)) return { ...body, expectedVersion };
  if (figures.length !== 1) throw new Refusal('invalid', 'if-match-many');
  return { ...body, figures: [{ ...(figures[0] as object), expectedVersion }] };
}
