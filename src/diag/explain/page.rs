//! The page as a whole: its blocks, its photos, its furniture.

use super::{Explanation, say};

pub(super) const ALL: &[Explanation] = &[
    say(
        "split-page",
        (
            "A gutter or a gap cuts the news of the page in two, from edge to edge (断版).",
            "一条栏间或行间贯通整版，把版面一分为二（断版）。",
        ),
        ("The halves read as two small papers; blocks should interlock.", "两半各成一张小报；版块要交错咬合。"),
        "four stories in the four quarters of the page",
        "one headline, photo or story that reaches across the middle",
    ),
    say(
        "broken-measure",
        (
            "More stories than `broken-measures` of [limits] (3) stand on a measure that is no base column (破栏).",
            "破栏超过 [limits] 的 broken-measures（3 处）。",
        ),
        ("One or two give a page life; many make it restless.", "一两处能活跃版面，多了就乱。"),
        "frames = [{ cols = \"1-2\", …, divide = 3 }]    # in five stories",
        "frames = [{ cols = \"1-2\", … }]",
    ),
    say(
        "empty-area",
        ("More of the type area is white than `empty` of [limits] (3 %).", "版心空白超过 [limits] 的 empty（3%）。"),
        ("White belongs round headlines, not into holes.", "空白应在标题周围，不该成洞。"),
        "版心空白 12 %",
        "add copy, enlarge a photo or a head, or close up the slots",
    ),
    say(
        "touching-rule",
        ("Text stands closer than half a character to the rule of its box.", "正文离框线不到半个字。"),
        ("Rule and character run into one another on newsprint.", "新闻纸上字和线会粘在一起。"),
        "box = { rule = \"hairline\", inset = \"0.2字\" }",
        "box = { rule = \"hairline\", inset = \"0.7字\" }",
    ),
    say(
        "fold",
        (
            "A line of a headline, or the point that a photo keeps in view (`focus`), stands on the fold of a broadsheet.",
            "标题或图片要害（focus）正好在对开报的折线上。",
        ),
        ("Ink cracks there, and a face is folded in two on the newsstand.", "折处掉墨，人脸会被折成两半。"),
        "a headline at half the height of the page",
        "the story some lines higher or lower",
    ),
    say(
        "folio",
        (
            "A folio says a weekday that is not the date's or another page's number; pages stand out of order; the issue's number or day does not follow the issue before.",
            "报眉的星期、版号不对，各版顺序不对，或期号、日期接不上上一期。",
        ),
        ("The one thing every reader can check.", "这是每个读者都核得出来的错。"),
        "text = \"星期一\"    # 2026-11-24 is a Tuesday",
        "text = \"{weekday}\"",
    ),
    say(
        "statutory",
        (
            "Page 1 does not print all that the law wants in every issue: name, date, total issue number, page count, CN number, publisher, printer, price; or a page does not print its number.",
            "头版缺法定刊载事项：报名、出版日期、总期号、版数、国内统一连续出版物号、出版单位、承印单位、定价；或某版没有版序。",
        ),
        ("报纸出版管理规定 asks for it in each issue.", "《报纸出版管理规定》要求每期载明。"),
        "text = \"{paper} {date}\"",
        "text = [\"{paper} {date}\", \"第{issue}期 今日{pages}版\", \"{cn} {publisher}出版 {printer}承印 {price}\"]",
    ),
    say(
        "no-caption",
        ("A photo's slot has a place for a caption, and none is given.", "图片有说明的位置，却没有说明。"),
        (
            "A news photo without its words says nothing of who, where and when.",
            "新闻图片没有说明，就不知是何人何地何时。",
        ),
        "main = { file = \"photos/a.jpg\" }",
        "main = { file = \"photos/a.jpg\", caption = \"清晨的云汀湖\" }",
    ),
    say(
        "no-credit",
        ("A photo names nobody who took it.", "图片没有摄影署名。"),
        ("Authorship is a right; and the desk must know whom to ask.", "署名是作者的权利，编辑部也要知道该问谁。"),
        "main = { file = \"photos/a.jpg\", caption = \"…\" }",
        "credit = \"沈砚秋 摄\"",
    ),
    say(
        "far-caption",
        ("A caption stands further than two lines from its photo.", "说明离图片超过两行。"),
        ("It is taken for text of the story next to it.", "会被当成旁边稿件的文字。"),
        "fit = \"contain\"    # a wide photo in a tall slot",
        "fit = \"cover\"",
    ),
    say(
        "caption-stop",
        ("A caption that is a phrase ends with 。.", "图片说明是短语，末尾用了句号。"),
        (
            "GB/T 15834-2011, A.1: a phrase under a picture takes no full stop.",
            "国标附录 A.1：短语式的图表说明，末尾不用句号。",
        ),
        "caption = \"石门坎溪边的水獭。\"",
        "caption = \"石门坎溪边的水獭\"",
    ),
    say(
        "stretched-photo",
        (
            "A photo is pulled out of its shape by more than 3 % (fit = \"exact\").",
            "图片变形超过 3%（fit = \"exact\"）。",
        ),
        ("Faces grow fat or thin.", "人会变胖、变瘦。"),
        "fit = \"exact\"",
        "fit = \"cover\"",
    ),
    say(
        "low-ppi",
        (
            "A photo has too few pixels for the size it is printed at; it would be enlarged.",
            "图片像素不够版面尺寸，等于放大使用。",
        ),
        ("Under 200 ppi edges turn to steps on newsprint.", "低于 200 ppi，新闻纸上轮廓会起锯齿。"),
        "a photo of 900 pixels over 200 mm: 114 ppi",
        "the camera's own file, or a smaller slot",
    ),
    say(
        "no-series",
        ("A series title stands over stories that name none.", "栏题下的稿件没有写 series。"),
        ("Its place stays white.", "栏题的位置会空着。"),
        "[series.s]\nstories = [\"a\"]    # a.md names no series",
        "series = \"今日视点\"",
    ),
    say(
        "contents-empty",
        ("A list of contents, and no other page has a story.", "导读没有可列的稿件。"),
        ("Its place stays white.", "导读的位置会空着。"),
        "an edition of one page with [contents.inside]",
        "an edition with its other pages",
    ),
    say(
        "lost-text",
        (
            "A story's text would not all be set: the last guard against a fault of the engine.",
            "稿件的文字没有全部排上：这是防引擎出错的最后一道关。",
        ),
        ("A page must never lose a word in silence.", "版面不能不声不响地丢字。"),
        "(no input brings it about)",
        "report it, with the edition",
    ),
    say(
        "no-proof",
        ("The picture of a page cannot be drawn from its PDF.", "无法生成大样图。"),
        ("The plate itself may be sound; nobody has seen it.", "版样也许没问题，但没人看到。"),
        "(no input brings it about)",
        "report it, with the edition",
    ),
];
