import type { Entry } from '../words.ts';

/** Photographs and papers of projects, meetings and inspections. */
export const attachmentWords = {
  'task-file.photo': ['现场照片', 'Photograph'],
  'file-upload.add': ['上传文件', 'Upload a file'],
  'file-upload.add-photo': ['上传照片或文件', 'Upload a photograph or a file'],
  'file-upload.use': ['用途', 'What it is'],
  'file-upload.file': ['文件', 'File'],
  'file-upload.help': [
    'PDF、PNG、JPEG，每份不超过 {most} MB。图片里的位置、设备等信息一律去掉，只留画面。只收非涉密材料。',
    'PDF, PNG or JPEG, at most {most} MB each. Place, device and the like are taken out of pictures. Nothing classified.',
  ],
  'file-upload.help-photo': [
    '照片 JPEG、PNG，不超过 {photo} MB；其他文件 PDF、PNG、JPEG，每份不超过 {most} MB。图片里的位置、设备等信息一律去掉，只留画面。只收非涉密材料。',
    'Photographs: JPEG or PNG, at most {photo} MB; other files: PDF, PNG or JPEG, at most {most} MB each. Place, device and the like are taken out of pictures. Nothing classified.',
  ],
  'file-upload.day': ['拍摄日期', 'Day it was taken'],
  'file-upload.day-help': [
    '照片要填；不填时用照片自己记下的日期。',
    'Needed for a photograph; left empty, the day its own device wrote into it is used.',
  ],
  'file-upload.send': ['上传', 'Upload'],
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
