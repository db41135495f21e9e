//! LIEU_DUNG: amount per dose * doses a day * days.

use crate::model::value::Number;

/// A dose text that can be read: `1 viên * 2 lần/ngày * 5 ngày`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Dose<'a> {
    pub amount: Number,
    /// Unit of the amount, `viên`.
    pub unit: &'a str,
    pub times: Number,
    pub days: Option<Number>,
}

impl<'a> Dose<'a> {
    /// Two or three factors; anything in square brackets behind them repeats what they say. `None` for other texts.
    pub fn parse(text: &'a str) -> Option<Dose<'a>> {
        let text = text.split_once('[').map_or(text, |(head, _)| head);
        let mut factors = text.split('*').map(str::trim);
        let (amount, unit) = leading(factors.next()?)?;
        let (times, _) = leading(factors.next()?)?;
        let days = match factors.next() {
            None | Some("") => None,
            Some(days) => Some(leading(days)?.0),
        };
        factors.next().is_none().then_some(Dose { amount, unit, times, days })
    }

    /// Quantity a day.
    pub fn daily(&self) -> Option<Number> {
        self.amount.times(self.times)
    }
}

/// A number and what follows it.
pub(super) fn leading(text: &str) -> Option<(Number, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let (number, rest) = text.split_at_checked(end)?;
    Some((Number::parse(number)?, rest.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn factors() {
        let dose = Dose::parse("1.5 viên * 2 lần/ngày * 5 ngày [3 viên/ngày]").unwrap();
        assert_eq!((dose.unit, dose.daily()), ("viên", Some(Number::whole(3))));
        assert_eq!(dose.days, Some(Number::whole(5)));
        assert_eq!(Dose::parse("1 viên * 2 lần/ngày").unwrap().days, None);
        for other in ["", "Uống sáng 1 viên, chiều 1 viên", "1 viên", "1 * hai lần", "1*2*3*4", "½ viên * 2 lần"]
        {
            assert_eq!(Dose::parse(other), None, "{other}");
        }
    }
}
