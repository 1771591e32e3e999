//! JSON as it was written: the members of an object in their order, with those given twice.

use std::fmt;

use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::Value as Json;

/// A piece of the file.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Tree {
    /// An object's members.
    Object(Vec<(String, Tree)>),
    /// A list.
    List(Vec<Tree>),
    /// A text, a number, true, false or null.
    Plain(Json),
}

impl Tree {
    /// The text that it is, if it is one.
    pub(super) fn text(&self) -> Option<&str> {
        match self {
            Self::Plain(json) => json.as_str(),
            Self::Object(_) | Self::List(_) => None,
        }
    }

    /// The single value that it is, if it is one.
    pub(super) const fn plain(&self) -> Option<&Json> {
        match self {
            Self::Plain(json) => Some(json),
            Self::Object(_) | Self::List(_) => None,
        }
    }
}

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;

        impl<'de> Visitor<'de> for Any {
            type Value = Tree;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("JSON")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Tree, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Tree::Object(members))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Tree, A::Error> {
                let mut all = Vec::new();
                while let Some(one) = list.next_element()? {
                    all.push(one);
                }
                Ok(Tree::List(all))
            }

            fn visit_str<E>(self, text: &str) -> Result<Tree, E> {
                Ok(Tree::Plain(text.into()))
            }

            fn visit_bool<E>(self, yes: bool) -> Result<Tree, E> {
                Ok(Tree::Plain(yes.into()))
            }

            fn visit_i64<E>(self, number: i64) -> Result<Tree, E> {
                Ok(Tree::Plain(number.into()))
            }

            fn visit_u64<E>(self, number: u64) -> Result<Tree, E> {
                Ok(Tree::Plain(number.into()))
            }

            fn visit_f64<E>(self, number: f64) -> Result<Tree, E> {
                Ok(Tree::Plain(number.into()))
            }

            fn visit_unit<E>(self) -> Result<Tree, E> {
                Ok(Tree::Plain(Json::Null))
            }
        }

        deserializer.deserialize_any(Any)
    }
}
