import type { Entry } from './words.ts';

/** Error pages: what happened and what to do. */
export const errorWords = {
  'error.400': ['这个地址有看不懂的地方', 'Something in this address cannot be understood'],
  'error.400-do': ['请检查地址，或从看板重新进入。', 'Check the address, or start again from the board.'],
  'error.403': ['您没有做这件事的权限', 'You may not do this'],
  'error.403-do': [
    '需要的话，请系统管理员或督查室为您提请任职。',
    'If you need to, ask the supervision office to propose a role for you.',
  ],
  'error.404': ['没有这个页面', 'There is no such page'],
  'error.404-do': ['请检查地址，或从看板进入。', 'Check the address, or start from the board.'],
  'error.409': ['在您之前，这里已经有了变化', 'This was changed before you'],
  'error.409-do': [
    '您填写的内容没有写入。请返回、刷新，看过新的内容后再提交。',
    'What you entered was not written. Go back, reload, look at what is new, and submit again.',
  ],
  'error.413': ['文件或内容太大', 'The file or form is too large'],
  'error.413-do': ['请分成几份再传。', 'Split it and upload the parts.'],
  'error.422': ['有不能接受的内容', 'Something cannot be accepted'],
  'error.422-do': ['请按下面的说明改正后再提交。', 'Mend what is said below and submit again.'],
  'error.429': ['请求太密', 'Too many requests'],
  'error.429-do': [
    '请稍等片刻再试，填写的内容不会丢。',
    'Wait a moment and try again; what you entered is not lost.',
  ],
  'error.500': ['程序出错了', 'The program failed'],
  'error.500-do': [
    '不是您的错，没有写入任何内容。请稍后再试；仍不行，请把编号告诉管理员。',
    'It is not your fault and nothing was written. Try again later; if it stays, give the reference to the administrator.',
  ],
  'error.503': ['暂时不能用', 'Not available just now'],
  'error.503-do': [
    '服务正在启动或维护，请一分钟后再试。',
    'The service is starting or being maintained. Try again in a minute.',
  ],
  'error.reference': ['编号 {reference}', 'Reference {reference}'],
  'error.to-board': ['回到看板', 'Go to the board'],
  'upgrade.title': ['请升级浏览器', 'Please upgrade your browser'],
  'upgrade.why': [
    '这个浏览器太旧，页面可能显示不全。请使用内核为 Chromium 80 或更新的浏览器。',
    'This browser is too old to show the pages whole. Use one with a Chromium core of 80 or later.',
  ],
  'upgrade.do': [
    '可以请信息化部门安装；在此之前，手机浏览器也可以打开。',
    "Your IT department can install one; until then a phone's browser works too.",
  ],
} as const satisfies Record<string, Entry>;
