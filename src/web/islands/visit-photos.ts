// 到访照片 — photographs of a draft, made smaller before they are kept, and shown.
import type { DraftPhoto } from './visit-drafts.ts';

const LONG_SIDE = 1600;
const PREVIEW_SIDE = 200;
const QUALITY = 0.82;

/** 收照片 — the photographs of an input, made smaller; the input is emptied, for they stand in the draft now. */
export async function takePhotos(
  input: HTMLInputElement,
  form: HTMLFormElement,
  held: number,
): Promise<{ readonly photos: readonly DraftPhoto[]; readonly unreadable: boolean }> {
  const room = Math.max(0, Number(form.dataset['most']) - held);
  const files = Array.from(input.files ?? []).slice(0, room);
  input.value = '';
  const made = await Promise.all(files.map(smaller));
  const photos = made.filter((one): one is DraftPhoto => one !== null);
  return { photos, unreadable: photos.length < made.length };
}

async function smaller(file: File): Promise<DraftPhoto | null> {
  try {
    const image = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const canvas = drawn(image, LONG_SIDE);
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', QUALITY));
    const name = `${file.name.replace(/\.[^.]*$/, '') || 'photo'}.jpg`;
    return blob && { name, bytes: await blob.arrayBuffer() };
  } catch {
    return null;
  }
}

function drawn(image: ImageBitmap, longest: number): HTMLCanvasElement {
  const scale = Math.min(1, longest / Math.max(image.width, image.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(image.width * scale));
  canvas.height = Math.max(1, Math.round(image.height * scale));
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas;
}

/** 列照片 — the photographs of the draft, each with a button that takes it away. The content policy allows pictures as data. */
export async function showPhotos(
  photos: readonly DraftPhoto[],
  form: HTMLFormElement,
  remove: (at: number) => void,
): Promise<void> {
  const list = document.querySelector('#draft-photos');
  if (!list) return;
  const items = await Promise.all(photos.map((photo, at) => photoItem(photo, form, () => remove(at))));
  list.textContent = '';
  for (const item of items) list.appendChild(item);
}

async function photoItem(
  photo: DraftPhoto,
  form: HTMLFormElement,
  remove: () => void,
): Promise<HTMLLIElement> {
  const item = document.createElement('li');
  const image = document.createElement('img');
  image.alt = photo.name;
  const bitmap = await createImageBitmap(new Blob([photo.bytes], { type: 'image/jpeg' })).catch(() => null);
  if (bitmap) image.src = drawn(bitmap, PREVIEW_SIDE).toDataURL('image/jpeg', QUALITY);
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'second';
  button.textContent = form.dataset['remove'] ?? '×';
  button.addEventListener('click', remove);
  item.append(image, button);
  return item;
}
