import type { ProjectRow } from '../../engine/projects/project-row.ts';
import { InputField, FormProblems, FormTokens } from '../parts/form-fields.tsx';
import type { PageContext } from '../page-model.ts';
import { renderDocument } from '../parts/document.tsx';
import { paths } from '../paths.ts';
import { say } from '../words/index.ts';
import { MonthBar } from './project-filter.tsx';
import { listHref } from './project-links.tsx';
import { FindingsMark, PercentMark, ProjectLight, RuleGap } from './project-marks.tsx';
import type { ProjectMapProps } from './project-model.ts';
import { ProjectNav } from './project-nav.tsx';
import { amountOf, monthText, projectHref, projectName, unitNameOf } from './project-text.ts';
import { type MapMark, SiteMapDrawing } from './site-map-drawing.tsx';

/** The page of where the projects are: on the site's own outlines, else a list by street. */
export function renderProjectMapPage(context: PageContext, props: ProjectMapProps): Promise<string> {
  return renderDocument(context, {
    title: say(context.language, 'project-map.title'),
    kind: 'reading',
    window: monthText(context.language, props.period),
    main: <MapMain context={context} props={props} />,
  });
}

interface PartProps {
  readonly context: PageContext;
  readonly props: ProjectMapProps;
}

function MapMain({ context, props }: PartProps) {
  const { language } = context;
  const { map, rows, places } = props;
  const most = places.toSorted((a, b) => b.counts.projects - a.counts.projects)[0];
  return (
    <>
      <h1>
        {most
          ? say(language, 'project-map.heading', {
              count: props.total,
              places: places.length,
              most: unitNameOf({ language, names: props.names }, most.key ?? undefined),
              there: most.counts.projects,
            })
          : say(language, 'project-map.title')}
      </h1>
      <ProjectNav context={context} />
      <MonthBar context={context} months={props} />
      <FormProblems context={context} form={props.form} />
      {map ? (
        <>
          <SiteMapDrawing
            map={map}
            marks={marksOf(rows)}
            label={say(language, 'project-map.label', { count: rows.length })}
            reviewed={say(language, 'project-map.reviewed', { number: map.reviewNo })}
          />
          <p class="quiet">{say(language, 'project-map.key')}</p>
          <Numbered context={context} props={props} />
        </>
      ) : (
        <p class="quiet">{say(language, 'project-map.none')}</p>
      )}
      <Places context={context} props={props} />
      {props.mayReplace && context.asOf === null && <MapForm context={context} props={props} />}
    </>
  );
}

function marksOf(rows: readonly ProjectRow[]): MapMark[] {
  return rows.map(({ project, light }, at) => ({
    number: at + 1,
    light,
    point: [Number(project.lon), Number(project.lat)],
  }));
}

/** The marks of the map in words, by their numbers. */
function Numbered({ context, props }: PartProps) {
  const { language } = context;
  return (
    <section>
      <h2>{say(language, 'project-map.on-it', { count: props.rows.length, total: props.total })}</h2>
      <RuleGap rows={props.rows} language={language} />
      <ol class="map-list">
        {props.rows.map((row, number) => (
          <li id={`map-${number + 1}`}>
            <ProjectLight row={row} language={language} />{' '}
            <a href={projectHref(context, row.project.project)}>{projectName(language, row.project)}</a>{' '}
            {row.findings.length > 0 && <FindingsMark row={row} language={language} />}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** By street: how many, how much, how far, how many with findings; each leads to its list. */
function Places({ context, props }: PartProps) {
  const { language } = context;
  const at = { language, names: props.names };
  const placed = props.places.reduce((sum, { counts }) => sum + counts.projects, 0);
  return (
    <section>
      <h2>{say(language, 'project-map.by-place')}</h2>
      {props.places.length === 0 ? (
        <p class="quiet">{say(language, 'project-map.no-place')}</p>
      ) : (
        <table class="stack stack-line">
          <caption class="sr">{say(language, 'project-map.by-place')}</caption>
          <thead>
            <tr>
              <th scope="col">{say(language, 'projects.place')}</th>
              <th scope="col" class="num">
                {say(language, 'project-board.projects')}
              </th>
              <th scope="col" class="num">
                {say(language, 'project-board.building')}
              </th>
              <th scope="col" class="num">
                {say(language, 'project-board.total')}
              </th>
              <th scope="col" class="num">
                {say(language, 'project-board.completion')}
              </th>
              <th scope="col">{say(language, 'projects.light')}</th>
              <th scope="col" class="num">
                {say(language, 'projects.finding')}
              </th>
            </tr>
          </thead>
          <tbody>
            {props.places
              .toSorted((a, b) => b.counts.projects - a.counts.projects)
              .map((line) => (
                <tr>
                  <th scope="row">
                    <a href={listHref(context, { place: line.key ?? '' })}>
                      {unitNameOf(at, line.key ?? undefined)}
                    </a>
                  </th>
                  <td class="num" data-label={say(language, 'project-board.projects')}>
                    {line.counts.projects}
                  </td>
                  <td class="num" data-label={say(language, 'project-board.building')}>
                    {line.counts.underConstruction}
                  </td>
                  <td class="num" data-label={say(language, 'project-board.total')}>
                    {amountOf(language, line.totalWan)}
                  </td>
                  <td class="num" data-label={say(language, 'project-board.completion')}>
                    <PercentMark pct={line.completionPct} language={language} />
                  </td>
                  <td>
                    <ProjectLight row={line} language={language} />
                  </td>
                  <td class="num" data-label={say(language, 'projects.finding')}>
                    {line.counts.withFindings}
                  </td>
                </tr>
              ))}
          </tbody>
        </table>
      )}
      {placed < props.total && (
        <p class="quiet">{say(language, 'project-map.unplaced', { count: props.total - placed })}</p>
      )}
    </section>
  );
}

/** The form by which the site's own outlines are given: only with the number of their review. */
function MapForm({ context, props }: PartProps) {
  const { language } = context;
  const at = { context, form: props.form };
  return (
    <details class="office-only" open={props.form.problems.length > 0 || props.form.refusal !== undefined}>
      <summary>{say(language, props.map ? 'project-map.replace' : 'project-map.give')}</summary>
      <form class="form" method="post" action={paths.projectMap()} enctype="multipart/form-data">
        <FormTokens context={context} idempotencyKey={props.idempotencyKey} />
        <input type="hidden" name="expectedVersion" value={String(props.mapVersion)} />
        <InputField
          {...at}
          name="file"
          type="file"
          label={say(language, 'project-map.file')}
          help={say(language, 'project-map.file-help')}
        />
        <InputField
          {...at}
          name="reviewNo"
          label={say(language, 'project-map.review-no')}
          help={say(language, 'project-map.review-help')}
        />
        <p class="actions">
          <button type="submit">{say(language, 'project-map.submit')}</button>
          {props.map && (
            <>
              {' '}
              <button type="submit" class="second" name="remove" value="yes">
                {say(language, 'project-map.remove')}
              </button>
            </>
          )}
        </p>
      </form>
    </details>
  );
}
