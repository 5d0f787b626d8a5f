//! Which rules of normalising hold: `normalise` of a story, over that of its edition.

use super::fields::{Fields, Value};
use crate::keys::Shape::Flag;
use crate::keys::{Key, Table};
use toml::de::DeValue;

/// The rules of normalising that hold, each by the name it is counted under.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rules(u16);

/// `normalise` by its words.
pub(crate) const SWITCH: [(&str, Rules); 2] = [("on", Rules::STANDARD), ("off", Rules::NONE)];

/// The rule that holds only where it is asked for.
const EXTRA: &str = "full-width-latin";

/// The rules, one by one.
pub static NORMALISE: Table = Table {
    name: "normalise",
    form: "normalise = { … }",
    words: (
        "The rules of normalising, each on or off; what is not named is as the edition says, or as it is without.",
        "文字规范化的各条规则，逐条开关；没写的照本期的写法，本期也没写就照常。",
    ),
    keys: &[
        rule(
            "half-width-mark",
            "true",
            "`, : ; ? !` in Chinese text become full width",
            "中文里的半角 , : ; ? ! 改为全角",
        ),
        rule("half-width-stop", "true", "`.` at the end of a Chinese sentence becomes 。", "句末的半角 . 改为句号"),
        rule("half-width-bracket", "true", "`( )` in Chinese text become （ ）", "中文里的半角 ( ) 改为全角"),
        rule(
            "straight-quote",
            "true",
            "straight quotes in Chinese text become “ ” and ‘ ’, in pairs",
            "中文里的直引号成对改为 “ ” 和 ‘ ’",
        ),
        rule("ellipsis", "true", "`...`, 。。。 and a single … become ……", "... 、。。。和单个 … 改为 ……"),
        rule("dash", "true", "`--` between Chinese text becomes ——", "中文里的 -- 改为 ——"),
        rule("space-run", "true", "several spaces become one", "连续几个空格改为一个"),
        rule("wide-space", "true", "a full-width or other wide space becomes a plain one", "全角空格改为普通空格"),
        rule(
            "space-at-edge",
            "true",
            "spaces at the ends of a paragraph or line fall away",
            "段首、段尾、行末的空格去掉",
        ),
        rule("space-at-mark", "true", "spaces beside full-width marks fall away", "全角标点旁的空格去掉"),
        rule(
            "space-beside-latin",
            "true",
            "spaces between Chinese and Latin text fall away: the setting has its own",
            "中西文之间的空格去掉（排版自留间隙）",
        ),
        rule(EXTRA, "false", "full-width letters and digits become half width", "全角字母、数字改为半角"),
    ],
};

const fn rule(name: &'static str, unless: &'static str, en: &'static str, zh: &'static str) -> Key {
    Key::new(name, Flag).unless(unless).example(unless).says(en, zh)
}

impl Rules {
    /// Copy stays as typed.
    pub const NONE: Rules = Rules(0);
    /// What holds where nothing is said: all but `full-width-latin`.
    pub const STANDARD: Rules = Rules(0x07FF);

    /// Whether a rule holds.
    pub fn holds(self, name: &str) -> bool {
        place(name).is_some_and(|bit| self.0 & (1 << bit) != 0)
    }
    /// Returns the same with a rule on or off; a name that is none changes nothing.
    pub fn with(self, name: &str, on: bool) -> Rules {
        match place(name) {
            Some(bit) if on => Rules(self.0 | (1 << bit)),
            Some(bit) => Rules(self.0 & !(1 << bit)),
            None => self,
        }
    }
}

impl Default for Rules {
    fn default() -> Rules {
        Rules::STANDARD
    }
}

fn place(name: &str) -> Option<usize> {
    NORMALISE.keys.iter().position(|k| k.name == name)
}

/// Reads `normalise`: a word for all rules, or a table over what held before.
pub(crate) fn read(fields: &mut Fields, value: &Value, before: Rules) -> Rules {
    let word = value.get_ref().as_str().and_then(|s| SWITCH.iter().find(|(word, _)| *word == s));
    if let Some(&(_, rules)) = word {
        return rules;
    }
    let DeValue::Table(table) = value.get_ref() else {
        let want = ("\"on\", \"off\" or a table of rules", " \"on\"、\"off\" 或各条规则的表");
        fields.wrong_value("normalise", value, want, "normalise = \"off\"");
        return before;
    };
    fields.check_keys(table, &NORMALISE);
    let mut rules = before;
    for entry in fields.entries(table) {
        match entry.value.get_ref() {
            DeValue::Boolean(on) => rules = rules.with(entry.key, *on),
            _ if NORMALISE.key(entry.key).is_some() => {
                let example = format!("{} = false", entry.key);
                fields.wrong_kind(entry.key, entry.value, ("true or false", " true 或 false"), &example);
            }
            _ => {}
        }
    }
    rules
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_standard_is_what_the_table_says() {
        for key in NORMALISE.keys {
            assert_eq!(Rules::STANDARD.holds(key.name), key.example == "true", "{}", key.name);
            assert!(!Rules::NONE.holds(key.name) && Rules::NONE.with(key.name, true).holds(key.name));
        }
        assert_eq!(Rules::STANDARD.with("xyzzy", false), Rules::STANDARD);
    }
}
