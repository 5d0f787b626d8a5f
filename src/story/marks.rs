//! What a story says of a run besides its voice: marks beside the characters, small characters, readings over them.

/// The marks of a run. All of them may stand together, and on any voice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// 着重号: a dot by each character (R51).
    pub dots: bool,
    /// 专名号: which proper name of the block the run is part of, from 1; 0 is none. Two names side by side stay two (R52).
    pub name: u32,
    /// 书名号 (浪线): which title of the block the run is part of, from 1; 0 is none.
    pub title: u32,
    /// 上标、下标.
    pub script: Script,
    /// 注音: the reading over the run, or over the runs of one reading together.
    pub ruby: Option<Ruby>,
}

/// How a run stands to the line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Script {
    /// On it.
    #[default]
    None,
    /// Small and raised 上标: note marks, powers.
    Super,
    /// Small and lowered 下标: CO₂.
    Sub,
}

/// One reading of a ruby.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ruby {
    /// Which ruby of the block it is, from 1: runs of one number stand under one reading.
    pub number: u32,
    /// The reading, such as `lǐ`.
    pub reading: String,
}

impl Marks {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        *self == Marks::default()
    }
}
