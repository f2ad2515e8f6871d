// 大屏岛 — turns the scenes, pauses, goes full screen, and fetches new data without a flicker. Without this script the page
// asks for its next scene by itself.

const SHOWN = 'hidden';

let canvas = document.querySelector<HTMLElement>('.wall-canvas');
let current = 0;
let paused = false;
let turns = 0;

if (canvas && scenesOf(canvas).length > 0) {
  begin(canvas);
  window.setInterval(
    () => {
      if (!paused) void turn(1);
    },
    Number(canvas.dataset['seconds'] ?? '30') * 1000,
  );
  document.addEventListener('keydown', onKey);
}

function scenesOf(of: HTMLElement): HTMLElement[] {
  return Array.from(of.querySelectorAll<HTMLElement>('.wall-scene'));
}

/** Takes the controls over from the plain links. */
function begin(of: HTMLElement): void {
  const found = scenesOf(of).findIndex((scene) => !scene.hidden);
  current = found < 0 ? 0 : found;
  const pause = of.querySelector<HTMLButtonElement>('.wall-pause');
  const full = of.querySelector<HTMLButtonElement>('.wall-full');
  if (pause) {
    pause.removeAttribute(SHOWN);
    pause.addEventListener('click', toggle);
    sayPause(pause);
  }
  if (full && document.fullscreenEnabled) {
    full.removeAttribute(SHOWN);
    full.addEventListener('click', fullScreen);
  }
  onLink(of, '.wall-next', 1);
  onLink(of, '.wall-previous', -1);
}

function onLink(of: HTMLElement, name: string, by: number): void {
  of.querySelector<HTMLAnchorElement>(name)?.addEventListener('click', (event) => {
    event.preventDefault();
    void turn(by);
  });
}

function onKey(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === 'ArrowRight') void turn(1);
  else if (event.key === 'ArrowLeft') void turn(-1);
  else if (event.key === 'f' || event.key === 'F') fullScreen();
  else if (event.key === ' ' && !(event.target instanceof HTMLButtonElement)) {
    event.preventDefault();
    toggle();
  }
}

function toggle(): void {
  paused = !paused;
  const pause = canvas?.querySelector<HTMLButtonElement>('.wall-pause');
  if (pause) sayPause(pause);
}

function sayPause(pause: HTMLButtonElement): void {
  pause.textContent = (paused ? pause.dataset['resume'] : pause.dataset['pause']) ?? '';
  pause.setAttribute('aria-pressed', String(paused));
}

function fullScreen(): void {
  if (document.fullscreenElement) void document.exitFullscreen();
  else void document.documentElement.requestFullscreen();
}

/** The next scene; after a whole round with fresh data. */
async function turn(by: number): Promise<void> {
  if (!canvas) return;
  const count = scenesOf(canvas).length;
  const next = (current + by + count) % count;
  turns++;
  if (turns % count === 0) await refresh(next);
  show(next);
}

function show(scene: number): void {
  if (!canvas) return;
  const scenes = scenesOf(canvas);
  for (const [i, one] of scenes.entries()) one.hidden = i !== scene;
  current = scene;
  const count = canvas.querySelector('.wall-count');
  if (count) count.textContent = (count.textContent ?? '').replace(/\d+/, String(scene + 1));
}

/** Puts a fresh page in place; when none comes, the last good one stays and says so. */
async function refresh(scene: number): Promise<void> {
  const address = new URL(window.location.href);
  address.searchParams.set('fragment', '1');
  address.searchParams.set('scene', String(scene));
  try {
    const answer = await fetch(address.toString(), { credentials: 'same-origin' });
    if (!answer.ok) throw new Error(String(answer.status));
    const fresh = new DOMParser()
      .parseFromString(await answer.text(), 'text/html')
      .querySelector<HTMLElement>('.wall-canvas');
    if (!fresh || scenesOf(fresh).length === 0) throw new Error('empty');
    canvas?.replaceWith(fresh);
    canvas = fresh;
    begin(fresh);
  } catch {
    const stale = canvas?.querySelector<HTMLElement>('.wall-stale');
    if (stale) {
      stale.textContent = stale.dataset['text'] ?? '';
      stale.hidden = false;
    }
  }
}
