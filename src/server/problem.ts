import type { Problem, Refusal } from '../engine/refusal.ts';
import { type Language, sayAny } from '../web/words/index.ts';

/** 状态码 — what a refusal is over HTTP. */
export type RefusalStatus = 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 428 | 429 | 503;

const BY_KIND = { invalid: 422, forbidden: 403, missing: 404, conflict: 409 } as const;

const BY_KEY: Readonly<Record<string, RefusalStatus>> = {
  'sign-in-needed': 401,
  'sign-in-failed': 401,
  'sign-in-locked': 429,
  'version-required': 428,
  'key-missing': 400,
  'body-unreadable': 400,
  'body-too-large': 413,
  'body-not-json': 415,
  'database-away': 503,
};

/** The status of a refusal. */
export function statusOf(refusal: Refusal): RefusalStatus {
  return BY_KEY[refusal.key] ?? BY_KIND[refusal.kind];
}

/** 问题详情 — a refusal as `application/problem+json` (RFC 9457), worded. */
export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly instance: string;
  readonly key: string;
  readonly params?: Readonly<Record<string, string | number>>;
  readonly problems?: readonly Problem[];
}

/** The problem document of a refusal, in a language. `instance` is the id of the request. */
export function problemDocument(refusal: Refusal, language: Language, request: string): ProblemDocument {
  const { key, params, problems } = refusal;
  return {
    type: `urn:mainspring:problem:${key}`,
    title: sayAny(language, key, params),
    status: statusOf(refusal),
    instance: `urn:uuid:${request}`,
    key,
    ...(Object.keys(params).length > 0 ? { params } : {}),
    ...(problems.length > 0 ? { problems: problems.map((problem) => worded(problem, language)) } : {}),
  };
}

/** The problem document of our own mistake: nothing but where to find it in the log. */
export function failureDocument(language: Language, request: string): ProblemDocument {
  return {
    type: 'urn:mainspring:problem:failure',
    title: sayAny(language, 'error.500'),
    status: 500,
    instance: `urn:uuid:${request}`,
    key: 'failure',
  };
}

/** A problem with its sentence. */
export function worded(problem: Problem, language: Language): Problem {
  if (problem.message !== undefined) return problem;
  const { row, column, value, params } = problem;
  return { ...problem, message: sayAny(language, problem.code, { row, column, value, ...params }) };
}

/** An answer of JSON with the problem's own type. */
export function problemResponse(document: ProblemDocument, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(document), {
    status: document.status,
    headers: { 'Content-Type': 'application/problem+json; charset=utf-8', ...headers },
  });
}
