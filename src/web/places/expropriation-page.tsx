import { isBlank } from '../../engine/blank.ts';
import type { UnitId } from '../../engine/fact.ts';
import type { Light } from '../../engine/light.ts';
import { type LightRule, lightRule } from '../../engine/light.ts';
import type { GroupedFunnels } from '../../engine/places/expropriation-funnel.ts';
import type { PageContext } from '../page-model.ts';
import { ruleSaysText } from '../parts/light-text.ts';
import { renderDocument } from '../parts/document.tsx';
import { BlankMark, LIGHT_SHAPES } from '../parts/light.tsx';
import { paths } from '../paths.ts';
import { ProjectNav } from '../projects/project-nav.tsx';
import { say } from '../words/index.ts';
import { FunnelTable } from './funnel-table.tsx';
import { Chooser } from '../parts/query-fields.tsx';
import { PlaceQuery } from './place-query.tsx';
import { amountOf, countText, monthName, pctText, unitNameOf } from './place-text.ts';
import type { ExpropriationProps, PartProps } from './expropriation-model.ts';
import { SiteTable, STAGES } from './site-table.tsx';

/** The page of all expropriation sites. */
export function renderExpropriationPage(context: PageContext, props: ExpropriationProps): Promise<string> {
  return renderDocument(context, {
    title: say(context.language, 'expropriation.title'),
    kind: 'list',
    window: monthName(context.language, props.period),
    main: <ExpropriationMain context={context} props={props} />,
  });
}

function ExpropriationMain({ context, props }: PartProps) {
  const { language } = context;
  const { sites } = props;
  return (
    <div class="places-page">
      <h1>{headingOf(context, props)}</h1>
      <ProjectNav context={context} />
      <Filter context={context} props={props} />
      {sites.length === 0 ? (
        <Empty context={context} props={props} />
      ) : (
        <>
          <p class="quiet">
            <RuleSaid context={context} rule={lightRule(props.rule)!} />{' '}
            {props.funnels.length > 1 && say(language, 'expropriation.apart')}
          </p>
          {props.funnels.map((funnel) => (
            <FunnelTable
              context={context}
              title={say(language, `expropriation.funnel.${funnel.countedIn}`, { sites: funnel.sites })}
              countedIn={funnel.countedIn}
              total={funnel.total}
              lines={funnel.stages.map(({ sites: told, ...line }) =>
                told === funnel.sites ? line : { ...line, sites: told },
              )}
            />
          ))}
          <SiteTable context={context} props={props} />
          <Grouped context={context} props={props} groups={props.byPlace} word="by-place" />
          {!alike(props) && <Grouped context={context} props={props} groups={props.byUnit} word="by-unit" />}
        </>
      )}
      <p class="actions list-actions">
        {props.mayKeep && <a href={paths.newSite()}>{say(language, 'expropriation.new')}</a>}
        {context.actor?.may.importPackages && (
          <a href={paths.import()}>{say(language, 'expropriation.import')}</a>
        )}
      </p>
      <p class="quiet">{say(language, 'expropriation.no-personal')}</p>
    </div>
  );
}

/** 亮灯依据说明 — the rule by name, and what it looks at. */
export function RuleSaid({ context, rule }: { readonly context: PageContext; readonly rule: LightRule }) {
  const { language } = context;
  const measure = rule.measure as 'percentShort' | 'pointsShort' | 'ratio';
  return (
    <>
      {say(language, 'expropriation.rule-said', {
        rule: language === 'zh' ? rule.name : rule.nameEn,
        measure: say(language, `place-measure.${measure}`),
      })}{' '}
      {ruleSaysText(language, rule.id)}
    </>
  );
}

/** True when every street reports its own sites: one table says both. */
function alike({ byPlace, byUnit }: ExpropriationProps): boolean {
  return JSON.stringify(byPlace) === JSON.stringify(byUnit);
}

const BEHIND: readonly Light[] = ['yellow', 'orange', 'red'];

/** What the sites come to: households first, square metres when there are no households. */
function headingOf({ language }: PageContext, { funnels, sites }: ExpropriationProps): string {
  const [funnel] = funnels;
  if (!funnel) return say(language, 'expropriation.empty');
  const alike = sites.filter(({ site }) => site.countedIn === funnel.countedIn);
  const total = amountOf(language, funnel.total, funnel.countedIn);
  const [signed, , , cleared] = funnel.stages;
  if (!signed || isBlank(signed.done))
    return say(language, 'expropriation.heading-silent', { sites: alike.length, total });
  const withShare = (stage: typeof signed) =>
    say(language, 'expropriation.amount-share', {
      amount: amountOf(language, stage.done, funnel.countedIn),
      pct: pctText(stage.sharePct),
    });
  const behind = alike.filter(({ worst }) => BEHIND.includes(worst.light)).length;
  const unreported = alike.filter(({ worst }) => !worst.isKnown && !isBlank(worst.done)).length;
  const none = unreported > 0 ? 'expropriation.heading-bare' : 'expropriation.heading-calm';
  const heading = say(language, behind > 0 ? 'expropriation.heading' : none, {
    sites: alike.length,
    total,
    behind,
    first: say(language, 'expropriation.first-signed', { amount: withShare(signed) }),
    cleared: cleared && !isBlank(cleared.done) ? withShare(cleared) : '—',
  });
  return unreported > 0
    ? say(language, 'expropriation.heading-unreported', { heading, unreported })
    : heading;
}

