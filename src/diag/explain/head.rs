//! Headlines: their place beside one another, their lines, their rank.

use super::{Explanation, say};

pub(super) const ALL: &[Explanation] = &[
    say(
        "tombstone",
        (
            "Two headlines alike in size stand side by side at one height in adjacent columns, with nothing between them (碰题).",
            "两条大小相近的标题在相邻栏并排，高低一样，中间没有隔开（碰题）。",
        ),
        (
            "At arm's length the eye reads across the gutter and takes them for one headline; both lose.",
            "一眼看去会连读成一条标题，两条都吃亏。",
        ),
        "[story.a]\nhead = { cols = \"1-2\", height = \"5行\", style = \"head-2\" }    # lines 1-5\n[story.b]\nhead = { cols = \"3-4\", height = \"5行\", style = \"head-2\" }    # lines 1-5",
        "[story.b]\nframes = [{ cols = \"3-4\", lines = \"20-48\" }]       # begins lower, or in a box, or with a vertical head\nhead = { cols = \"3-4\", height = \"4行\", style = \"head-3\" }",
    ),
    say(
        "stray-head",
        (
            "Copy of a story stands neither under its headline nor at its right.",
            "正文不在标题的下方，也不在标题的右方。",
        ),
        (
            "A reader goes from the headline down or to the right; copy elsewhere is taken for another story's.",
            "读者从标题往下、往右找正文；排在别处会被当成另一篇。",
        ),
        "frames = [{ cols = \"1\", lines = \"1-20\" }, { cols = \"2-3\", lines = \"1-20\" }]\nhead = { cols = \"2-3\", … }    # column 1 is at its left",
        "frames = [{ cols = \"2-3\", lines = \"1-20\" }, { cols = \"4\", lines = \"1-20\" }]\nhead = { cols = \"2-3\", … }",
    ),
    say(
        "ragged-head",
        (
            "The shortest line of a headline is less than half as long as its longest (`ragged` of [limits]).",
            "标题最短的一行不到最长行的一半（[limits] 的 ragged）。",
        ),
        (
            "A headline is one shape; a stub under a long line looks like an accident and leaves a hole beside it.",
            "标题是一个整体；长行下面拖一小截，像是排错了，旁边还留下一块空白。",
        ),
        "headline = [\"我市十二项民生实事全部提前\", \"完成\"]",
        "headline = [\"我市十二项民生实事\", \"全部提前完成\"]",
    ),
    say(
        "split-word",
        ("A line of a head that the story parts ends inside a word.", "稿件里写定的标题分行，把一个词拆到了两行。"),
        (
            "A headline is read in gulps; a word in two lines is read twice, and sometimes as another word.",
            "标题是一口气一口气读的；词拆成两行，要读两遍，有时还会读错。",
        ),
        "headline = [\"澜江大桥合\", \"龙在即\"]",
        "headline = [\"澜江大桥\", \"合龙在即\"]",
    ),
    say(
        "weak-head-edge",
        (
            "A line of a head begins with 的 or ends with 和: words that lean on their neighbours.",
            "标题有一行以“的、地、得、了”开头，或以“和、与、及”结尾。",
        ),
        ("The line pauses where nobody would breathe.", "停在不该停的地方，读着别扭。"),
        "headline = [\"老城区改造和\", \"新城建设并进\"]",
        "headline = [\"老城区改造\", \"和新城建设并进\"]",
    ),
    say(
        "headline-mark",
        ("A headline ends with a mark other than ？ and ！.", "标题末尾有问号、叹号以外的标点。"),
        (
            "A headline is no sentence of the copy: white ends it. A full stop makes it smaller than it is.",
            "标题不是正文里的句子，空白就是它的停顿；加句号反而小气。",
        ),
        "headline = \"湖水清了。\"",
        "headline = \"湖水清了\"",
    ),
    say(
        "head-rank",
        (
            "Size and rank do not agree: a kicker or deck is not smaller than its headline, a headline is larger than the one above it of the same width, or a headline is larger than the masthead.",
            "大小与主次不合：引题、副题不小于主题；下面的标题比上面同宽的还大；或标题比报头还大。",
        ),
        (
            "Size tells what matters most; a page whose sizes contradict its order has no lead.",
            "字号就是主次；大小颠倒，版面就没有头条。",
        ),
        "[style.head-2]\nsize = \"小初\"    # the story under a lead in 一号",
        "[style.head-2]\nsize = \"二号\"",
    ),
    say(
        "vertical-order",
        (
            "The lines of a vertical headline run the wrong way: at the left of its text they run left to right, at its right from right to left.",
            "竖题各行的顺序不合：在正文左边应从左往右读，在正文右边应从右往左读。",
        ),
        (
            "The last line of the headline stands next to where the copy begins, so that the eye goes on into it.",
            "最后一行挨着正文的开头，读者才接得上。",
        ),
        "frames = [{ cols = \"1-3\", lines = \"1-20\" }]\nhead = { cols = \"3\", writing = \"vertical\", place = \"left\" }    # it stands at the right",
        "head = { cols = \"3\", writing = \"vertical\", place = \"right\" }",
    ),
];
