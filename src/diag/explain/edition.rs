//! The edition: its pages and what is put where.

use super::{Explanation, say};

pub(super) const ALL: &[Explanation] = &[
    say(
        "contents-entry",
        ("A list of contents names a page or a story that is not there.", "导读列了不存在的版或稿件。"),
        ("Readers would look for it in vain.", "读者会白找。"),
        "contents = [\"9:lead\"]    # four pages",
        "contents = [\"3:lead\"]",
    ),
    say(
        "contents-too-many",
        ("More stories are listed than the template has items for.", "导读条数比版式的位置多。"),
        ("The last ones would be lost.", "后面几条会丢。"),
        "contents = [\"2\", \"3\", \"4\"]    # items = 2",
        "contents = [\"2\", \"3\"]",
    ),
    say(
        "page-number",
        ("A page number that cannot be part of a file's name.", "版号不能用作文件名。"),
        ("Plates are named by it.", "版样按它命名。"),
        "number = \"A 4\"",
        "number = \"A04\"",
    ),
    say(
        "same-page-number",
        ("Two pages have one number.", "两个版同号。"),
        ("One plate would overwrite the other.", "后一个版样会盖掉前一个。"),
        "[[page]]\nnumber = 4\n[[page]]\nnumber = \"04\"",
        "[[page]]\nnumber = 5",
    ),
    say(
        "unknown-rules",
        ("The edition names a profile of rules that this engine does not have.", "本期写明的规则版本，本软件没有。"),
        ("By other rules its lines would part at other places.", "换一版规则，断行就会不同。"),
        "rules = \"2026\"",
        "rules = \"2026.1\"",
    ),
    say(
        "lock-ignored",
        (
            "The lock beside the edition cannot be used, so it does not say by which rules the edition is set.",
            "本期旁的锁定文件不能用，无从得知按哪版规则排。",
        ),
        (
            "By other rules than it was locked with its lines would part at other places.",
            "规则与锁定时不同，断行就会不同。",
        ),
        "edition.lock, changed by hand",
        "edition.lock as `duikai archive lock` wrote it, or rules = \"2026.1\"",
    ),
    say(
        "unknown-page",
        ("--page asks for a page that the edition does not have.", "--page 要的版不在本期。"),
        ("There is nothing to set.", "没有可排的版。"),
        "duikai render . --page 7",
        "duikai render . --page 4",
    ),
    say(
        "empty-slot",
        ("A slot that nothing goes into.", "版位没有放稿件或图片。"),
        ("A hole would be printed.", "版面上会空一块。"),
        "[page.stories]\nlead = \"stories/lead.md\"    # the template has `second` too",
        "[page.stories]\nlead = \"stories/lead.md\"\nsecond = \"stories/second.md\"",
    ),
    say(
        "slot-twice",
        ("Two things go into one slot.", "一个版位放了两样。"),
        ("One of them would be lost.", "总有一样会丢。"),
        "lead-rest = \"stories/other.md\"    # and page 1 jumps to lead-rest",
        "third = \"stories/other.md\"",
    ),
    say(
        "jump-page",
        ("A story jumps to a page that there is not, or to its own.", "转到了没有的版，或转到本版。"),
        ("The rest would not be printed.", "余文印不出来。"),
        "jump = { page = 7, slot = \"rest\" }    # four pages",
        "jump = { page = 3, slot = \"rest\" }",
    ),
    say(
        "rest-unknown",
        (
            "A page holds the rest of a story whose own page cannot be set, so where the rest begins is not known.",
            "本版有上接的余文，可是那篇稿件起头的版排不了，不知余文从哪里开始。",
        ),
        ("The rest would begin in the wrong place, or be missing.", "余文会接错，或缺掉。"),
        "page 1 has a fault, and its lead jumps to page 3",
        "mend page 1; page 3 follows",
    ),
    say(
        "unshown-part",
        ("A part of a story that its slot does not show.", "版位不显示稿件的这一部分。"),
        ("It would be lost without a word.", "会不声不响地丢掉。"),
        "kicker = \"…\"    # shows = [\"headline\"]",
        "shows = [\"kicker\", \"headline\"]",
    ),
    say(
        "no-headline",
        ("A story without headline in a slot with a head.", "有标题区的版位，稿件没有主题。"),
        ("An empty head would be printed.", "标题区会空着。"),
        "+++\n+++",
        "+++\nheadline = \"湖水清了\"\n+++",
    ),
    say(
        "series-differ",
        ("Stories under one series title name two.", "同一栏题下的稿件写了两个栏题。"),
        ("It is printed once.", "栏题只印一次。"),
        "series = \"今日视点\"    # the other says 今日观察",
        "series = \"今日观察\"",
    ),
    say(
        "no-reason",
        ("A rule is broken on purpose, and no reason is given.", "有意不守规则，却没有写理由。"),
        ("Whoever reads the page later must know that it is no slip.", "以后看版的人要知道这不是疏忽。"),
        "allow = [{ code = \"tombstone\", reason = \"\" }]",
        "allow = [{ code = \"tombstone\", slot = \"b\", reason = \"两篇对照\" }]",
    ),
    say(
        "allow-unused",
        ("A page allows what it does not do.", "允许了并没有发生的情况。"),
        ("An old permission would hide the next real fault.", "过时的允许会掩盖下一次真正的毛病。"),
        "allow = [{ code = \"tombstone\", slot = \"b\", reason = \"…\" }]    # no such pair any more",
        "allow = []",
    ),
];
