//! Days and minutes of the calendar, just enough for made-up visits.

/// A calendar day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    pub year: i32,
    pub month: u32,
    pub day: u32,
}

impl Day {
    pub fn new(year: i32, month: u32, day: u32) -> Day {
        Day { year, month, day }
    }

    /// Days since 1970-01-01.
    pub fn number(self) -> i64 {
        // Counting years from March puts the leap day last.
        let year = i64::from(self.year) - i64::from(self.month <= 2);
        let month = (i64::from(self.month) + 9) % 12;
        let day_of_year = (153 * month + 2) / 5 + i64::from(self.day) - 1;
        year * 365 + year / 4 - year / 100 + year / 400 + day_of_year - 719_468
    }

    /// The day with a number.
    pub fn from_number(number: i64) -> Day {
        let days = number + 719_468;
        let era = days.div_euclid(146_097);
        let of_era = days.rem_euclid(146_097);
        let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month = (5 * of_year + 2) / 153;
        let day = of_year - (153 * month + 2) / 5 + 1;
        let month = if month < 10 { month + 3 } else { month - 9 };
        Day { year: (year_of_era + era * 400 + i64::from(month <= 2)) as i32, month: month as u32, day: day as u32 }
    }

    /// `yyyymmdd`.
    pub fn text(self) -> String {
        format!("{:04}{:02}{:02}", self.year, self.month, self.day)
    }
}

/// A minute, counted from 1970-01-01T00:00.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Minute(pub i64);

impl Minute {
    pub fn of(day: Day, hour: i64, minute: i64) -> Minute {
        Minute(day.number() * 1440 + hour * 60 + minute)
    }

    pub fn day(self) -> Day {
        Day::from_number(self.0.div_euclid(1440))
    }

    pub fn plus(self, minutes: i64) -> Minute {
        Minute(self.0 + minutes)
    }

    /// `yyyymmddHHMM`.
    pub fn text(self) -> String {
        let of_day = self.0.rem_euclid(1440);
        format!("{}{:02}{:02}", self.day().text(), of_day / 60, of_day % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_comes_back() {
        let mut last = Day::new(1929, 12, 31);
        for number in Day::new(1930, 1, 1).number()..Day::new(2031, 1, 1).number() {
            let day = Day::from_number(number);
            assert_eq!(day.number(), number);
            assert!(day > last);
            last = day;
        }
        assert_eq!(last, Day::new(2030, 12, 31));
        assert_eq!(Minute::of(Day::new(2024, 2, 29), 23, 59).plus(1).text(), "202403010000");
    }
}
