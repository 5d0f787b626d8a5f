//! What an edition and its stories are called by machines: names, days, addresses.

use crate::edition::{Date, Edition};
use sha2::{Digest, Sha256};

/// Returns the name of an edition or of one of its stories, by its file: the same for ever, and no other's.
///
/// A UUID made of the SHA-256 of CN number, paper, day and file, each ended by a zero byte (RFC 9562, 5.8 and B.2).
pub fn urn(edition: &Edition, source: &str) -> String {
    let cn = edition.facts.get("cn").map_or("", String::as_str);
    let day = day(edition.date);
    let mut sum = Sha256::new();
    for part in ["duikai", cn, &edition.paper, &day, source] {
        sum.update(part.as_bytes());
        sum.update([0]);
    }
    let mut id: Vec<u8> = sum.finalize().iter().take(16).copied().collect();
    id[6] = id[6] & 0x0f | 0x80;
    id[8] = id[8] & 0x3f | 0x80;
    let hex: String = id.iter().map(|b| format!("{b:02x}")).collect();
    format!("urn:uuid:{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}

/// Returns a day as ISO 8601 has it: `2026-11-24`.
pub fn day(date: Date) -> String {
    format!("{:04}-{:02}-{:02}", date.year, date.month, date.day)
}

/// Returns the moment when a day begins in China: `2026-11-24T00:00:00+08:00`.
pub fn moment(date: Date) -> String {
    format!("{}T00:00:00+08:00", day(date))
}

/// Returns a file's path as a relative address (RFC 3986, 2.1).
pub fn address(path: &str) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"-._~/".contains(&b);
    path.bytes().map(|b| if plain(b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
}

/// Returns the path of a relative address: what [`address`] was made of.
pub fn path(address: &str) -> String {
    let mut out = Vec::with_capacity(address.len());
    let mut rest = address.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let digit = |k: usize| after.get(k).and_then(|b| char::from(*b).to_digit(16));
        match (first, digit(0), digit(1)) {
            (b'%', Some(high), Some(low)) => {
                out.push((high * 16 + low) as u8);
                rest = &after[2..];
            }
            _ => {
                out.push(first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// Whether a disk may take two names for one: some do not tell capitals from small letters, and some write a letter with
/// its accent as one character, others as two (Unicode, 3.11: canonical equivalence).
///
/// Where accents stand apart, any letter with an accent counts as any other: a number too many does no harm.
pub fn alike(a: &str, b: &str) -> bool {
    let (a, b) = (a.to_lowercase(), b.to_lowercase());
    a == b || ((a.contains(accent) || b.contains(accent)) && bare(&a) == bare(&b))
}

/// Whether a character is an accent, or another part of a letter, that stands apart from it.
fn accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{1DC0}'..='\u{1DFF}' | '\u{20D0}'..='\u{20FF}' | '\u{3099}' | '\u{309A}')
}

/// A name with one and the same sign for each letter that has or may have an accent.
fn bare(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if accent(c) {
            out.pop();
        }
        let may = accent(c)
            || matches!(c, '\u{C0}'..='\u{24F}' | '\u{370}'..='\u{52F}' | '\u{1E00}'..='\u{1FFF}' | '\u{3041}'..='\u{30FF}');
        out.push(if may { '\u{FFFD}' } else { c });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r13_names_that_a_disk_may_take_for_one_are_alike() {
        for (a, b) in [("01-LEAD", "01-lead"), ("caf\u{e9}", "cafe\u{301}"), ("か\u{3099}", "が"), ("头条", "头条")]
        {
            assert!(alike(a, b) && alike(b, a), "{a} {b}");
        }
        for (a, b) in [("caf\u{e9}", "cafe"), ("か", "が"), ("头条", "二条"), ("a1", "a2"), ("cafe\u{301}", "cafe")]
        {
            assert!(!alike(a, b), "{a} {b}");
        }
    }

    #[test]
    fn an_address_gives_its_path_back() {
        for path_of in ["text/头 条.txt", "a%20?#:b", "100%", "%e"] {
            assert_eq!(path(&address(path_of)), path_of);
        }
    }

    #[test]
    fn addresses_have_no_sign_that_an_address_may_not_have() {
        assert_eq!(address("text/front-port.txt"), "text/front-port.txt");
        assert_eq!(address("text/头 条.txt"), "text/%E5%A4%B4%20%E6%9D%A1.txt");
        assert_eq!(address("a%20?#:b"), "a%2520%3F%23%3Ab");
    }

    #[test]
    fn days_begin_at_midnight_in_china() {
        let date = Date::new(2026, 3, 5).unwrap();
        assert_eq!(moment(date), "2026-03-05T00:00:00+08:00");
    }
}
