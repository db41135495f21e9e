//! Addresses: province and commune since 2025-07-01, with the district of older records kept.

use crate::model::part::part;

part! {
    /// An administrative unit by code, name or both.
    pub struct Place {
        /// Code of QĐ 124/2004/QĐ-TTg (province 2, district 3, commune 5 digits) or QĐ 19/2025/QĐ-TTg.
        /// Some province codes changed their meaning on 2025-07-01: read it with the date of the record.
        pub code: String,
        /// Name as written.
        pub name: String,
    }
}

impl Place {
    /// Neither code nor name?
    pub fn is_empty(&self) -> bool {
        self.code.is_empty() && self.name.is_empty()
    }

    /// A place by its name.
    pub fn named(name: &str) -> Place {
        Place { name: name.to_owned(), ..Place::default() }
    }
}

part! {
    /// An address. `text` is the whole as one line where the source has only that.
    pub struct Address {
        /// The whole address in one line.
        pub text: String,
        /// Thôn/xóm; số nhà, đường phố.
        pub line: String,
        /// Hamlet, where a dialect codes it.
        pub hamlet: Place,
        /// Xã/Phường.
        pub commune: Place,
        /// Quận/Huyện; abolished on 2025-07-01, kept for older records.
        pub district: Place,
        /// Tỉnh/TP.
        pub province: Place,
        /// Country, empty for Việt Nam unless the source says it.
        pub country: String,
    }
}

impl Address {
    /// Nothing recorded?
    pub fn is_empty(&self) -> bool {
        *self == Address::default()
    }

    /// One line: `text`, or the parts joined with commas.
    pub fn one_line(&self) -> String {
        if !self.text.is_empty() {
            return self.text.clone();
        }
        let name = |p: &Place| {
            if p.name.is_empty() { p.code.clone() } else { p.name.clone() }
        };
        let parts = [
            self.line.clone(),
            name(&self.hamlet),
            name(&self.commune),
            name(&self.district),
            name(&self.province),
            self.country.clone(),
        ];
        parts.into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(", ")
    }
}
