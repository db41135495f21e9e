//! Amounts of a claim line, as the rules of QĐ 4210 want them: exact, rounded half away from zero to two decimals.

use super::table::Row;

/// What a line costs and who pays, in hundredths of a đồng.
#[derive(Clone, Copy, Debug, Default)]
pub struct Split {
    pub amount: u64,
    pub fund: u64,
    pub copayment: u64,
    pub own: u64,
    pub other: u64,
}

/// Quantity and price in thousandths, rates in percent.
#[derive(Clone, Copy, Debug)]
pub struct Price {
    pub quantity: u64,
    pub unit: u64,
    /// TYLE_TT.
    pub rate: u64,
    /// Is TYLE_TT already inside THANH_TIEN (shared beds, second surgery)?
    pub rate_inside: bool,
    pub in_scope: bool,
}

impl Price {
    /// Splits the line for a benefit rate in percent.
    pub fn split(self, benefit: u64) -> Split {
        let exact = u128::from(self.quantity) * u128::from(self.unit);
        let amount =
            if self.rate_inside { round(exact * u128::from(self.rate), 1_000_000) } else { round(exact, 10_000) };
        if !self.in_scope {
            return Split { amount, own: amount, ..Split::default() };
        }
        let rate = if self.rate_inside { 100 } else { self.rate };
        let covered = round(u128::from(amount) * u128::from(rate), 100);
        let fund = round(u128::from(amount) * u128::from(rate) * u128::from(benefit), 10_000).min(covered);
        Split { amount, fund, copayment: covered - fund, own: amount - covered, other: 0 }
    }
}

fn round(value: u128, divisor: u128) -> u64 {
    u64::try_from((value + divisor / 2) / divisor).unwrap_or(u64::MAX)
}

impl std::ops::AddAssign for Split {
    fn add_assign(&mut self, line: Split) {
        self.amount += line.amount;
        self.fund += line.fund;
        self.copayment += line.copayment;
        self.own += line.own;
        self.other += line.other;
    }
}

/// `12345` hundredths as `123.45`.
pub fn two(hundredths: u64) -> String {
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

/// `12345` thousandths as `12.345`.
pub fn three(thousandths: u64) -> String {
    format!("{}.{:03}", thousandths / 1000, thousandths % 1000)
}

/// The five payer columns that follow MUC_HUONG in XML2 and XML3.
pub fn write_split(row: &mut Row, other_name: &str, split: Split) {
    row.push(other_name, two(split.other));
    row.push("T_BNTT", two(split.own));
    row.push("T_BHTT", two(split.fund));
    row.push("T_BNCCT", two(split.copayment));
    row.push("T_NGOAIDS", "0.00");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn payers_add_up() {
        for quantity in [1, 500, 1000, 2500, 10_000, 33_333] {
            for unit in [1, 333, 300_000, 1_234_567, 45_999_999] {
                for (rate, rate_inside, in_scope) in
                    [(100, false, true), (50, false, true), (33, true, true), (0, false, false)]
                {
                    for benefit in [80, 95, 100] {
                        let split = Price { quantity, unit, rate, rate_inside, in_scope }.split(benefit);
                        assert_eq!(split.amount, split.fund + split.copayment + split.own + split.other);
                    }
                }
            }
        }
        let split = Price { quantity: 10_000, unit: 300_000, rate: 100, rate_inside: false, in_scope: true }.split(80);
        assert_eq!((two(split.amount), two(split.fund)), ("3000.00".to_owned(), "2400.00".to_owned()));
    }
}
