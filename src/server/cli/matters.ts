import { readEveryMatter } from '../../acts/matters/read-matter-records.ts';
import { LIGHT_SHAPES } from '../../web/parts/light.tsx';
import { dayText } from '../../web/format.ts';
import { say } from '../../web/words/index.ts';
import { mattersJson } from '../meetings/matter-api.ts';
import { aligned } from './aligned.ts';
import { instantOption, textOption } from './arguments.ts';
import type { CommandSetting, Outcome } from './run.ts';

/**
 * `matters [--as-of T] [--recurring]`: the matters that meetings dealt with, each with its meetings, days, decisions, commitments and what the
 * radar finds, as JSON or a table for people.
 */
export async function mattersVerb({ line, desk, language, timeZone }: CommandSetting): Promise<Outcome> {
  const said = textOption(line, 'as-of');
  const asked = {
    ...(said === undefined ? {} : { asOf: instantOption(said, timeZone) }),
    ...(line.options['recurring'] === true ? { list: 'recurring' } : {}),
  };
  const view = await readEveryMatter(desk, asked);
  const rows = view.matters.map(({ title, record }) => [
    record.finding
      ? `${LIGHT_SHAPES.red} ${say(language, 'matters.found', { meetings: record.finding.meetings })}`
      : '',
    say(language, 'matters.days', { days: record.days }),
    record.held.length === 0 ? '' : dayText(language, record.held.at(-1)!.on),
    title ?? say(language, 'meetings.erased'),
  ]);
  const head = say(language, 'cli.matters-at', {
    today: view.today,
    total: view.counts.all,
    recurring: view.counts.recurring,
  });
  return { exit: 0, json: mattersJson(view), text: [head, ...aligned(rows, [0, 2, 3])].join('\n') };
}
