import type { Entry } from '../words.ts';

/** Photographs and papers of projects, meetings and inspections. */
export const attachmentWords = {
  'task-file.photo': ['现场照片', 'Photograph'],
  'photo-damaged': [
    '“{name}”不是完整的图片：内容残缺或被改动；请在手机或电脑上打开确认，另存为 JPEG 或 PNG 后重新上传',
    '“{name}” is no whole picture: it is cut short or altered. Open it to check, save it as JPEG or PNG and upload it again',
  ],
  'photo-too-many-pixels': [
    '“{name}”有 {width}×{height} 像素，超出任何相机的范围；每边最多 {limit} 像素，总数最多 1.2 亿。请缩小后上传',
    '“{name}” has {width} × {height} pixels, more than any camera makes; at most {limit} a side and 120 million in all. Make it smaller and upload it again',
  ],
  'photo-no-picture': [
    '“{name}”是 PDF，不是照片；照片只收 JPEG、PNG，文件请选“佐证材料”',
    '“{name}” is a PDF and no photograph; photographs are JPEG or PNG. Choose “proof” for a paper',
  ],
  'photo-day-missing': [
    '请填拍摄日期：“{name}”自身没有记下日期',
    'Give the day it was taken: “{name}” itself says none',
  ],
  'photo-day-ahead': [
    '拍摄日期 {day} 在今天（{today}）之后；请改为实际拍摄的日期',
    'The day {day} is after today ({today}); give the day it was taken',
  ],
} as const satisfies Record<string, Entry>;
