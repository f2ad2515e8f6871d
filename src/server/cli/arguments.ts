import { parseArgs } from 'node:util';
import type { Instant } from '../../engine/fact.ts';
import { Refusal } from '../../engine/refusal.ts';
import type { Language } from '../../web/words/index.ts';

/** 命令行 — a verb with its options and what else stood on the line. */
export interface CommandLine {
  readonly verb: string;
  readonly rest: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | readonly string[] | undefined>>;
}

const OPTIONS = {
  db: { type: 'string' },
  json: { type: 'boolean' },
  csv: { type: 'boolean' },
  port: { type: 'string' },
  shelf: { type: 'string' },
  peers: { type: 'string' },
  period: { type: 'string' },
  out: { type: 'string' },
  'as-of': { type: 'string' },
  indicator: { type: 'string', multiple: true },
  unit: { type: 'string', multiple: true },
  'with-expected': { type: 'boolean' },
  list: { type: 'string' },
  source: { type: 'string' },
  light: { type: 'string' },
  book: { type: 'string' },
  leader: { type: 'string' },
  finding: { type: 'string' },
  stage: { type: 'string' },
  class: { type: 'string' },
  type: { type: 'string' },
  layout: { type: 'string' },
  thresholds: { type: 'string' },
  'dry-run': { type: 'boolean' },
  'skip-bad-rows': { type: 'boolean' },
  'no-demo': { type: 'boolean' },
  head: { type: 'string' },
  anchor: { type: 'string' },
  'key-file': { type: 'string' },
  edition: { type: 'string' },
  inspection: { type: 'string' },
  day: { type: 'string' },
  'plan-no': { type: 'string' },
  size: { type: 'string' },
  'random-pct': { type: 'string' },
  'most-visits': { type: 'string' },
  'visit-days': { type: 'string' },
  seed: { type: 'string' },
  recurring: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const;

/** Reads the line; null when it cannot be understood. */
export function readCommandLine(argv: readonly string[]): CommandLine | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      options: OPTIONS,
      allowPositionals: true,
      strict: true,
    });
    return { verb: positionals[0] ?? '', rest: positionals.slice(1), options: values };
  } catch {
    return null;
  }
}

/** One text option. */
export function textOption(line: CommandLine, name: string): string | undefined {
  const value = line.options[name];
  return typeof value === 'string' ? value : undefined;
}

/** A text option that the verb cannot do without. Throws Refusal `missing`, exit 2. */
export function neededOption(line: CommandLine, name: string): string {
  const value = textOption(line, name);
  if (value === undefined)
    throw new Refusal('missing', 'cli.option-needed', { verb: line.verb, option: `--${name}` });
  return value;
}

/** An option that may be given several times, each a list joined by commas. */
export function listOption(line: CommandLine, name: string): string[] {
  const value = line.options[name];
  return Array.isArray(value)
    ? (value as readonly string[]).flatMap((text) => text.split(',')).filter(Boolean)
    : [];
}

/** The language of people's text: that of LANG, Chinese by default. */
export function languageOf(env: Readonly<Record<string, string | undefined>>): Language {
  const locale = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '';
  return /^en/i.test(locale) ? 'en' : 'zh';
}

/**
 * `--as-of`: an RFC 3339 instant, or a date meaning the end of that day in the zone's time zone. Throws Refusal `missing`
 * (exit 2) for what is neither.
 */
export function instantOption(text: string, timeZone: string): Instant {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) {
    const next = dateOrNull(text)?.add({ days: 1 });
    if (next)
      return next
        .toZonedDateTime({ timeZone })
        .toInstant()
        .subtract({ milliseconds: 1 })
        .toString({ smallestUnit: 'millisecond' });
  }
  try {
    return Temporal.Instant.from(text).toString({ smallestUnit: 'millisecond' });
  } catch {
    throw new Refusal('missing', 'cli.unknown-date', { text });
  }
}

function dateOrNull(text: string): Temporal.PlainDate | null {
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' });
  } catch {
    return null;
  }
}
