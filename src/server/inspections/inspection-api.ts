import { z } from 'zod';
import { arrangeInspection, Input as ArrangeInput } from '../../acts/inspections/arrange-inspection.ts';
import { cancelInspection, Input as CancelInput } from '../../acts/inspections/cancel-inspection.ts';
import { closeInspection, Input as CloseInput } from '../../acts/inspections/close-inspection.ts';
import { drawInspection, Input as DrawInput } from '../../acts/inspections/draw-inspection.ts';
import { listInspections } from '../../acts/inspections/list-inspections.ts';
import { previewList } from '../../acts/inspections/preview-list.ts';
import { raiseFinding, Input as RaiseInput } from '../../acts/inspections/raise-finding.ts';
import { readConclusions } from '../../acts/inspections/read-conclusions.ts';
import { readInspection } from '../../acts/inspections/read-inspection.ts';
import { recordVisit, Input as VisitInput } from '../../acts/inspections/record-visit.ts';
import { sealInspection, Input as SealInput } from '../../acts/inspections/seal-inspection.ts';
import { type Desk, parsed } from '../../acts/desk.ts';
import { inspectionTally } from '../../engine/inspections/inspection-row.ts';
import { keepAttachment } from '../../acts/tasks/keep-attachment.ts';
import { Refusal } from '../../engine/refusal.ts';
import { acting } from '../acting.ts';
import type { Call } from '../call.ts';
import type { Route } from '../routes.ts';
import { instantAsked } from '../tasks/task-matter.ts';
import { drawRecord, inspectionRecord, placeRecord } from './inspection-record.ts';
import { inspectionOf } from './inspection-pages.ts';

const API = '/api/v1/inspections';
const instant = z.string().describe('RFC 3339 instant, or a day: its end in the site’s time zone').optional();
const AsOfQuery = z.strictObject({ 'as-of': instant });
const PreviewQuery = z.strictObject({
  unit: z.string(),
  day: z.iso.date(),
  'plan-no': z.string(),
  size: z.string().optional(),
  'random-pct': z.string().optional(),
  'most-visits': z.string().optional(),
  'visit-days': z.string().optional(),
  seed: z.string().describe('32 bytes in hex'),
  'as-of': instant,
});
const PhotoInput = z.strictObject({
  name: z.string().trim().min(1).max(200),
  content: z.string().describe('the bytes as base64; PNG or JPEG'),
});
const PHOTO_BODY = 18 * 1024 * 1024;

/** 检查接口路由 — inspections for programs: by the same acts as the pages. */
export const inspectionApiRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: API,
    verb: 'read-inspection',
    kind: 'api',
    act: list,
    about: { summary: 'The inspections one may read, the latest day first', query: AsOfQuery },
  },
  {
    method: 'GET',
    path: `${API}/preview`,
    verb: 'read-inspection',
    kind: 'api',
    act: preview,
    about: { summary: 'The list that terms and a seed give; nothing is recorded', query: PreviewQuery },
  },
  {
    method: 'GET',
    path: `${API}/conclusions`,
    verb: 'read-conclusion',
    kind: 'api',
    act: conclusions,
    about: { summary: 'What inspections found at the places of one’s own units', query: AsOfQuery },
  },
  {
    method: 'GET',
    path: `${API}/:id`,
    verb: 'read-inspection',
    kind: 'api',
    act: one,
    about: {
      summary: 'One inspection: its list with every reason, its seed, what differs from it',
      query: AsOfQuery,
    },
  },
  post('', sealInspection, {
    verb: 'keep-inspection',
    about: { summary: 'Seals an inspection before its day', body: SealInput },
  }),
  post('/:id/draw', drawInspection, {
    verb: 'keep-inspection',
    about: { summary: 'Shows the seed and draws the list, once', body: DrawInput.omit({ inspection: true }) },
  }),
  post('/:id/list', arrangeInspection, {
    verb: 'arrange-inspection',
    about: { summary: 'Changes the list, with a reason', body: ArrangeInput.omit({ inspection: true }) },
  }),
  post('/:id/visits', recordVisit, {
    verb: 'arrange-inspection',
    about: {
      summary: 'What was seen at a place; with `item` an item of supervision in the same act',
      body: VisitInput.omit({ inspection: true }),
    },
  }),
  post('/:id/items', raiseFinding, {
    verb: 'keep-inspection',
    about: { summary: 'Makes an item of what was seen', body: RaiseInput.omit({ inspection: true }) },
  }),
  post('/:id/close', closeInspection, {
    verb: 'keep-inspection',
    about: { summary: 'Closes it and feeds it back', body: CloseInput.omit({ inspection: true }) },
  }),
  post('/:id/cancel', cancelInspection, {
    verb: 'keep-inspection',
    about: { summary: 'Cancels it, with a reason', body: CancelInput.omit({ inspection: true }) },
  }),
  {
    method: 'POST',
    path: `${API}/:id/photos`,
    verb: 'arrange-inspection',
    kind: 'api',
    act: (call) => acting(photoOf(call), 201)(call),
    about: {
      summary: 'Keeps a photograph of an inspection, without its metadata',
      body: PhotoInput,
      done: 201,
    },
    limit: PHOTO_BODY,
  },
];

