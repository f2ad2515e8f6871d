import type { Entry } from './words.ts';

/** Messages that leave the house: they say how many things wait, and nothing of what they are. */
export const messageWords = {
  'message.todo': ['你有 {count} 件待办', 'You have {count} {count|thing|things} to do'],
  'message.todo-all': [
    '共有 {count} 件待办，请登录查看',
    '{count} {count|thing|things} to do in all; sign in to see them',
  ],
} as const satisfies Record<string, Entry>;
