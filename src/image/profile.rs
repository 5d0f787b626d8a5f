//! Colour profiles: which are fit for a press, and what they call themselves.

use super::press::ProfileFault;
use crate::diag::{Finding, Span, Words};
use moxcms::{ColorProfile, ProfileText};

/// The length of a profile's header.
const HEADER: usize = 128;
/// Longest name that is taken over into a PDF, in characters.
const LONGEST: usize = 100;

/// Reads a press profile: whole, an output device's, CMYK, with its tables both ways.
pub(super) fn press(bytes: &[u8]) -> Result<ColorProfile, ProfileFault> {
    let field = |at: usize| -> [u8; 4] {
        let mut out = [0; 4];
        out.iter_mut().zip(bytes.iter().skip(at)).for_each(|(o, b)| *o = *b);
        out
    };
    if field(36) != *b"acsp" {
        return Err(if bytes.len() < HEADER && !bytes.is_empty() && is_start(bytes) {
            ProfileFault::Truncated
        } else {
            ProfileFault::None
        });
    }
    if bytes.len() < HEADER + 4 || (bytes.len() as u64) < u64::from(u32::from_be_bytes(field(0))) {
        return Err(ProfileFault::Truncated);
    }
    if !matches!(field(8)[0], 2 | 4) {
        return Err(ProfileFault::Version(field(8)[0]));
    }
    if field(12) != *b"prtr" {
        return Err(ProfileFault::Class(field(12)));
    }
    if field(16) != *b"CMYK" {
        return Err(ProfileFault::Colours(field(16)));
    }
    for tag in ["A2B0", "B2A0"] {
        if !tags(bytes).any(|t| t == tag.as_bytes()) {
            return Err(ProfileFault::Missing(tag));
        }
    }
    let read = ColorProfile::new_from_slice(bytes).map_err(|e| ProfileFault::Damaged(e.to_string()))?;
    match (&read.lut_a_to_b_perceptual, &read.lut_b_to_a_perceptual) {
        (None, _) => Err(ProfileFault::Damaged("A2B0".to_owned())),
        (_, None) => Err(ProfileFault::Damaged("B2A0".to_owned())),
        _ => Ok(read),
    }
}

/// Whether a few bytes may be the start of a profile: a sound size, then printable fields.
fn is_start(bytes: &[u8]) -> bool {
    bytes.len() >= 24 && bytes[0] == 0 && matches!(bytes[8], 2 | 4)
}

/// Returns the signatures of a profile's tags that lie inside the file (ICC.1:2022, 7.3).
fn tags(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let count = bytes.get(HEADER..HEADER + 4).map_or(0, |b| u32::from_be_bytes([b[0], b[1], b[2], b[3]]));
    let entries = bytes.get(HEADER + 4..).unwrap_or(&[]).chunks_exact(12).take(count as usize);
    entries
        .filter(|e| {
            let number = |at: usize| u64::from(u32::from_be_bytes([e[at], e[at + 1], e[at + 2], e[at + 3]]));
            number(4) + number(8) <= bytes.len() as u64
        })
        .map(|e| &e[..4])
}

/// Returns a profile's description as one clean line.
pub(super) fn name(profile: &ColorProfile) -> Option<String> {
    let text = match profile.description.as_ref()? {
        ProfileText::PlainString(s) => s.clone(),
        ProfileText::Localizable(all) => all.first()?.value.clone(),
        ProfileText::Description(d) if !d.ascii_string.is_empty() => d.ascii_string.clone(),
        ProfileText::Description(d) => d.unicode_string.clone(),
    };
    let clean: String = text.chars().filter(|c| !c.is_control()).take(LONGEST).collect();
    let clean = clean.trim();
    (!clean.is_empty()).then(|| clean.to_owned())
}

/// Says a fault as a finding `wrong-profile` at the place that names the file.
pub fn profile_finding(fault: &ProfileFault, name: &str, span: Span) -> Finding {
    let what = words(fault);
    Finding::fatal(
        "wrong-profile",
        format!("\"{name}\" {}", what.en),
        format!("“{name}”{}", what.zh),
    )
    .at(span)
    .label("no press profile", "不能作印刷描述文件")
    .help(
        "take the CMYK output profile of the press (class prtr, ICC version 2 or 4) whole, or take `profile` away for the bundled one",
        "请用印刷机的 CMYK 输出描述文件（ICC 第 2 或第 4 版），文件要完整；或删去 profile，改用随带的",
    )
}

