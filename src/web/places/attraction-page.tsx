import { INSTITUTION_KINDS } from '../../engine/places/attraction.ts';
import { INSTITUTION_STAGES } from '../../engine/projects/project-facts.ts';
import type { PageContext } from '../page-model.ts';
import { renderDocument } from '../parts/document.tsx';
import { FormProblems } from '../parts/form-fields.tsx';
import { ProjectNav } from '../projects/project-nav.tsx';
import { say } from '../words/index.ts';
import { InstitutionForm, TotalForm } from './attraction-forms.tsx';
import { type AttractionPart, type AttractionProps, yiOf } from './attraction-model.ts';
import { Chooser } from '../parts/query-fields.tsx';
import { PlaceQuery } from './place-query.tsx';
import { monthName } from './place-text.ts';
import { Sizes, Groups } from './attraction-sums.tsx';
import { Totals, TimeLine } from './attraction-totals.tsx';
import { List } from './attraction-list.tsx';

/** The page of investment attraction. */
export function renderAttractionPage(context: PageContext, props: AttractionProps): Promise<string> {
  return renderDocument(context, {
    title: say(context.language, 'attraction.title'),
    kind: 'list',
    window: monthName(context.language, props.period),
    main: <AttractionMain context={context} props={props} />,
  });
}

function AttractionMain({ context, props }: AttractionPart) {
  const { language } = context;
  return (
    <div class="places-page">
      <h1>{headingOf(context, props)}</h1>
      <ProjectNav context={context} />
      <Filter context={context} props={props} />
      <FormProblems context={context} form={props.form} />
      {props.total === 0 ? (
        <Empty context={context} props={props} />
      ) : (
        <>
          <Sizes context={context} props={props} />
          <Totals context={context} props={props} />
          {props.parks.map(({ park, marks }) => (
            <TimeLine context={context} park={park} marks={marks} />
          ))}
          <Groups
            context={context}
            title={say(language, 'attraction.by-stage')}
            groups={props.byStage}
            word="stage"
          />
          <Groups
            context={context}
            title={say(language, 'attraction.by-kind')}
            groups={props.byKind}
            word="kind"
          />
          <Groups
            context={context}
            title={say(language, 'attraction.by-park')}
            groups={props.byPark}
            word="park"
          />
          <List context={context} props={props} />
        </>
      )}
      {props.files.length > 0 && <TotalForm context={context} props={props} />}
      {props.keeps.length > 0 && <InstitutionForm context={context} props={props} />}
    </div>
  );
}

function headingOf({ language }: PageContext, props: AttractionProps): string {
  if (props.institutions.length === 0) return say(language, 'attraction.empty');
  const count = (stage: string) => props.byStage.find(({ key }) => key === stage)?.count ?? 0;
  const params = { arrived: props.arrived, signed: count('signed'), talks: count('talks') };
  // The first kind of size alone: sizes of different kinds do not add up.
  const [first] = props.sizes;
  if (!first) return say(language, 'attraction.heading-bare', params);
  const amounts = first.currencies.map(({ currency, sizeWan }) => yiOf(language, sizeWan, currency));
  return say(language, 'attraction.heading', {
    ...params,
    sizes: say(language, 'attraction.size-of', {
      kind:
        language === 'zh'
          ? say(language, `size-kind.${first.sizeKind}`)
          : say(language, `size-kind.${first.sizeKind}`).toLowerCase(),
      amounts: amounts.join(say(language, 'attraction.and')),
    }),
  });
}

function Filter({ context, props }: AttractionPart) {
  const { language } = context;
  const parks = [...new Set(props.institutions.flatMap(({ body }) => body.park ?? []))].sort();
  return (
    <PlaceQuery context={context} months={props} label={say(language, 'attraction.filter')}>
      <Chooser
        context={context}
        name="stage"
        label={say(language, 'attraction.stage')}
        any={say(language, 'attraction.any-stage')}
        choices={INSTITUTION_STAGES.map((value) => ({
          value,
          label: say(language, `institution-stage.${value}`),
        }))}
      />
      <Chooser
        context={context}
        name="kind"
        label={say(language, 'attraction.kind')}
        any={say(language, 'attraction.any-kind')}
        choices={INSTITUTION_KINDS.map((value) => ({
          value,
          label: say(language, `institution-kind.${value}`),
        }))}
      />
      <Chooser
        context={context}
        name="park"
        label={say(language, 'attraction.park')}
        any={say(language, 'attraction.any-park')}
        choices={parks.map((value) => ({ value, label: value }))}
      />
    </PlaceQuery>
  );
}

function Empty({ context, props }: AttractionPart) {
  const { language } = context;
  const narrowed = props.institutions.length > 0;
  const why = narrowed ? 'empty-filter-why' : props.keeps.length > 0 ? 'empty-why' : 'empty-unit';
  return (
    <div class="empty">
      <h2>{say(language, narrowed ? 'attraction.empty-filter' : 'attraction.empty')}</h2>
      <p>{say(language, `attraction.${why}`)}</p>
    </div>
  );
}