type Act = (desk: Desk, input: unknown) => Promise<unknown>;

function post(
  path: string,
  act: Act,
  {
    verb,
    about,
  }: Pick<Route, 'verb'> & { readonly about: { readonly summary: string; readonly body: z.ZodType } },
): Route {
  return {
    method: 'POST',
    path: `${API}${path}`,
    verb,
    kind: 'api',
    act: (call) => acting(path === '' ? act : ofAddress(call, act), 201)(call),
    about: { ...about, done: 201 },
  };
}

/** The act with the inspection of the address. */
function ofAddress(call: Call, act: Act): Act {
  return (desk, input) =>
    act(
      desk,
      typeof input === 'object' && input !== null ? { ...input, inspection: inspectionOf(call) } : input,
    );
}

/** The bytes of base64; anything else is refused as a file that is not what it says. */
function photoOf(call: Call): Act {
  return async (desk, input) => {
    const { name, content } = parsed(PhotoInput, input);
    if (!/^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(content))
      throw new Refusal('invalid', 'file-disguised', { name });
    const bytes = new Uint8Array(Buffer.from(content, 'base64'));
    return keepAttachment(desk, { of: inspectionOf(call), holder: 'inspection', use: 'photo', name, bytes });
  };
}

async function asOfAsked(call: Call): Promise<{ readonly asOf?: string }> {
  const asOf = await instantAsked(call);
  return asOf === null ? {} : { asOf };
}

async function list(call: Call): Promise<Response> {
  const rows = await listInspections(call.desk, await asOfAsked(call));
  return call.context.json({ inspections: rows.map(inspectionRecord), tally: inspectionTally(rows) });
}

async function one(call: Call): Promise<Response> {
  const read = await readInspection(call.desk, {
    inspection: inspectionOf(call),
    ...(await asOfAsked(call)),
  });
  const { row, places, drawn, leftOut, differences, reason, conclusion, metres, candidates, position } = read;
  return call.context.json({
    ...inspectionRecord(row),
    reason,
    conclusion,
    verified: row.body.seed === undefined ? null : differences.length === 0,
    differences,
    candidates,
    metres,
    list: places.map(placeRecord),
    drawn: drawn?.map(({ place }) => place) ?? null,
    leftOut: leftOut.map(({ place, unit }) => ({ place, unit, reason: 'unit-limit' })),
    position,
  });
}

async function preview(call: Call): Promise<Response> {
  const query = parsed(PreviewQuery, call.context.req.query());
  const number = (name: string, value: string | undefined) =>
    value === undefined ? {} : { [name]: Number(value) };
  const read = await previewList(call.desk, {
    unit: query.unit,
    day: query.day,
    planNo: query['plan-no'],
    seed: query.seed,
    ...number('size', query.size),
    ...number('randomPct', query['random-pct']),
    ...number('mostVisits', query['most-visits']),
    ...number('visitDays', query['visit-days']),
    ...(await asOfAsked(call)),
  });
  return call.context.json({
    ...drawRecord(read.draw),
    seedHash: read.terms.seedHash,
    position: read.position,
  });
}

async function conclusions(call: Call): Promise<Response> {
  const found = await readConclusions(call.desk, await asOfAsked(call));
  return call.context.json({
    conclusions: found.map(({ inspection, conclusion, place, visit, words }) => ({
      ...inspection,
      conclusion,
      place: place.place,
      name: place.name,
      visited: visit.unit,
      on: visit.on,
      seen: visit.seen,
      text: words,
      tasks: visit.tasks,
      photos: visit.photos,
    })),
  });
}
