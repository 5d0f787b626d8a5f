// Every word of the page, in both languages.

const WORDS = {
  page: ["page", "版"],
  pages: ["Pages", "各版"],
  sheet: ["The page", "版面"],
  overlays: ["Overlays", "叠加显示"],
  zoom: ["Zoom", "缩放"],
  previous: ["Previous page", "上一版"],
  next: ["Next page", "下一版"],
  smaller: ["Smaller", "缩小"],
  larger: ["Larger", "放大"],
  fit: ["Whole page", "整版"],
  width: ["Page width", "版宽"],
  actual: ["True size", "原大"],
  language: ["中文", "English"],
  help: ["Keys", "快捷键"],
  grid: ["Grid", "版样"],
  slots: ["Frames", "版位"],
  tints: ["Spacing", "松紧"],
  marks: ["Findings", "问题"],
  ink: ["Ink", "墨量"],
  gridLong: ["Base columns and baseline grid", "版样：基本栏与行格"],
  slotsLong: ["Frames with their names", "版位与名称"],
  tintsLong: ["Tint squeezed and opened lines", "标出挤紧与拉松的行"],
  marksLong: ["Mark findings on the page", "在版面上标出问题"],
  inkLong: ["Sum of inks", "总墨量图"],
  copyfit: ["Copyfit", "字数"],
  findings: ["Findings", "问题"],
  overset: ["Overset", "溢出"],
  read: ["Read", "阅读"],
  panel: ["Show or hide the panel", "显示或隐藏侧栏"],
  open: ["Open the place in the editor", "在编辑器中打开该处"],
  escape: ["Let go of the selection", "取消选择"],
  pan: ["Move over the page", "移动版面"],
  keys: ["Keys", "快捷键"],
  close: ["Close", "关闭"],
  live: ["live", "实时"],
  offline: ["the preview has ended; waiting for it", "预览已停止，正在等待"],
  setting: ["setting the page…", "正在排版…"],
  empty: ["This page could not be set yet.", "本版尚未排出。"],
  noPages: ["The edition has no page.", "本期没有版面。"],
  kept: ["The last good page stays until this is mended.", "改好之前，保留上一次排好的版面。"],
  nothingFound: ["Nothing to report on this page.", "本版没有问题。"],
  nothingOver: ["Every story has its place.", "稿件全部排下。"],
  noStories: ["This page has no story.", "本版没有稿件。"],
  lines: ["lines", "行"],
  characters: ["characters", "字"],
  error: ["error", "错误"],
  warning: ["warning", "警告"],
  info: ["note", "提示"],
  paragraph: ["paragraph", "段"],
  row: ["row", "行"],
  template: ["template", "版式"],
  edition: ["edition", "版面单"],
  editor: ["edit", "编辑"],
  squeezed: ["squeezed", "挤紧"],
  stretched: ["opened", "拉松"],
  over: ["over", "超限"],
  limit: ["limit", "上限"],
  story: ["story", "稿件"],
  photo: ["photo", "图片"],
  ad: ["advertisement", "广告"],
  series: ["series title", "栏题"],
  text: ["fixed text", "固定文字"],
  contents: ["contents", "导读"],
  quote: ["quote", "提要"],
  caption: ["caption", "图片说明"],
  kicker: ["kicker", "引题"],
  headline: ["headline", "主题"],
  deck: ["deck", "副题"],
  byline: ["byline", "署名"],
  body: ["body", "正文"],
  subhead: ["subhead", "小标题"],
  title: ["title", "图片标题"],
  credit: ["credit", "摄影署名"],
  fixed: ["fixed text", "固定文字"],
  jump: ["jump line", "转版提示"],
};

let lang = "en";

/** Chooses the language of all words. */
export function speak(chosen) {
  lang = chosen === "zh" ? "zh" : "en";
  document.documentElement.lang = lang === "zh" ? "zh-CN" : "en";
}

/** The language now. */
export const language = () => lang;

/** A word of the page. */
export function say(key) {
  const pair = WORDS[key];
  return pair ? pair[lang === "zh" ? 1 : 0] : key;
}

/** One of the server's own wordings. */
export const of = (words) => words?.[lang] ?? "";
