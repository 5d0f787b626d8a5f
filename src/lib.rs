//! duikai (对开) typesets a Chinese broadsheet page from text files into a press-ready PDF.
//!
//! The road, each stage handing one named type to the next, nothing pointing back up:
//!
//! `template` → [`template::Plan`], `story` → [`story::Story`], `edition` → [`edition::Edition`],
//! then `text` → `line` → `flow` → [`flow::Layout`] → [`display::paint`] → [`display::DisplayList`] → `pdf`, `proof`.
//! Only `cli` touches disk, clock, terminal and threads.

pub mod ad;
pub mod archive;
pub mod assemble;
pub mod check;
pub mod cli;
pub mod diag;
pub mod diff;
mod digest;
pub mod display;
pub mod edition;
pub mod flow;
pub mod font;
pub mod geom;
pub mod image;
pub mod ink;
pub mod keys;
pub mod line;
pub mod pdf;
pub mod proof;
pub mod remedy;
pub mod report;
pub mod rules;
pub mod schema;
pub mod story;
pub mod template;
pub mod text;
