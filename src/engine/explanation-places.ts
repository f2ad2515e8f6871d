import type { Explanation } from './board-row.ts';
import { type ExplainCase, evidence, figureFacts, leaf, node } from './explanation-node.ts';
import { sameWindow } from './period.ts';
import { type Reading, targetOn } from './reading.ts';

/** The measures that places were given by: one node a unit, each with its own facts. */
function measuresOf(c: ExplainCase, reading: Reading): Explanation[] {
  const by = reading.indicator.rankedBy;
  const field = by === 'growth' ? 'growthPct' : by === 'value' ? 'value' : 'completionPct';
  return c.scope.members.flatMap((unit, i) => {
    const measure = reading.standing.measure[i]!;
    if (Number.isNaN(measure)) return [];
    const facts = figureFacts(c, unit, reading.window);
    const target = by === 'completion' && reading.targets[i] ? evidence(c, reading.targets[i].position) : [];
    const computed = by === 'growth' && Number.isNaN(reading.input.growth[i]!);
    const base = computed ? figureFacts(c, unit, sameWindow(reading.window)) : [];
    const formula = by === 'completion' ? 'completion@1' : computed ? 'growth-from-base@1' : 'reported';
    return [
      {
        field,
        value: measure,
        formula,
        inputs: [],
        facts: [...facts, ...base, ...target],
        unit,
        window: reading.window,
      },
    ];
  });
}

/** A place stands on the measure of every unit it was taken among. */
export function placeNode(c: ExplainCase, measure: Explanation): Explanation {
  const others = measuresOf(c, c.reading).filter((input) => input.unit !== c.unit);
  return node(
    c,
    'rank',
    c.row.rank,
    'place@1',
    typeof c.row.rank === 'number' ? [measure, ...others] : [measure],
  );
}

/** The place of the period before, with its own measures. */
export function placesBefore(c: ExplainCase): Explanation[] {
  const before = c.reading.before;
  if (!before) return [];
  const rank = before.standing.places.rank[c.i]!;
  if (rank === 0) return [];
  return [
    {
      field: 'rankBefore',
      value: rank,
      formula: 'place@1',
      inputs: measuresOf(c, before),
      facts: [],
      unit: c.unit,
      window: before.window,
    },
  ];
}

/** The average, from the parent’s own figure or from the measures of the group. */
export function averageNode(c: ExplainCase): Explanation {
  const kind = c.reading.standing.averageKind;
  if (kind === null) return node(c, 'peerAverage', c.row.peerAverage, 'no-average', []);
  if (kind !== 'parent')
    return node(c, 'peerAverage', c.row.peerAverage, `${kind}@1`, measuresOf(c, c.reading));
  const unit = c.scope.parent!;
  const from = c.reading.indicator.rankedBy === 'growth' ? 'growth' : 'value';
  const own = leaf(c, {
    field: from === 'growth' ? 'growthPct' : 'value',
    unit,
    window: c.reading.window,
    from,
  });
  const target =
    c.reading.indicator.rankedBy === 'completion'
      ? targetOn(c.world.registry, unit, c.reading.indicator.indicator, c.reading.window)
      : null;
  const facts = target ? evidence(c, target.position) : [];
  return {
    ...node(
      c,
      'peerAverage',
      c.row.peerAverage,
      target ? 'parent-completion@1' : 'parent-figure@1',
      [own],
      facts,
    ),
    unit,
  };
}
