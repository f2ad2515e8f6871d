import { type BlankReason, isBlank } from '../../engine/blank.ts';
import type { Light } from '../../engine/light.ts';
import { say } from '../words/index.ts';
import type { Language } from '../words/words.ts';
import { type LightShown, ruleSaysText } from './light-text.ts';

/** Every light has its shape, so that it reads in black and white. */
export const LIGHT_SHAPES: Readonly<Record<Light, string>> = {
  green: '●',
  blue: '◐',
  yellow: '▲',
  orange: '▲▲',
  red: '◆',
  grey: '○',
};

/** What needs attention first. */
const SEVERITY: Readonly<Record<Light, number>> = {
  red: 0,
  orange: 1,
  yellow: 2,
  grey: 3,
  blue: 4,
  green: 5,
};

/** Compares two lights: the worse first. */
export function byWorst(a: Light, b: Light): number {
  return SEVERITY[a] - SEVERITY[b];
}

/** A light: shape and word, in its colour. A gap of its rule is said, with what the rule does say. */
export function LightMark({ light, language, asks = null }: LightShown & { readonly language: Language }) {
  if (asks !== null) {
    const says = ruleSaysText(language, asks);
    return (
      <span class="light light-grey" title={says ?? undefined}>
        <span aria-hidden="true">{LIGHT_SHAPES[light]}</span> {say(language, 'light-gap')}
        {says !== null && <span class="sr"> {says}</span>}
      </span>
    );
  }
  return (
    <span class={`light light-${light}`}>
      <span aria-hidden="true">{LIGHT_SHAPES[light]}</span> {say(language, `light.${light}`)}
    </span>
  );
}

/** A dash with its reason: in words beneath, as title, and read aloud. */
export function BlankMark({ reason, language }: { reason: BlankReason; language: Language }) {
  return (
    <span class="blank" title={say(language, `blank-why.${reason}`)}>
      <span aria-hidden="true">—</span>
      <span class="sr">{say(language, `blank-why.${reason}`)}</span>
    </span>
  );
}

/** A measure by a format, or its blank mark. */
export function MeasureMark({
  measure,
  format,
  language,
}: {
  measure: number | { readonly blank: BlankReason };
  format: (value: number) => string;
  language: Language;
}) {
  return isBlank(measure) ? <BlankMark reason={measure.blank} language={language} /> : <>{format(measure)}</>;
}

/** 规则缺口说明 — what rules do say that leave a gap where something is lit. */
export function RuleGapNote({
  rules,
  language,
}: {
  readonly rules: readonly (string | null)[];
  readonly language: Language;
}) {
  const said = [...new Set(rules)].flatMap((rule) =>
    rule === null ? [] : (ruleSaysText(language, rule) ?? []),
  );
  return said.length === 0 ? null : (
    <p class="quiet">
      {say(language, 'light-gap')}
      {say(language, 'punctuation.colon')}
      {said.join(' ')}
    </p>
  );
}
