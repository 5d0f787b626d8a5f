//! SHA-256 as everything here writes it down: 64 small hexadecimal digits, as `sha256sum` does.

use sha2::{Digest, Sha256};

/// Returns the SHA-256 of bytes.
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Writes bytes as small hexadecimal digits, two each.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_sum_of_nothing_is_the_known_one() {
        // FIPS 180-4.
        let none = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(super::sha256(b""), none);
        assert_eq!(super::hex(&[0, 10, 255]), "000aff");
    }
}