function Filter({ context, props }: PartProps) {
  const { language } = context;
  const units = (all: readonly UnitId[]) =>
    all.map((unit) => ({ value: unit, label: unitNameOf({ language, names: props.names }, unit) }));
  return (
    <PlaceQuery context={context} months={props} label={say(language, 'expropriation.filter')}>
      <Chooser
        context={context}
        name="place"
        label={say(language, 'expropriation.place')}
        any={say(language, 'expropriation.any-place')}
        choices={units(props.places)}
      />
      <Chooser
        context={context}
        name="unit"
        label={say(language, 'form.unit')}
        any={say(language, 'form.all-units')}
        choices={units(props.units)}
      />
      <Chooser
        context={context}
        name="rule"
        label={say(language, 'expropriation.rule')}
        chosen={props.rule}
        choices={props.rules.map((id) => {
          const rule = lightRule(id)!;
          return { value: id, label: language === 'zh' ? rule.name : rule.nameEn };
        })}
      />
    </PlaceQuery>
  );
}

function Empty({ context, props }: PartProps) {
  const { language, query } = context;
  const narrowed = props.units.length > 0 && (query['unit'] || query['place']);
  const key = narrowed ? 'empty-filter' : 'empty';
  const why = narrowed ? 'empty-filter-why' : props.mayKeep ? 'empty-why' : 'empty-unit';
  return (
    <div class="empty">
      <h2>{say(language, `expropriation.${key}`)}</h2>
      <p>{say(language, `expropriation.${why}`)}</p>
    </div>
  );
}

interface GroupedProps extends PartProps {
  readonly groups: readonly GroupedFunnels[];
  readonly word: 'by-place' | 'by-unit';
}

function Grouped({ context, props, groups, word }: GroupedProps) {
  const { language } = context;
  if (groups.length < 2) return null;
  return (
    <table class="stack stack-line">
      <caption>{say(language, `expropriation.${word}`)}</caption>
      <thead>
        <tr>
          <th scope="col">{say(language, word === 'by-place' ? 'expropriation.place' : 'form.unit')}</th>
          <th scope="col" class="num">
            {say(language, 'expropriation.total')}
          </th>
          {STAGES.map((stage) => (
            <th scope="col" class="num">
              {say(language, `expropriation-stage.${stage}`)}
            </th>
          ))}
          <th scope="col">{say(language, 'expropriation.lights')}</th>
        </tr>
      </thead>
      <tbody>
        {groups.flatMap(({ key, funnels }) =>
          funnels.map((funnel) => (
            <tr>
              <th scope="row">
                {key === null
                  ? say(language, 'expropriation.nowhere')
                  : unitNameOf({ language, names: props.names }, key)}
              </th>
              <td class="num" data-label={say(language, 'expropriation.total')}>
                {amountOf(language, funnel.total, funnel.countedIn)}
              </td>
              {funnel.stages.map(({ stage, done, sharePct }) => (
                <td class="num" data-label={say(language, `expropriation-stage.${stage}`)}>
                  {isBlank(done) ? (
                    <BlankMark reason={done.blank} language={language} />
                  ) : (
                    `${countText(done, funnel.countedIn)} · ${pctText(sharePct)}`
                  )}
                </td>
              ))}
              <td data-label={say(language, 'expropriation.lights')}>
                <LightCounts context={context} lights={funnel.lights} />
              </td>
            </tr>
          )),
        )}
      </tbody>
    </table>
  );
}

const SHOWN: readonly Light[] = ['red', 'orange', 'yellow', 'blue', 'green', 'grey'];

function LightCounts({
  context,
  lights,
}: {
  readonly context: PageContext;
  readonly lights: Readonly<Record<Light, number>>;
}) {
  const { language } = context;
  return (
    <>
      {SHOWN.filter((light) => lights[light] > 0).map((light) => (
        <span class={`light light-${light} light-count`}>
          <span aria-hidden="true">{LIGHT_SHAPES[light]}</span> {say(language, `light.${light}`)}{' '}
          {lights[light]}
        </span>
      ))}
    </>
  );
}
