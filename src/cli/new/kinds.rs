//! The pages that an edition may begin with: a template to change, copy that fits it, pictures to replace.
//!
//! The copy is that of the sample edition (samples/daily), of a paper that does not exist.

use crate::cli::args::Start;

/// One kind of page.
pub(super) struct Kind {
    /// Its template's name, and that of its file in `layouts/`.
    pub name: &'static str,
    /// The section's name in the folio line.
    pub section: &'static str,
    /// The template, its comments in both languages.
    pub template: &'static str,
    /// Slots and the copy of each.
    pub stories: &'static [(&'static str, &'static str)],
    /// Pictures.
    pub photos: &'static [Photo],
}

/// A picture with its words.
pub(super) struct Photo {
    /// The slot.
    pub slot: &'static str,
    /// Its title, where the slot shows one.
    pub title: Option<&'static str>,
    /// Its caption, where the slot shows one.
    pub caption: Option<&'static str>,
    /// Its credit, where the slot shows one.
    pub credit: Option<&'static str>,
}

const STARTER: Kind = Kind {
    name: "starter",
    section: "要闻",
    template: include_str!("../../../samples/starter/layouts/starter.toml"),
    stories: &[
        ("lead", include_str!("../../../samples/starter/stories/lead.md")),
        ("second", include_str!("../../../samples/starter/stories/second.md")),
        ("third", include_str!("../../../samples/starter/stories/third.md")),
        ("comment", include_str!("../../../samples/starter/stories/comment.md")),
        ("brief-1", include_str!("../../../samples/starter/stories/brief-1.md")),
        ("brief-2", include_str!("../../../samples/starter/stories/brief-2.md")),
        ("brief-3", include_str!("../../../samples/starter/stories/brief-3.md")),
    ],
    photos: &[Photo {
        slot: "main",
        title: Some("山前日出"),
        caption: Some("这是一张示意图，请换成自己的图片。说明写清何时、何地、谁在做什么，一两句话就够。"),
        credit: Some("记者 某某 摄"),
    }],
};

const NEWS: Kind = Kind {
    name: "news",
    section: "要闻",
    template: include_str!("../../../samples/starter/layouts/news.toml"),
    stories: &[
        ("lead", include_str!("../../../samples/daily/stories/lake.md")),
        ("second", include_str!("../../../samples/daily/stories/old-mills.md")),
        ("feature", include_str!("../../../samples/daily/stories/mobile-clinic.md")),
        ("culture", include_str!("../../../samples/daily/stories/kiln.md")),
        ("economy", include_str!("../../../samples/daily/stories/storage.md")),
        ("works-1", include_str!("../../../samples/daily/stories/canals.md")),
        ("works-2", include_str!("../../../samples/daily/stories/reservoirs.md")),
        ("brief-1", include_str!("../../../samples/daily/stories/metro.md")),
    ],
    photos: &[Photo {
        slot: "main",
        title: Some("湖上晨光"),
        caption: Some(
            "这是一张示意图，请换成自己的图片。图片说明写清何时、何地、谁在做什么：清晨，湖面薄雾初起，远山如黛，\
             朝霞洒满湖面。经过四年治理，湖水透明度由0.6米增至1.8米，入冬以来已有117种候鸟来此越冬。",
        ),
        credit: Some("记者 某某 摄"),
    }],
};

const WEEKLY: Kind = Kind {
    name: "weekly",
    section: "周刊",
    template: include_str!("../../../samples/starter/layouts/weekly.toml"),
    stories: &[
        ("lead", include_str!("../../../samples/daily/stories/feat-road.md")),
        ("essay", include_str!("../../../samples/daily/stories/feat-essay.md")),
        ("facts", include_str!("../../../samples/daily/stories/feat-facts.md")),
        ("letter", include_str!("../../../samples/daily/stories/feat-letter.md")),
    ],
    photos: &[
        Photo {
            slot: "main",
            title: Some("路还在走"),
            caption: Some("这是一张示意图，请换成自己的图片：过了望云坳，老路在草坡上踩成一道沟。"),
            credit: Some("资料图片"),
        },
        Photo {
            slot: "otters",
            title: None,
            caption: Some("示意图。图片说明写清何时、何地、谁在做什么。"),
            credit: Some("某某 摄"),
        },
        Photo { slot: "wren", title: None, caption: None, credit: None },
        Photo {
            slot: "pair-1", title: Some("邮路上的住户"), caption: Some("上，示意图一；"), credit: Some("某某 摄")
        },
        Photo {
            slot: "pair-2",
            title: None,
            caption: Some("下，示意图二。两张图片合用一条说明。"),
            credit: Some("某某 摄"),
        },
    ],
};

/// Returns the page of a kind.
pub(super) fn kind(of: Start) -> &'static Kind {
    match of {
        Start::Starter => &STARTER,
        Start::News => &NEWS,
        Start::Weekly => &WEEKLY,
    }
}
