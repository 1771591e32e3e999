//! Fields by their names, never by their places.
//!
//! What serde derives for a struct takes a list, too, and fills the fields in the order in which they
//! are declared: a claim could be judged by values that nobody named.

/// Reads structs that derive it with `#[serde(remote = "Self")]` from objects alone.
macro_rules! read_by_name {
    ($($object:ty),+ $(,)?) => {$(
        impl<'de> serde::Deserialize<'de> for $object {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Members;

                impl<'de> serde::de::Visitor<'de> for Members {
                    type Value = $object;

                    fn expecting(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        out.write_str("an object of fields")
                    }

                    fn visit_map<A: serde::de::MapAccess<'de>>(self, members: A) -> Result<$object, A::Error> {
                        <$object>::deserialize(serde::de::value::MapAccessDeserializer::new(members))
                    }
                }

                deserializer.deserialize_map(Members)
            }
        }
    )+};
}

/// Writes structs that derive it with `#[serde(remote = "Self")]` as derived.
macro_rules! written_as_derived {
    ($($object:ty),+ $(,)?) => {$(
        impl serde::Serialize for $object {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                Self::serialize(self, serializer)
            }
        }
    )+};
}

pub(super) use {read_by_name, written_as_derived};