fn words(fault: &ProfileFault) -> Words {
    match fault {
        ProfileFault::None => Words::new("is no ICC profile", "不是 ICC 描述文件"),
        ProfileFault::Truncated => Words::new("ends before its profile does", "文件不完整，描述文件没有传完"),
        ProfileFault::Class(class) => {
            let (en, zh) = match class {
                b"mntr" => ("is the profile of a monitor, not of a press", "是显示器的描述文件，不是印刷机的"),
                b"scnr" => {
                    ("is the profile of a scanner or camera, not of a press", "是扫描仪或相机的描述文件，不是印刷机的")
                }
                b"link" => (
                    "is a link from device to device, not the profile of a press",
                    "是设备链接文件，不是印刷机的描述文件",
                ),
                _ => ("is a colour space of its own, not the profile of a press", "是色彩空间的描述文件，不是印刷机的"),
            };
            Words::new(en, zh)
        }
        ProfileFault::Colours(space) => {
            let (en, zh) = match space {
                b"RGB " => ("describes red, green and blue, not C, M, Y and K", "描述的是 RGB，不是 CMYK"),
                b"GRAY" => ("describes gray alone, not C, M, Y and K", "只描述灰度，不是 CMYK"),
                _ => ("does not describe C, M, Y and K", "描述的不是 CMYK"),
            };
            Words::new(en, zh)
        }
        ProfileFault::Missing("A2B0") => {
            Words::new("cannot say what its inks look like (no table A2B0)", "缺少从油墨到颜色的表，不能使用")
        }
        ProfileFault::Missing(tag) => {
            Words::new(format!("cannot turn colours into inks (no table {tag})"), "缺少从颜色到油墨的表，不能使用")
        }
        ProfileFault::Tables => {
            Words::new("has tables of an unusual kind, which cannot be looked up", "里的转换表不常见，不能使用")
        }
        ProfileFault::Version(n) => Words::new(
            format!("is of ICC version {n}, which no press PDF may carry"),
            format!("是 ICC 第 {n} 版，印刷文件里不能用"),
        ),
        ProfileFault::Damaged(why) => Words::new(format!("is damaged ({why})"), "已损坏，读不出来"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::image::{PRESS, Press, SRGB};

    fn changed(at: usize, with: &[u8]) -> Vec<u8> {
        let mut bytes = PRESS.to_vec();
        bytes[at..at + with.len()].copy_from_slice(with);
        bytes
    }

    #[test]
    fn the_bundled_profile_is_a_press_s() {
        let read = press(PRESS).unwrap();
        assert_eq!(name(&read).as_deref(), Some("PSO SNP Paper (ECI)"));
    }

    #[test]
    fn a_press_whose_tables_cannot_be_looked_up_is_refused() {
        // Connected by XYZ: no press maker writes such tables, and none are read.
        let opened = Press::open(Default::default(), Some(changed(20, b"XYZ ")));
        assert_eq!(opened.err(), Some(ProfileFault::Tables));
    }

    #[test]
    fn what_is_no_press_profile_is_told_apart() {
        let fault = |bytes: &[u8]| press(bytes).err();
        assert_eq!(fault(b""), Some(ProfileFault::None));
        assert_eq!(fault(b"ICC?"), Some(ProfileFault::None));
        assert_eq!(fault(&PRESS[..30]), Some(ProfileFault::Truncated));
        for cut in [40, 128, 131, 5_000, PRESS.len() - 1] {
            assert_eq!(fault(&PRESS[..cut]), Some(ProfileFault::Truncated), "{cut}");
        }
        assert_eq!(fault(SRGB), Some(ProfileFault::Class(*b"mntr")));
        assert_eq!(fault(&changed(16, b"RGB ")), Some(ProfileFault::Colours(*b"RGB ")));
        assert_eq!(fault(&changed(16, b"GRAY")), Some(ProfileFault::Colours(*b"GRAY")));
        assert_eq!(fault(&changed(8, &[5])), Some(ProfileFault::Version(5)));
        for tag in ["A2B0", "B2A0"] {
            let at = PRESS.windows(4).position(|w| w == tag.as_bytes()).unwrap();
            assert_eq!(fault(&changed(at, b"xxxx")), Some(ProfileFault::Missing(tag)));
            let offset = u32::from_be_bytes(PRESS[at + 4..at + 8].try_into().unwrap()) as usize;
            assert!(matches!(fault(&changed(offset, b"junk")), Some(ProfileFault::Damaged(_))), "{tag}");
        }
    }
}
