// 分享岛 — the button that copies the address of a public page; without script the address is there to be selected.
import { enableCopy } from './copy.ts';

enableCopy(document);
