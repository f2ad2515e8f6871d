import { listInspections } from '../../acts/inspections/list-inspections.ts';
import { previewList } from '../../acts/inspections/preview-list.ts';
import { type InspectionRead, readInspection } from '../../acts/inspections/read-inspection.ts';
import type { DrawDifference } from '../../engine/inspections/verify-draw.ts';
import type { InspectionDraw } from '../../engine/inspections/inspection-draw.ts';
import type { InspectionPlace, PlaceWhy } from '../../engine/inspections/place.ts';
import { numberText } from '../../web/format.ts';
import {
  type PlaceSayer,
  placeText,
  term,
  unitText,
  whyText,
  whysOf,
} from '../../web/inspections/place-text.ts';
import { say, sayAny } from '../../web/words/index.ts';
import { drawRecord, inspectionRecord, placeRecord } from '../inspections/inspection-record.ts';
import { namesOf, zoneOf } from '../page-context.ts';
import { aligned } from './aligned.ts';
import { instantOption, listOption, neededOption, textOption } from './arguments.ts';
import type { CommandSetting, Outcome } from './run.ts';

/**
 * `inspection-list`: the stored inspections; with `--inspection ID` one of them, drawn again from its seed, exit 1 when it differs; with
 * `--day D --plan-no N --seed HEX [--unit U] [--size N] [--random-pct P] [--most-visits N] [--visit-days N] [--as-of T]` the
 * list that a seed gives. Throws Refusal `missing`, `invalid`.
 */
export async function inspectionListVerb(setting: CommandSetting): Promise<Outcome> {
  const { line, timeZone } = setting;
  const said = textOption(line, 'as-of');
  const asOf = said === undefined ? {} : { asOf: instantOption(said, timeZone) };
  const inspection = textOption(line, 'inspection');
  if (inspection !== undefined) return stored(setting, inspection, asOf);
  if (textOption(line, 'day') !== undefined || textOption(line, 'seed') !== undefined)
    return previewed(setting, asOf);
  const rows = await listInspections(setting.desk, asOf);
  const cells = rows.map((row) => [
    row.body.inspection,
    row.body.day,
    row.body.planNo,
    term(setting.language, 'inspection-state', row.body.state),
    String(row.places),
  ]);
  return {
    exit: 0,
    json: { inspections: rows.map(inspectionRecord) },
    text:
      rows.length === 0
        ? say(setting.language, 'inspections.empty')
        : aligned(cells, [0, 1, 2, 3]).join('\n'),
  };
}

interface AsOf {
  readonly asOf?: string;
}

async function sayerOf({ desk, language }: CommandSetting): Promise<PlaceSayer> {
  return { language, names: namesOf(await desk.store.world()) };
}

async function stored(setting: CommandSetting, inspection: string, asOf: AsOf): Promise<Outcome> {
  const read = await readInspection(setting.desk, { inspection, ...asOf });
  const { row, places, differences, leftOut } = read;
  const verified = row.body.seed === undefined ? null : differences.length === 0;
  return {
    exit: verified === false ? 1 : 0,
    json: {
      ...inspectionRecord(row),
      verified,
      differences,
      list: places.map(placeRecord),
      leftOut: leftOut.map(({ place, unit }) => ({ place, unit, reason: 'unit-limit' })),
      candidates: read.candidates,
      metres: read.metres,
    },
    text: storedText(await sayerOf(setting), read),
  };
}

function storedText(sayer: PlaceSayer, read: InspectionRead): string {
  const { language } = sayer;
  const { body } = read.row;
  const head = [body.inspection, body.day, body.planNo, term(language, 'inspection-state', body.state)].join(
    '  ',
  );
  const lines = read.places.map((place, i) =>
    lineOf(sayer, {
      stop: i + 1,
      share: place.share,
      place,
      mark: place.share === 'weak' ? numberText(place.score ?? 0, 3) : (place.lot?.slice(0, 8) ?? ''),
      whys: whysOf(place),
    }),
  );
  const checked =
    body.seed === undefined
      ? [`${say(language, 'inspection.how-hash')} ${body.seedHash}`]
      : read.differences.length === 0
        ? [`● ${say(language, 'inspection.verified')}`]
        : [
            `◆ ${say(language, 'inspection.differs', { count: read.differences.length })}`,
            ...read.differences.map((one) => `  ${differenceText(language, one)}`),
          ];
  return [head, ...aligned(lines, [1, 3, 4, 5]), ...leftOutText(sayer, read.leftOut), ...checked].join('\n');
}

function differenceText(
  language: PlaceSayer['language'],
  { code, place = '', field = '' }: DrawDifference,
): string {
  const named = field === '' ? '' : sayAny(language, `inspection-term.${field}`);
  return sayAny(language, `inspection-differs.${code}`, { place, field: named });
}

async function previewed(setting: CommandSetting, asOf: AsOf): Promise<Outcome> {
  const { line, desk } = setting;
  const number = (option: string, name: string) => {
    const text = textOption(line, option);
    return text === undefined ? {} : { [name]: /^\d{1,6}$/.test(text) ? Number(text) : -1 };
  };
  const day = neededOption(line, 'day');
  const seed = neededOption(line, 'seed');
  const zone = zoneOf(await desk.store.world())?.unit ?? '';
  const read = await previewList(desk, {
    unit: listOption(line, 'unit')[0] ?? zone,
    day,
    planNo: textOption(line, 'plan-no') ?? '',
    seed,
    ...number('size', 'size'),
    ...number('random-pct', 'randomPct'),
    ...number('most-visits', 'mostVisits'),
    ...number('visit-days', 'visitDays'),
    ...asOf,
  });
  return {
    exit: 0,
    json: { ...drawRecord(read.draw), seedHash: read.terms.seedHash, position: read.position },
    text: drawText(await sayerOf(setting), read.draw),
  };
}

function drawText(sayer: PlaceSayer, draw: InspectionDraw): string {
  const numbers = new Map(draw.random.map(({ candidate, number }) => [candidate.place, number]));
  const known = new Map(draw.candidates.map((one) => [one.place, one]));
  const lines = draw.route.map((place, i) => {
    const candidate = known.get(place.place)!;
    const lot = numbers.get(place.place);
    return lineOf(sayer, {
      stop: i + 1,
      share: lot === undefined ? 'weak' : 'lot',
      place,
      mark: lot?.slice(0, 8) ?? numberText(candidate.score, 3),
      whys: whysOf({ ...candidate, share: lot === undefined ? 'weak' : 'lot' }),
    });
  });
  return [...aligned(lines, [1, 3, 4, 5]), ...leftOutText(sayer, draw.leftOut)].join('\n');
}

interface Line {
  readonly stop: number;
  readonly share: string;
  readonly mark: string;
  readonly place: InspectionPlace;
  readonly whys: readonly PlaceWhy[];
}

function lineOf(sayer: PlaceSayer, { stop, share, mark, place, whys }: Line): string[] {
  return [
    String(stop),
    term(sayer.language, 'inspection-share', share),
    mark,
    placeText(sayer, place),
    unitText(sayer, place.unit),
    whys.map((why) => whyText(sayer, why)).join(say(sayer.language, 'punctuation.list')),
  ];
}

function leftOutText(sayer: PlaceSayer, leftOut: readonly InspectionPlace[]): string[] {
  if (leftOut.length === 0) return [];
  const names = leftOut.map((place) => placeText(sayer, place)).join(say(sayer.language, 'punctuation.list'));
  return [`${say(sayer.language, 'inspection.left-out', { count: leftOut.length })} ${names}`];
}
