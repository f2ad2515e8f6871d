import { createHash } from 'node:crypto';
import type { Draft, FactBodies, FactKind } from '../../src/engine/fact.ts';
import type { ErasableText, Store } from '../../src/store/store.ts';
import { actAt, draftOf } from '../contract/store-drafts.ts';
import { madePng } from '../photos/made-photos.ts';

/** 金丝雀 — the ids of one unit's projects, meetings and inspections, and the marks that stand in every text of them. */
export interface Canary {
  /** Stands in every text and name. */
  readonly mark: string;
  /** Stands in every id, and so in every key. */
  readonly tail: string;
  readonly hash: string;
  /** What an answer that holds any of it gives away. */
  readonly signs: readonly string[];
}

/** Whose they are: the unit of the projects, and the unit whose meetings and inspections they are. */
export interface CanaryOf {
  readonly mark: string;
  readonly tail: string;
  readonly unit: string;
  readonly over: string;
  readonly place: string;
}

/** Puts a canary of every kind of fact into a store that holds the units. `now` is a day after 15 January 2023. */
export async function putCanary(store: Store, now: string, of: CanaryOf): Promise<Canary> {
  const { mark, tail } = of;
  const bytes = new Uint8Array(Buffer.concat([madePng({ metadata: false }), Buffer.from(mark)]));
  const hash = createHash('sha256').update(bytes).digest('hex');
  const texts: ErasableText[] = [
    { placeholder: '#mark', text: `${mark}说明` },
    { placeholder: '#file', text: `${mark}.png` },
    { placeholder: '#content', text: Buffer.from(bytes).toString('base64') },
  ];
  await store.append(actAt(now), draftsOf(of, hash), texts);
  return { mark, tail, hash, signs: [mark, tail, hash] };
}

function draftsOf({ mark, tail, unit, over, place }: CanaryOf, hash: string): Draft[] {
  const project = `p-${tail}`;
  const bodies: { readonly [K in FactKind]?: readonly FactBodies[K][] } = {
    project: [
      {
        project,
        name: `${mark}项目`,
        nameEn: `${tail} works`,
        unit,
        type: `${mark}类`,
        level: 'city',
        field: `${mark}领域`,
        place,
        builder: `${mark}公司`,
        coUnits: [],
        totalInvestment: '654321',
        plannedStart: '2022-01-10',
        plannedEnd: '2022-12-31',
        startedOn: '2022-02-01',
        lat: '31.5123',
        lon: '120.3123',
        docNo: `${mark}号`,
        source: mark,
      },
    ],
    'project-progress': ['2022-11', '2022-12'].map((period) => ({
      project,
      period: period as never,
      plan: '9999',
      investment: '10',
      phase: `${mark}阶段`,
      note: '#mark',
      milestone: `${mark}节点`,
      milestoneDue: '2022-10-01',
      proofFile: hash,
      source: mark,
    })),
    'project-hindrance': [
      {
        hindrance: `h-${tail}`,
        project,
        kind: 'land',
        text: '#mark',
        ownerUnit: unit,
        raisedOn: '2022-12-01',
      },
    ],
    'project-inquiry': [
      {
        project,
        rule: 'foundation-stone',
        since: '2022-05-02',
        unit,
        askedOn: '2023-01-10',
        answerBy: '2023-01-20',
        cause: 'funds',
        text: '#mark',
        answeredOn: '2023-01-15',
      },
    ],
    'expropriation-site': [
      {
        site: `s-${tail}`,
        name: `${mark}地块`,
        unit,
        place,
        project,
        countedIn: 'household',
        total: '654',
        plannedStart: '2022-01-01',
        plannedEnd: '2022-12-31',
        docNo: mark,
      },
    ],
    'expropriation-progress': [
      { site: `s-${tail}`, period: '2022-12' as never, signed: '12', planSigned: '600', note: '#mark' },
    ],
    livelihood: [
      {
        field: `${mark}领域`,
        unit,
        period: '2022-12' as never,
        measuredIn: `${mark}个`,
        gap: '987',
        plan: '321',
        done: '1',
      },
    ],
    institution: [
      {
        institution: `i-${tail}`,
        name: `${mark}基金`,
        nameEn: `${tail} fund`,
        kind: 'fund',
        unit,
        park: `${mark}港`,
        stage: 'signed',
        size: '765432',
        signedOn: '2022-11-01',
        source: mark,
      },
    ],
    meeting: [
      {
        meeting: `m-${tail}`,
        title: '#mark',
        unit: over,
        kind: 'special',
        on: '2022-12-20',
        chair: '#mark',
        attending: '#mark',
        minutesNo: `${mark}纪`,
        state: 'held',
      },
    ],
    matter: [
      {
        matter: `x-${tail}`,
        title: '#mark',
        unit: over,
        reference: `${mark}文`,
        project,
        openedOn: '2022-11-01',
      },
    ],
    'agenda-item': [
      {
        meeting: `m-${tail}`,
        number: 1,
        title: '#mark',
        matter: `x-${tail}`,
        unit,
        project,
        reference: `${mark}文`,
        text: '#mark',
        decision: '#mark',
        tasks: [],
      },
    ],
    commitment: [
      {
        commitment: `c-${tail}`,
        meeting: `m-${tail}`,
        number: 1,
        unit,
        owner: '#mark',
        text: '#mark',
        dueOn: '2023-01-10',
        state: 'made',
      },
    ],
    inspection: [
      {
        inspection: `n-${tail}`,
        unit: over,
        day: '2023-01-31',
        planNo: `${mark}计划`,
        seedHash: 'ab'.repeat(32),
        seed: 'cd'.repeat(32),
        size: 2,
        randomPct: 50,
        mostVisits: 2,
        visitDays: 30,
        state: 'drawn',
        rule: 'weakness@1',
        drawnAt: '2023-01-30T02:00:00.000Z',
        weak: [`project:${project}`],
        random: [`site:s-${tail}`],
        list: [`project:${project}`, `site:s-${tail}`],
        reason: '#mark',
      },
    ],
    visit: [
      {
        inspection: `n-${tail}`,
        place: `project:${project}`,
        on: '2023-01-31',
        unit,
        seen: 'contradicts',
        text: '#mark',
        contradicted: mark,
        photos: [hash],
        tasks: [],
      },
    ],
    attachment: (['project', 'meeting', 'inspection'] as const).map((holder) => ({
      of: { project, meeting: `m-${tail}`, inspection: `n-${tail}` }[holder],
      holder,
      hash,
      use: 'photo',
      type: 'image/png',
      size: 100,
      name: '#file',
      content: '#content',
    })),
  };
  return Object.entries(bodies).flatMap(([kind, all]) =>
    (all as readonly never[]).map((body) => draftOf(kind as FactKind, body)),
  );
}
