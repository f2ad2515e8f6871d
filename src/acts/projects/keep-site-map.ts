import { z } from 'zod';
import { objectOf } from '../../engine/fact.ts';
import { checkedMap, mapText, MOST_MAP_SIGNS } from '../../engine/projects/site-map.ts';
import { Refusal } from '../../engine/refusal.ts';
import { latest } from '../../engine/registry.ts';
import { type Desk, dutyAt, parsed, permit, recordOf, replayAt } from '../desk.ts';
import { version } from '../shapes.ts';
import { notOvertaken } from './register-problems.ts';

/** The template that holds the site's own outlines. */
export const SITE_MAP = 'site-map';

export const Input = z.strictObject({
  /** GeoJSON, a FeatureCollection of polygons in degrees; absent: the map is taken away. */
  geoJson: z
    .string()
    .max(4 * MOST_MAP_SIGNS)
    .optional(),
  /** The number of the map's review (审图号): no map without one. */
  reviewNo: z.string().max(200).default(''),
  /** The version that the sender has seen; absent: there is no map yet. */
  expectedVersion: version.optional(),
});

/** 底图保存结果 — the version the map now has. */
export interface SiteMapKept {
  readonly version: number;
  readonly position: number;
}

/**
 * 保存底图 — the site's own outlines with their review number, kept as a template of the site; or takes them away. Throws Refusal
 * `forbidden`; `conflict` (`object-overtaken`); `invalid` with all that is wrong (`map-review-missing`, `map-not-polygon`, …).
 */
export async function keepSiteMap(desk: Desk, input: unknown): Promise<SiteMapKept> {
  const { geoJson, reviewNo, expectedVersion } = parsed(Input, input);
  const world = await desk.store.world();
  permit(desk, dutyAt(desk, world), { verb: 'replace-template', object: {} });
  const replay = await replayAt(desk);
  const done = replay?.facts[0];
  if (replay && done) return { version: done.objectVersion, position: replay.position };
  const text = geoJson === undefined ? mapText({ reviewNo: '', shapes: [] }) : textOf(geoJson, reviewNo);
  const body = { template: SITE_MAP, text };
  const object = objectOf('template', body);
  const held = latest(world.registry.template, object)?.version ?? 0;
  notOvertaken(object, held, expectedVersion ?? 0);
  const added = await desk.store.append(
    recordOf(desk, 'keep-site-map', { object, detail: { length: text.length, reviewNo } }),
    [{ kind: 'template', object, objectVersion: held + 1, body }],
    [],
    desk.key,
  );
  return { version: held + 1, position: added.position };
}

function textOf(geoJson: string, reviewNo: string): string {
  const read = checkedMap(geoJson, reviewNo);
  if ('map' in read) return mapText(read.map);
  const problems = read.faults.map(({ code, at, value, limit }) => ({
    row: at,
    column: code.startsWith('map-review') ? 'reviewNo' : 'file',
    value,
    code,
    params: { at, ...(limit === undefined ? {} : { limit }) },
  }));
  throw new Refusal('invalid', 'input-invalid', { count: problems.length }, problems);
}
