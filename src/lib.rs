//! duikai (对开) typesets a Chinese broadsheet page from text files into a press-ready PDF.
//!
//! The road: `template` + `story` + `edition` → `flow` → `display` → `pdf`; nothing points back up.

pub mod diag;
pub mod display;
pub mod edition;
pub mod font;
pub mod geom;
pub mod image;
pub mod ink;
pub mod pdf;
pub mod proof;
pub mod story;
pub mod template;
