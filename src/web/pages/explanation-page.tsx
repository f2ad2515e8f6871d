import { isBlank } from '../../engine/blank.ts';
import type { BoardRow, Evidence, Explanation } from '../../engine/board-row.ts';
import type { IndicatorBody } from '../../engine/fact.ts';
import { windowOf } from '../../engine/period.ts';
import { cellText, measureIn, rankedMeasure } from '../cells.ts';
import { nameText, windowText } from '../format.ts';
import type { ExplanationProps, PageContext } from '../page-model.ts';
import { renderDocument } from '../parts/document.tsx';
import { LightMark, RuleGapNote } from '../parts/light.tsx';
import { gapRule } from '../parts/light-text.ts';
import { type ValueContext, valueText, whyBlank } from '../parts/value-text.ts';
import { paths } from '../paths.ts';
import { addressOf } from '../parts/page-text.ts';
import { withMeasure } from '../parts/row-text.tsx';
import { say, sayAny } from '../words/index.ts';
import { explanationText, factParts, fieldText, formulaText } from './explanation-text.ts';

/** 解释页 — number ← formula in words ← inputs ← facts; as a fragment it is the side sheet of the board. */
export function renderExplanationPage(context: PageContext, props: ExplanationProps): Promise<string> {
  const indicator = props.names.indicators.get(props.explanation.indicator)!;
  const { language } = context;
  const unit = props.names.units.get(props.explanation.unit);
  const window = windowOf(props.explanation.period, indicator.reportedAs, indicator.kind);
  return renderDocument(context, {
    title: say(language, 'explain.title', {
      indicator: nameText(language, indicator),
      unit: unit ? nameText(language, unit) : props.explanation.unit,
    }),
    kind: 'reading',
    islands: ['explanation'],
    window: windowText(language, window, indicator.reportedAs),
    main: <ExplanationMain context={context} props={props} indicator={indicator} />,
  });
}

interface MainProps {
  readonly context: PageContext;
  readonly props: ExplanationProps;
  readonly indicator: IndicatorBody;
}

function ExplanationMain({ context, props, indicator }: MainProps) {
  const { language } = context;
  const { explanation, names, peers } = props;
  const unit = names.units.get(explanation.unit);
  const at = addressOf(context, { peers, period: explanation.period });
  const words = {
    indicator: nameText(language, indicator),
    unit: unit ? nameText(language, unit) : explanation.unit,
  };
  const values: ValueContext = {
    context,
    names,
    indicator,
    targetKind: typeof explanation.row.targetKind === 'string' ? explanation.row.targetKind : null,
  };
  const nodes = Object.values(explanation.fields);
  return (
    <>
      {!context.fragment && (
        <p class="crumbs">
          <a href={paths.board(at)}>{say(language, 'explain.back')}</a>
        </p>
      )}
      <h1>
        {context.fragment ? say(language, 'explain.title', words) : say(language, 'explain.heading', words)}
      </h1>
      <p class="quiet">
        <LightMark light={explanation.row.light} asks={gapRule(explanation.row)} language={language} />
        {' · '}
        {inShort(context, explanation.row, indicator)}
        <span class="links">
          <a class="as-link" href={paths.indicator(explanation.indicator, { ...at, unit: explanation.unit })}>
            {say(language, 'explain.to-indicator')}
          </a>
          {' · '}
          <a class="as-link" href={paths.unit(explanation.unit, at)}>
            {say(language, 'explain.to-unit')}
          </a>
        </span>
      </p>
      <RuleGapNote rules={[gapRule(explanation.row)]} language={language} />
      {explanation.row.basisDiffers && <p>{say(language, 'explain.basis-differs')}</p>}
      {explanation.row.rankDiffers && <p>{say(language, 'explain.rank-differs')}</p>}
      <h2>{say(language, 'explain.numbers')}</h2>
      <div class="fields">
        {nodes.filter(applies).map((node, i) => (
          <Field node={node} values={values} props={props} open={i < 2 && !context.fragment} />
        ))}
      </div>
      {nodes.some((node) => !applies(node)) && (
        <p class="quiet">
          {say(language, 'explain.not-applicable')}
          {say(language, 'punctuation.colon')}
          {nodes
            .filter((node) => !applies(node))
            .map((node) => fieldText(values, node))
            .join(say(language, 'punctuation.and'))}
        </p>
      )}
      <TextForm props={props} values={values} />
    </>
  );
}

/** Number and place, before the tree takes them apart. */
function inShort(context: PageContext, row: BoardRow, indicator: IndicatorBody): string {
  const measure = rankedMeasure(indicator);
  const shown = measureIn(row, measure);
  const number = isBlank(shown)
    ? '—'
    : withMeasure(context, indicator, measure, cellText(measure, shown, indicator));
  const place = isBlank(row.rank)
    ? ''
    : `${say(context.language, 'measure.of-places', { n: row.rank, peers: row.peers })} · `;
  return `${number} · ${place}`;
}

/** False for what this kind of indicator or target does not have: said in one line, not in ten. */
function applies(node: Explanation): boolean {
  return !isBlank(node.value) || node.value.blank !== 'not-applicable';
}

interface NodeProps {
  readonly node: Explanation;
  readonly values: ValueContext;
  readonly props: ExplanationProps;
}

function Field({ node, values, props, open }: NodeProps & { open: boolean }) {
  return (
    <details open={open}>
      <summary>
        <NodeLine node={node} values={values} />
      </summary>
      <div>
        <NodeBody node={node} values={values} props={props} />
      </div>
    </details>
  );
}

function NodeLine({ node, values }: { node: Explanation; values: ValueContext }) {
  const { context } = values;
  return (
    <span class="node">
      <span class="node-name">{fieldText(values, node)}</span>
      <span class="node-value">{valueText(node, values)}</span>
      <span class="node-how">
        {isBlank(node.value)
          ? whyBlank(context, node.value)
          : `← ${formulaText(context.language, node.formula)}`}
      </span>
    </span>
  );
}

function NodeBody({ node, values, props }: NodeProps) {
  return (
    <>
      {node.facts.map((fact) => (
        <FactLine fact={fact} values={values} props={props} />
      ))}
      {node.inputs.length > 0 && (
        <ul class="tree">
          {node.inputs.map((input) => (
            <li>
              <NodeLine node={input} values={values} />
              <NodeBody node={input} values={values} props={props} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function FactLine({
  fact,
  values,
  props,
}: {
  fact: Evidence;
  values: ValueContext;
  props: ExplanationProps;
}) {
  const parts = factParts(fact, values, props.recordedBy);
  return (
    <p class="fact">
      {parts.digits}
      <br />
      <span class="quiet">{parts.origin}</span>
    </p>
  );
}

/** The whole tree as plain text: to copy by hand without script, by a button with it. */
function TextForm({ props, values }: { props: ExplanationProps; values: ValueContext }) {
  const { language, fragment } = values.context;
  const id = fragment ? 'as-text-sheet' : 'as-text';
  return (
    <details class="as-text">
      <summary>{say(language, 'explain.as-text')}</summary>
      <button
        type="button"
        class="second"
        hidden
        data-copy={`#${id}`}
        data-copied={sayAny(language, 'explain.copied')}
      >
        {say(language, 'explain.copy')}
      </button>
      <pre id={id}>{explanationText(props, values)}</pre>
    </details>
  );
}
