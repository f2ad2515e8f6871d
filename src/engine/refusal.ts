/** 拒绝类别 — the four ways an act is refused; the door turns them into 422, 403, 404 and 409. */
export type RefusalKind = 'invalid' | 'forbidden' | 'missing' | 'conflict';

/** 问题 — one thing wrong in a file or form: where, what, why. Worded by `code` and `params` in the user's language. */
export interface Problem {
  readonly file?: string;
  readonly sheet?: string;
  /** 1-based row as the user's program shows it; 0 when the whole file is meant. */
  readonly row: number;
  readonly column: string;
  readonly value: string;
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>>;
  /** Filled at the edge, in the user's language: what, why and how to mend it. */
  readonly message?: string;
}

/** 拒绝 — the one error an act throws on purpose: a message key with parameters, never a sentence. */
export class Refusal extends Error {
  readonly kind: RefusalKind;
  readonly key: string;
  readonly params: Readonly<Record<string, string | number>>;
  readonly problems: readonly Problem[];

  constructor(
    kind: RefusalKind,
    key: string,
    params: Readonly<Record<string, string | number>> = {},
    problems: readonly Problem[] = [],
  ) {
    super(key);
    this.name = 'Refusal';
    this.kind = kind;
    this.key = key;
    this.params = params;
    this.problems = problems;
  }
}
