import type { Entry } from './words.ts';

/** Refusals about rights, roles and passwords. */
export const dutyWords = {
  'not-allowed': ['您的任职不包括这件事', 'None of your roles includes this'],
  'not-here': ['没有这一项，或者不归您看', 'There is nothing here, or it is not yours to see'],
  'not-for-oneself': [
    '不能给自己提请任职，请由他人提请',
    'Nobody proposes a role for himself; ask somebody else',
  ],
  'second-person-needed': [
    '自己提请的任职须由另一人核准',
    'A role you proposed needs the approval of another person',
  ],
  'roles-conflict': [
    '这个人已有的任职与“{role}”不能由一人兼任（三员不得接触业务数据，审计管理员不得兼任另两员）',
    'This person holds a role that cannot be joined with “{role}” (the three managers hold no business data; the audit administrator is neither of the others)',
  ],
  'assignment-settled': ['这项任职已经核准或撤销', 'This role has been approved or ended already'],
  'login-taken': ['用户名“{login}”已有人用，请换一个', 'The user name “{login}” is taken; choose another'],
  'sign-in-needed': ['请先登录', 'Sign in first'],
  'sign-in-failed': ['用户名或密码不对', 'User name or password is wrong'],
  'sign-in-locked': [
    '试错次数太多，请 {minutes} 分钟后再试',
    'Too many failures; try again in {minutes} minutes',
  ],
  'password-wrong': ['现在的密码不对', 'The present password is wrong'],
  'password-refused': [
    '新密码不合要求，请按提示改',
    'The new password cannot be accepted; mend what is said',
  ],
  'password-short': [
    '密码至少 8 位，建议 12 位以上',
    'A password needs at least 8 characters; 12 are better',
  ],
  'password-long': ['密码最多 200 位', 'A password has at most 200 characters'],
  'password-plain': [
    '密码须含小写、大写、数字、其他符号中的三类',
    'A password needs three of: small letters, capitals, digits, other signs',
  ],
  'password-has-name': ['密码不能含用户名或姓名', 'A password may not contain the user name or the name'],
  'password-reused': ['不能再用最近五次用过的密码', 'The last five passwords may not come back'],
  'password-must-change': [
    '这是别人设的密码，请先改成自己的',
    'Somebody else made this password; change it first',
  ],
  'passwords-differ': ['两次输入的密码不同', 'The two passwords differ'],
  'first-run-code': [
    '一次性口令不对，请看服务器控制台上打印的口令',
    'The one-time code is wrong; it is printed on the console of the server',
  ],
} as const satisfies Record<string, Entry>;
