import type { z } from 'zod';
import type { Verb } from '../engine/duty-table.ts';
import type { Call } from './call.ts';

/** 路由 — one line of the table of everything the server answers. Without a verb it does not compile. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  /** What must be permitted: asked before anything else is done, and again by the act about the object. */
  readonly verb: Verb;
  /** `page` answers people (refusals as a page, 303 to sign-in), `api` programs (problem+json), `open` neither. */
  readonly kind: 'page' | 'api' | 'open';
  readonly act: (call: Call) => Promise<Response>;
  /** What the interface's description says of it. */
  readonly about?: {
    readonly summary: string;
    readonly query?: z.ZodObject;
    readonly body?: z.ZodType;
    /** Status of success; 200 unless it says otherwise. */
    readonly done?: 200 | 201 | 204;
  };
  /** Writes of the interface want an `Idempotency-Key`, unless they are no acts upon facts. */
  readonly keyless?: boolean;
  /** Largest body in bytes, where it is not the usual one. */
  readonly limit?: number;
  /** May be reached while the password must be changed. */
  readonly beforeChange?: boolean;
}
