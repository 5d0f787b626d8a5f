//! Text in its columns: lines, paragraphs, marks.

use super::{Explanation, say};

pub(super) const ALL: &[Explanation] = &[
    say(
        "overset",
        ("A story, headline, caption or fixed text is too long for its place.", "稿件、标题、说明或固定文字排不下。"),
        ("What is over would not be printed: the plate is stopped.", "排不下的就印不出来，所以不出版样。"),
        "“lead”溢出 18 行，216 字",
        "cut 216 characters, or give it 18 rows more",
    ),
    say(
        "underset",
        ("A story is too short for its place.", "稿件太短，版位没排满。"),
        ("A hole at a column's foot is the first thing that the eye finds.", "栏底的空洞最显眼。"),
        "“lead”缺 9 行，须补约 110 字",
        "add 110 characters, or make its frames 9 rows shorter",
    ),
    say(
        "orphan-line",
        (
            "Fewer lines than `carried` of [limits] (3) stand in a story's last column.",
            "稿件末栏不到 3 行（[limits] 的 carried）。",
        ),
        ("One or two lines at the top of an empty column look lost.", "一两行孤零零挂在栏头，像是排丢了。"),
        "末栏 2 行",
        "cut two lines, or add one",
    ),
    say(
        "orphan-char",
        ("A paragraph's last line is a single character, or one and its mark.", "段末一行只有一个字（或一字带标点）。"),
        ("The line is all white, and the paragraph looks cut off (typography R33).", "整行空白，段落像被截断。"),
        "……候鸟归来了好\n多。",
        "……候鸟都归来了好多。",
    ),
    say(
        "stranded-line",
        (
            "`keep` is on, and a paragraph's first or last line stands alone at a column's foot or top all the same.",
            "要求不出孤行，仍有一行落在栏底或栏头。",
        ),
        ("In wide measures a line alone is hard to follow.", "栏宽时，孤行接不上。"),
        "keep = true",
        "add or cut a line before it",
    ),
    say(
        "uneven-columns",
        ("A column of a story ends two lines or more short of its neighbours.", "一稿各栏不齐，有一栏短两行以上。"),
        ("Columns of one story hang level, or the block falls apart (R41).", "一稿的各栏要齐脚，才成一块。"),
        "a subhead that found no room at the column's foot",
        "two lines more before it",
    ),
    say(
        "loose-line",
        (
            "The gaps of a line are opened by more than ¼ em (`loose` of [limits]).",
            "一行的字距拉开超过四分之一字（[limits] 的 loose）。",
        ),
        ("It stands out as a light stripe in the gray of the text.", "在一片灰里成了一条白道。"),
        "省 生 态 环 境 厅 Wolfeboro-…",
        "put the long word elsewhere, or give the column more width",
    ),
    say(
        "tight-line",
        (
            "A line has three marks or more, all squeezed to the limit. Off unless the template asks.",
            "一行有三个以上标点，全部挤到头。默认不提。",
        ),
        ("Marks without air make the line a dark stripe.", "标点没有空隙，这一行显得又黑又挤。"),
        "湖清，岸绿，鸟来，人笑了。",
        "湖清岸绿，鸟来人笑了。",
    ),
    say(
        "river",
        (
            "Blanks of four lines or more stand at one place (`river` of [limits]).",
            "连续四行以上的空白对在一处（[limits] 的 river）。",
        ),
        ("The eye runs down the white instead of along the line.", "眼睛会顺着白沟往下走，不再往右读。"),
        "commas in the same place of four lines",
        "change one word of the second line",
    ),
    say(
        "split-token",
        ("A word or number longer than the measure had to be parted.", "词或数字比一行还长，只好断开。"),
        ("Half a number is another number.", "半个数字就是另一个数字。"),
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ in eight characters",
        "give the column a wider measure",
    ),
    say(
        "three-marks",
        ("A run of marks longer than the measure had to be parted.", "一串标点比一行还长，只好断开。"),
        ("A mark begins the line that may not.", "行首出现了不该在行首的标点。"),
        "」」」」」」」」」",
        "」",
    ),
    say(
        "initial-no-room",
        ("An initial finds no room at the start of its story and is set as text.", "首字下沉放不下，按正文排了。"),
        ("The page looks other than it was drawn.", "版面与设计不符。"),
        "initial = { lines = 3, … }    # two rows are left",
        "initial = { lines = 2, … }",
    ),
    say(
        "ruby-tight",
        ("The leading leaves no room for readings over the text.", "行距太小，注音压到邻行。"),
        ("Readings run into the line above.", "注音会印在上一行上。"),
        "leading = \"10.8pt\"    # size 9pt",
        "leading = \"14pt\"",
    ),
];
