//! Fields and levels of agreement, as `spec/matching/levels.csv` names them.

macro_rules! levels {
    ($($(#[$m:meta])* $variant:ident = $field:ident $level:literal,)*) => {
        /// How one field of two people agrees.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Level { $($(#[$m])* $variant,)* }

        impl Level {
            /// Every level, in the order of the fields.
            pub const ALL: &'static [Level] = &[$(Level::$variant),*];

            /// The field.
            pub fn field(self) -> Field {
                match self { $(Level::$variant => Field::$field,)* }
            }

            /// Name inside its field: `equal`, `no_marks` …
            pub fn as_str(self) -> &'static str {
                match self { $(Level::$variant => $level,)* }
            }
        }
    };
}

/// A field that is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// Số định danh cá nhân.
    PersonalNumber,
    /// CMND or passport.
    OtherId,
    /// Mã số BHXH, alone or inside the card.
    BhxhNumber,
    /// Họ và tên.
    Name,
    /// Ngày sinh.
    BirthDate,
    /// Giới tính.
    Sex,
    /// Xã/phường of either address.
    Commune,
    /// Any phone.
    Phone,
    /// Họ tên mẹ.
    MotherName,
}

impl Field {
    /// `personal_number`, `name` …
    pub fn as_str(self) -> &'static str {
        match self {
            Field::PersonalNumber => "personal_number",
            Field::OtherId => "other_id",
            Field::BhxhNumber => "bhxh_number",
            Field::Name => "name",
            Field::BirthDate => "birth_date",
            Field::Sex => "sex",
            Field::Commune => "commune",
            Field::Phone => "phone",
            Field::MotherName => "mother_name",
        }
    }
}

levels! {
    /// The same number.
    PersonalNumberEqual = PersonalNumber "equal",
    /// One typing error apart.
    PersonalNumberNear = PersonalNumber "near",
    /// Another number.
    PersonalNumberDiffer = PersonalNumber "differ",
    /// The same paper.
    OtherIdEqual = OtherId "equal",
    /// Another paper.
    OtherIdDiffer = OtherId "differ",
    /// The same number.
    BhxhNumberEqual = BhxhNumber "equal",
    /// One typing error apart.
    BhxhNumberNear = BhxhNumber "near",
    /// Another number.
    BhxhNumberDiffer = BhxhNumber "differ",
    /// Letters and marks equal.
    NameExact = Name "exact",
    /// Base letters equal, one side without marks.
    NameNoMarks = Name "no_marks",
    /// Base letters equal, other marks.
    NameMarksDiffer = Name "marks_differ",
    /// Middle names missing or initials.
    NameShort = Name "short",
    /// One letter.
    NameOneTypo = Name "one_typo",
    /// Two letters, or another order of words.
    NameTwoTypos = Name "two_typos",
    /// Another name.
    NameDiffer = Name "differ",
    /// The same day.
    BirthDateEqual = BirthDate "equal",
    /// Day and month swapped.
    BirthDateSwapped = BirthDate "swapped",
    /// The same month, a day unknown.
    BirthDateMonth = BirthDate "month",
    /// The same year, the rest unknown on one side.
    BirthDateYear = BirthDate "year",
    /// One of day, month, year is wrong.
    BirthDateOnePart = BirthDate "one_part",
    /// Another day.
    BirthDateDiffer = BirthDate "differ",
    /// The same sex.
    SexEqual = Sex "equal",
    /// The other sex.
    SexDiffer = Sex "differ",
    /// The same commune.
    CommuneEqual = Commune "equal",
    /// The same province.
    CommuneProvince = Commune "province",
    /// Elsewhere.
    CommuneDiffer = Commune "differ",
    /// A number in common.
    PhoneEqual = Phone "equal",
    /// No number in common.
    PhoneDiffer = Phone "differ",
    /// Letters and marks equal.
    MotherNameEqual = MotherName "equal",
    /// Without marks, or up to two letters apart.
    MotherNameNear = MotherName "near",
    /// Another name.
    MotherNameDiffer = MotherName "differ",
}
