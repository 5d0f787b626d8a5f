//! The desk's words about copyfit: how much a story is over or under, and what to cut or add.

use super::layout::{Fit, LaidStory};
use crate::diag::{Words, counted};

impl LaidStory {
    /// Says in the desk's words what the story needs.
    pub fn advice(&self) -> Words {
        let spare = self.available.saturating_sub(self.used);
        match self.fit {
            Fit::Overset => {
                let lines: usize = self.overset.iter().map(|o| o.lines).sum();
                let over: usize = self.overset.iter().map(|o| o.characters).sum();
                Words::new(
                    format!("over by {}: cut about {}", counted(lines, "line"), counted(over, "character")),
                    format!("溢 {lines} 行，须删约 {over} 字"),
                )
            }
            Fit::Underset => Words::new(
                format!("short by {}: add about {}", counted(spare, "line"), counted(self.room, "character")),
                format!("缺 {spare} 行，须补约 {} 字", self.room),
            ),
            Fit::Fits if spare == 0 => Words::new("fits exactly", "正好"),
            Fit::Fits => Words::new(
                format!("{} left: about {} may be added", counted(spare, "line"), counted(self.room, "character")),
                format!("余 {spare} 行，可加约 {} 字", self.room),
            ),
        }
    }
}
