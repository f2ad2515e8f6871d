export declare const PLANTED_AT: string;
export declare const PLANTED: readonly (readonly [project: string, rule: string])[];
export declare const RECURRING: Readonly<Record<string, number>>;
export declare const AT_TWO: readonly string[];
