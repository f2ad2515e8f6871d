import type { Child } from 'hono/jsx';
import type { UnitTally } from '../../engine/finding.ts';
import type { WallProps, WallScene } from '../wall-model.ts';
import { boardWindowText, instantText, nameText } from '../format.ts';
import type { PageContext } from '../page-model.ts';
import { paths, withQuery } from '../paths.ts';
import { htmlOf } from '../parts/document.tsx';
import { Mark } from '../parts/mark.tsx';
import { say } from '../words/index.ts';
import { ProjectsScene, StalledScene } from './wall-project-scenes.tsx';
import { BehindScene, PaceScene, PlacesScene, StrengthsScene } from './wall-scenes.tsx';

/** Seconds a scene stands. */
export const SCENE_SECONDS = 30;

/** 大屏 — 1920 × 1080, dark, readable from afar; one scene at a time, turning by itself. */
export async function renderWallPage(context: PageContext, props: WallProps | null): Promise<string> {
  const main = props ? <Canvas context={context} props={props} /> : <NothingYet context={context} />;
  if (context.fragment) return htmlOf(main);
  const { language, assets } = context;
  const scripts = assets.scripts.wall ?? [];
  const html = (
    <html lang={language === 'zh' ? 'zh-CN' : 'en'} class="wall">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="renderer" content="webkit" />
        <title>{`${say(language, 'wall.title')} · ${siteName(context)}`}</title>
        <link rel="stylesheet" href={assets.style} />
        <link rel="icon" href={assets.icon} type="image/svg+xml" />
        {scripts.map((src) => (
          <script type="module" src={src} />
        ))}
        {props && (
          <noscript>
            <meta
              http-equiv="refresh"
              content={`${SCENE_SECONDS};url=${sceneAddress(context, (props.current + 1) % props.scenes.length)}`}
            />
          </noscript>
        )}
      </head>
      <body class="wall-body">{main}</body>
    </html>
  );
  return `<!doctype html>${await htmlOf(html)}`;
}

function siteName({ language, zone }: PageContext): string {
  return zone ? nameText(language, zone) : say(language, 'site.name');
}

function sceneAddress(context: PageContext, scene: number): string {
  return withQuery(context.path, { ...context.query, fragment: null, scene: String(scene) });
}

interface PartProps {
  readonly context: PageContext;
  readonly props: WallProps;
}

function Canvas({ context, props }: PartProps) {
  const { language, timeZone } = context;
  const source = props.edition
    ? say(language, 'wall.released', { hash: props.edition.hash.slice(0, 12) })
    : say(language, 'wall.live');
  return (
    <div class="wall-canvas" data-seconds={String(SCENE_SECONDS)}>
      <header class="wall-head">
        <span class="wall-mark">
          <Mark />
        </span>
        <span class="wall-zone">{props.unitName[language]}</span>
        <span class="wall-window">
          {boardWindowText(language, props.period, [...props.indicators.values()])}
        </span>
        {props.demo && <strong class="wall-demo">{say(language, 'site.demo')}</strong>}
      </header>
      <main id="main" tabindex={-1}>
        {props.scenes.map((scene, i) => (
          <section class="wall-scene" data-scene={scene} hidden={i !== props.current}>
            <Scene context={context} props={props} scene={scene} />
          </section>
        ))}
      </main>
      <footer class="wall-foot">
        <span>
          {say(language, 'wall.data', { instant: instantText(language, props.asOf, timeZone) })} · {source}
        </span>
        <output
          class="wall-stale"
          hidden
          data-text={say(language, 'wall.stale', { time: instantText(language, context.now, timeZone) })}
        />
        <Controls context={context} props={props} />
      </footer>
    </div>
  );
}

function Controls({ context, props }: PartProps) {
  const { language, actor } = context;
  const { current, scenes } = props;
  const of = scenes.length;
  const internal = props.set === 'internal';
  return (
    <nav class="wall-controls" aria-label={say(language, 'wall.title')}>
      <span class="wall-count" title={say(language, 'wall.keys')}>
        {say(language, 'wall.scene', { n: current + 1, of })}
      </span>
      <a class="wall-previous" href={sceneAddress(context, (current + of - 1) % of)}>
        {say(language, 'wall.previous')}
      </a>
      <a class="wall-next" href={sceneAddress(context, (current + 1) % of)}>
        {say(language, 'wall.next')}
      </a>
      <button
        type="button"
        class="wall-pause"
        hidden
        data-pause={say(language, 'wall.pause')}
        data-resume={say(language, 'wall.resume')}
      >
        {say(language, 'wall.pause')}
      </button>
      <button type="button" class="wall-full" hidden>
        {say(language, 'wall.full')}
      </button>
      {actor && (
        <a href={internal ? paths.wall() : paths.wall('internal')}>
          {say(language, internal ? 'wall.reception' : 'wall.internal')}
        </a>
      )}
      {actor && <a href={paths.board()}>{say(language, 'wall.back')}</a>}
    </nav>
  );
}

function Scene({ context, props, scene }: PartProps & { readonly scene: WallScene }): Child {
  switch (scene) {
    case 'headline':
      return <Headline context={context} props={props} />;
    case 'strengths':
      return <StrengthsScene context={context} props={props} />;
    case 'places':
      return <PlacesScene context={context} props={props} />;
    case 'behind':
      return <BehindScene context={context} props={props} />;
    case 'pace':
      return <PaceScene context={context} props={props} />;
    case 'projects':
      return <ProjectsScene context={context} register={props.register!} />;
    case 'stalled':
      return <StalledScene context={context} register={props.register!} names={props.names} />;
  }
}

const COUNTS: readonly (readonly [
  keyof UnitTally,
  'wall.count-reported' | 'wall.count-met' | 'wall.count-both' | 'wall.count-firsts',
])[] = [
  ['reported', 'wall.count-reported'],
  ['met', 'wall.count-met'],
  ['metAndAbove', 'wall.count-both'],
  ['firsts', 'wall.count-firsts'],
];

function Headline({ context, props }: PartProps) {
  const { language } = context;
  const { tally } = props;
  return (
    <>
      <h1>
        {say(language, 'wall.headline', {
          reported: tally.reported,
          met: tally.met,
          both: tally.metAndAbove,
          firsts: tally.firsts,
          average: props.parentName[language] || say(language, 'board.group-average'),
        })}
      </h1>
      <dl class="wall-counts">
        {COUNTS.map(([field, key]) => (
          <div>
            <dd>{tally[field]}</dd>
            <dt>{say(language, key)}</dt>
          </div>
        ))}
      </dl>
    </>
  );
}

function NothingYet({ context }: { readonly context: PageContext }) {
  const { language } = context;
  return (
    <div class="wall-canvas" data-seconds={String(SCENE_SECONDS)}>
      <header class="wall-head">
        <span class="wall-zone">{siteName(context)}</span>
      </header>
      <main id="main" tabindex={-1}>
        <h1>{say(language, 'wall.empty')}</h1>
        <p>{say(language, 'wall.empty-why')}</p>
      </main>
      <footer class="wall-foot">
        <nav class="wall-controls" aria-label={say(language, 'wall.title')}>
          <a href={paths.signIn()}>{say(language, 'wall.sign-in')}</a>
        </nav>
      </footer>
    </div>
  );
}
