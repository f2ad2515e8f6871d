import { readExplanation } from '../../acts/read-explanation.ts';
import type { Explanation } from '../../engine/board-row.ts';
import { type Language, sayAny } from '../../web/words/index.ts';
import { instantOption, listOption, textOption } from './arguments.ts';
import { periodOption } from './board.ts';
import type { CommandSetting, Outcome } from './run.ts';
import { Refusal } from '../../engine/refusal.ts';

/** `explain`: the tree from every number of a row down to fact ids. */
export async function explainVerb(setting: CommandSetting): Promise<Outcome> {
  const { line, language, desk, timeZone } = setting;
  const unit = listOption(line, 'unit')[0];
  const indicator = listOption(line, 'indicator')[0];
  if (!unit || !indicator) {
    throw new Refusal('missing', 'cli.option-needed', {
      verb: 'explain',
      option: unit ? '--indicator' : '--unit',
    });
  }
  const asOf = textOption(line, 'as-of');
  const peers = textOption(line, 'peers');
  const { explanation } = await readExplanation(desk, {
    unit,
    indicator,
    period: periodOption(line),
    ...(peers === undefined ? {} : { peers }),
    ...(asOf === undefined ? {} : { asOf: instantOption(asOf, timeZone) }),
  });
  const text = Object.values(explanation.fields).map((node) => treeText(node, language, 0));
  return { exit: 0, json: explanation, text: text.join('\n') };
}

function treeText(node: Explanation, language: Language, depth: number): string {
  const value =
    typeof node.value === 'object'
      ? `— (${sayAny(language, `blank.${node.value.blank}`)})`
      : String(node.value);
  const own = `${'  '.repeat(depth)}${sayAny(language, `field.${node.field}`)} = ${value}  [${node.formula}]${node.unit ? ` ${node.unit}` : ''}`;
  const facts = node.facts.map(
    (fact) => `${'  '.repeat(depth + 1)}${fact.fact} ${fact.recordedAt} ${fact.docNo ?? fact.source ?? ''}`,
  );
  const moot = typeof node.value === 'object' && node.value.blank === 'not-applicable';
  if (moot) return own;
  return [own, ...facts, ...node.inputs.map((input) => treeText(input, language, depth + 1))].join('\n');
}
