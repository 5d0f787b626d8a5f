//! The press a photo is made for: its profile, checked, and the settings of the template.

use super::colour::{Baked, Tables};
use super::{PRESS, profile};
use crate::template;
use moxcms::ColorProfile;
use std::borrow::Cow;
use std::sync::Arc;

/// The bundled profile's condition, as the register of printing conditions names it (its `targ` tag says FOGRA42L).
const NEWSPRINT: &str = "FOGRA42";
/// How names begin that stand in the register of printing conditions at color.org.
const REGISTERED: [&str; 7] = ["FOGRA", "CGATS TR", "CGATS.", "IFRA", "JC200", "JCN2002", "JCW2003"];

/// A press: what photos are converted for, and what the page says it was made for.
#[derive(Clone, Debug)]
pub struct Press {
    settings: template::Press,
    bytes: Cow<'static, [u8]>,
    name: String,
    pub(super) colours: ColorProfile,
    pub(super) tables: Arc<Tables>,
    pub(super) baked: Arc<Baked>,
}

/// Why a press profile cannot be used (ICC.1:2022, 7.2 and 8.4).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProfileFault {
    /// The bytes are no ICC profile.
    None,
    /// The file ends before the profile does.
    Truncated,
    /// It describes a device that prints nothing; its class as stored.
    Class([u8; 4]),
    /// Its colours are not C, M, Y and K; the colour space as stored.
    Colours([u8; 4]),
    /// A table that a press profile needs is not there; its tag.
    Missing(&'static str),
    /// Its tables are of a kind that is not looked up here: connected by XYZ, or of another shape than C, M, Y and K.
    Tables,
    /// It is of a version that no PDF of 1.6 may carry.
    Version(u8),
    /// It cannot be read; the reader's own words.
    Damaged(String),
}

impl Press {
    /// Opens a press with its settings; `profile` are the bytes of its own profile, the bundled one where there are none.
    ///
    /// # Errors
    /// [`ProfileFault`] where the bytes are not a whole CMYK output profile.
    pub fn open(settings: template::Press, profile: Option<Vec<u8>>) -> Result<Press, ProfileFault> {
        let bytes = profile.map_or(Cow::Borrowed(PRESS), Cow::Owned);
        let colours = profile::press(&bytes)?;
        let name = profile::name(&colours).unwrap_or_else(|| "CMYK".to_owned());
        let tables = Arc::new(Tables::of(&colours));
        if !tables.complete() {
            return Err(ProfileFault::Tables);
        }
        Ok(Press { settings, bytes, name, colours, tables, baked: Arc::default() })
    }

    /// Returns the settings of the template.
    pub fn settings(&self) -> &template::Press {
        &self.settings
    }
    /// Returns the ICC profile as it was read.
    pub fn profile(&self) -> &Cow<'static, [u8]> {
        &self.bytes
    }
    /// Whether the profile is the bundled one.
    pub fn is_bundled(&self) -> bool {
        matches!(self.bytes, Cow::Borrowed(_)) || *self.bytes == *PRESS
    }
    /// Returns what the profile calls itself, one line.
    pub fn name(&self) -> &str {
        &self.name
    }
    /// Returns the printing condition: the template's word, else what the profile is for.
    pub fn condition(&self) -> &str {
        match &self.settings.condition {
            Some(own) => own,
            None if self.is_bundled() => NEWSPRINT,
            None => &self.name,
        }
    }
    /// Whether the condition's name stands in the register of printing conditions.
    pub fn is_registered(&self) -> bool {
        REGISTERED.iter().any(|start| self.condition().starts_with(start))
    }
}
