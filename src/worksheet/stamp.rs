//! What the store stamps on a worksheet: its format and the moments of its saves.

use std::fmt;

use serde::de::{self, Deserialize, Deserializer, Visitor};
use serde::ser::{Serialize, Serializer};

/// The format this program reads and writes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Format;

impl Format {
    /// The name and number in JSON.
    pub const NAME: &'static str = "j1817-worksheet/1";
    const FAMILY: &'static str = "j1817-worksheet/";

    /// True for this format with a higher number: a file of a later program.
    #[must_use]
    pub fn is_newer(name: &str) -> bool {
        name.strip_prefix(Self::FAMILY).is_some_and(|number| {
            number != "1"
                && !number.starts_with('0')
                && number.bytes().all(|byte| byte.is_ascii_digit())
                && !number.is_empty()
        })
    }
}

impl Serialize for Format {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(Self::NAME)
    }
}

impl<'de> Deserialize<'de> for Format {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;

        impl Visitor<'_> for Reader {
            type Value = Format;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(out, "\"{}\"", Format::NAME)
            }

            fn visit_str<E: de::Error>(self, name: &str) -> Result<Format, E> {
                if name == Format::NAME {
                    Ok(Format)
                } else if Format::is_newer(name) {
                    Err(E::custom("written by a newer program; this one reads j1817-worksheet/1"))
                } else {
                    Err(E::custom("not a worksheet format; this program reads j1817-worksheet/1"))
                }
            }
        }

        deserializer.deserialize_str(Reader)
    }
}

/// A moment in UTC, to the second: `YYYY-MM-DDTHH:MM:SSZ`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Moment(jiff::Timestamp);

impl Moment {
    /// The sentence that says what is accepted.
    pub const GRAMMAR: &'static str = "a moment as \"YYYY-MM-DDTHH:MM:SSZ\"";

    /// A moment of the clock, cut to the second.
    ///
    /// Outside the years of the calendar the epoch stands in.
    #[must_use]
    pub fn new(moment: jiff::Timestamp) -> Self {
        Self(jiff::Timestamp::from_second(moment.as_second()).unwrap_or_default())
    }

    /// The moment.
    #[must_use]
    pub const fn timestamp(self) -> jiff::Timestamp {
        self.0
    }

    fn read(text: &str) -> Option<Self> {
        const SHAPE: &[u8; 20] = b"dddd-dd-ddTdd:dd:ddZ";
        let in_shape = text.len() == SHAPE.len()
            && text
                .bytes()
                .zip(SHAPE)
                .all(|(byte, &shape)| if shape == b'd' { byte.is_ascii_digit() } else { byte == shape });
        in_shape.then(|| text.parse().ok().map(Self))?
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;

        impl Visitor<'_> for Reader {
            type Value = Moment;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str(Moment::GRAMMAR)
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Moment, E> {
                Moment::read(text).ok_or_else(|| E::custom(Moment::GRAMMAR))
            }
        }

        deserializer.deserialize_str(Reader)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn newer_formats_are_known_as_such() {
        for (name, newer) in [
            ("j1817-worksheet/2", true),
            ("j1817-worksheet/10", true),
            ("j1817-worksheet/1", false),
            ("j1817-worksheet/", false),
            ("j1817-worksheet/0", false),
            ("other/2", false),
        ] {
            assert_eq!(Format::is_newer(name), newer, "{name}");
        }
    }

    #[test]
    fn a_moment_is_read_and_written_alike() {
        let json = "\"2026-03-01T14:02:11Z\"";
        let moment: Moment = serde_json::from_str(json).unwrap();
        assert_eq!(serde_json::to_string(&moment).unwrap(), json);
        for bad in ["\"2026-03-01\"", "\"2026-03-01T14:02:11+01:00\"", "\"2026-13-01T14:02:11Z\"", "5"] {
            assert!(serde_json::from_str::<Moment>(bad).is_err(), "{bad}");
        }
    }
}
