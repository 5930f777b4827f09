//! Lists: sets of words that answer one question each, as a table of a pack holds them. The main entry is [`word_lists`].

/// A struct whose fields are such lists: it reads a table of them and takes up that of another layer.
macro_rules! word_lists {
    ($(#[$of:meta])* $name:ident { $($(#[$doc:meta])* $list:ident,)+ }) => {
        $(#[$of])*
        #[derive(Debug, Default, serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        pub(crate) struct $name {
            $($(#[$doc])* #[serde(default)] pub(crate) $list: $crate::packs::hash::Set<String>,)+
        }

        impl $name {
            /// Adds the words of another layer.
            pub(crate) fn add(&mut self, more: Self) {
                $(self.$list.extend(more.$list);)+
            }
        }
    };
}

pub(crate) use word_lists;
