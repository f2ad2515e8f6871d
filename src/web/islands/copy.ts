/** Turns the copy buttons within a part of the page on: they need script, so without it they are not shown. */
export function enableCopy(within: ParentNode): void {
  for (const button of Array.from(within.querySelectorAll<HTMLButtonElement>('button[data-copy]'))) {
    const source = within.querySelector(button.dataset['copy'] ?? '');
    if (!source) continue;
    button.hidden = false;
    button.addEventListener('click', () => {
      void copyText(source).then((done) => {
        if (done) button.textContent = button.dataset['copied'] ?? '';
      });
    });
  }
}

/** On an intranet without TLS there is no clipboard interface: then the text is selected for Ctrl+C. */
async function copyText(source: Element): Promise<boolean> {
  const clipboard = navigator.clipboard as Clipboard | undefined;
  if (clipboard) {
    try {
      await clipboard.writeText(source.textContent ?? '');
      return true;
    } catch {
      // Refused by the browser: fall through to selecting.
    }
  }
  getSelection()?.selectAllChildren(source);
  return false;
}
