//! One way to declare every part of the record: plain public fields, `Default`, and the native JSON.

/// Is this the value of an empty record? Such fields are left out of the JSON.
pub(crate) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// Declares a struct whose fields are left out of the JSON where they are empty, and lists their names.
macro_rules! part {
    ($(#[$m:meta])* pub struct $name:ident { $($(#[$fm:meta])* pub $field:ident: $ty:ty,)* }) => {
        crate::model::part::part! { without_texts $(#[$m])* pub struct $name { $($(#[$fm])* pub $field: $ty,)* } }

        impl crate::model::texts::HasTexts for $name {
            fn texts<'a>(&'a self, seen: &mut dyn crate::model::texts::Texts<'a>) {
                $(
                    seen.enter(stringify!($field));
                    crate::model::texts::HasTexts::texts(&self.$field, seen);
                    seen.leave();
                )*
            }

            fn texts_mut(&mut self, change: &mut dyn crate::model::texts::TextsMut) {
                $(crate::model::texts::HasTexts::texts_mut(&mut self.$field, change);)*
            }
        }
    };
    // A part that says itself what its texts are.
    (without_texts $(#[$m:meta])* pub struct $name:ident { $($(#[$fm:meta])* pub $field:ident: $ty:ty,)* }) => {
        $(#[$m])*
        #[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[serde(default, deny_unknown_fields)]
        pub struct $name {
            $($(#[$fm])* #[serde(skip_serializing_if = "crate::model::part::is_default")] pub $field: $ty,)*
        }

        impl $name {
            /// Names of the fields, in the order of the JSON.
            pub const FIELDS: &'static [&'static str] = &[$(stringify!($field)),*];
        }

        impl crate::model::shape::HasShape for $name {
            const SHAPE: crate::model::shape::Shape = crate::model::shape::Shape::Part(&[
                $((stringify!($field), &<$ty as crate::model::shape::HasShape>::SHAPE)),*
            ]);
        }

        impl crate::model::walk::Walk for $name {
            fn walk<V: crate::model::walk::Visitor>(&self, path: &mut crate::model::walk::Steps, visitor: &mut V) {
                $(path.inside(crate::model::walk::Step::Name(stringify!($field)), |path| {
                    crate::model::walk::Walk::walk(&self.$field, path, visitor);
                });)*
            }
        }
    };
}
pub(crate) use part;

/// Declares a code of the form with fixed options and their JSON words.
macro_rules! options {
    ($(#[$m:meta])* pub enum $name:ident { $($(#[$vm:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$m])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[$vm])* #[serde(rename = $word)] $variant,)* }

        crate::model::texts::no_texts!($name);
        crate::model::shape::leaves!($name);

        impl crate::model::walk::Walk for $name {
            fn walk<V: crate::model::walk::Visitor>(&self, _: &mut crate::model::walk::Steps, _: &mut V) {}
        }

        impl $name {
            /// Every option, in the order of the form.
            pub const ALL: &'static [$name] = &[$($name::$variant),*];

            /// The word of the JSON.
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $word,)* }
            }

            /// The option of a JSON word.
            pub fn from_word(word: &str) -> Option<$name> {
                match word { $($word => Some($name::$variant),)* _ => None }
            }
        }
    };
}
pub(crate) use options;
