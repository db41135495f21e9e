//! A line of XML2 or XML3: what both have in common.

use super::cells::Cells;
use super::columns::{Drugs, NO_COLUMN, Services};
use super::stamp::Stamp;
use crate::model::value::Number;

/// Columns that both tables have.
pub(super) struct LineColumns {
    pub group: u16,
    pub scope: u16,
    pub quantity: u16,
    pub price: u16,
    pub rate: u16,
    pub amount: u16,
    pub benefit: u16,
    pub fund: u16,
    pub copayment: u16,
    pub self_paid: u16,
    pub other: u16,
    pub outside: u16,
    pub practitioner: u16,
    pub ordered: u16,
    pub executed: u16,
    pub method: u16,
    /// Rate of the service; NO_COLUMN where there is only one rate.
    pub insured_rate: u16,
    pub insured_price: u16,
    /// THANH_TIEN_BH.
    pub insured: u16,
    /// The four parts of T_NGUONKHAC.
    pub other_parts: [u16; 4],
}

impl From<&Drugs> for LineColumns {
    fn from(c: &Drugs) -> LineColumns {
        LineColumns {
            group: c.MA_NHOM,
            scope: c.PHAM_VI,
            quantity: c.SO_LUONG,
            price: c.DON_GIA,
            rate: c.TYLE_TT,
            amount: c.THANH_TIEN,
            benefit: c.MUC_HUONG,
            fund: c.T_BHTT,
            copayment: c.T_BNCCT,
            self_paid: c.T_BNTT,
            other: c.T_NGUON_KHAC,
            outside: c.T_NGOAIDS,
            practitioner: c.MA_BAC_SI,
            ordered: c.NGAY_YL,
            executed: c.NGAY_TH_YL,
            method: c.MA_PTTT,
            insured_rate: NO_COLUMN,
            insured_price: c.DON_GIA,
            insured: c.THANH_TIEN_BH,
            other_parts: [c.T_NGUONKHAC_NSNN, c.T_NGUONKHAC_VTNN, c.T_NGUONKHAC_VTTN, c.T_NGUONKHAC_CL],
        }
    }
}

impl From<&Services> for LineColumns {
    fn from(c: &Services) -> LineColumns {
        LineColumns {
            group: c.MA_NHOM,
            scope: c.PHAM_VI,
            quantity: c.SO_LUONG,
            price: c.DON_GIA,
            rate: c.TYLE_TT,
            amount: c.THANH_TIEN,
            benefit: c.MUC_HUONG,
            fund: c.T_BHTT,
            copayment: c.T_BNCCT,
            self_paid: c.T_BNTT,
            other: c.T_NGUONKHAC,
            outside: c.T_NGOAIDS,
            practitioner: c.MA_BAC_SI,
            ordered: c.NGAY_YL,
            executed: c.NGAY_TH_YL,
            method: c.MA_PTTT,
            insured_rate: c.TYLE_TT_BH,
            insured_price: c.DON_GIA_BH,
            insured: c.THANH_TIEN_BH,
            other_parts: [c.T_NGUONKHAC_NSNN, c.T_NGUONKHAC_VTNN, c.T_NGUONKHAC_VTTN, c.T_NGUONKHAC_CL],
        }
    }
}

/// One line.
pub(super) struct Line<'c, 'a> {
    pub cells: &'c Cells<'a>,
    pub columns: &'c LineColumns,
    /// MA_NHOM; 0 if it cannot be read.
    pub group: i64,
    /// PHAM_VI; 0 if it cannot be read.
    pub scope: i64,
    pub quantity: Option<Number>,
    pub rate: Option<Number>,
    pub fund: Option<Number>,
    pub ordered: Option<Stamp>,
    /// NGAY_TH_YL, since QĐ 130.
    pub executed: Option<Stamp>,
}

impl<'c, 'a> Line<'c, 'a> {
    pub fn of(cells: &'c Cells<'a>, columns: &'c LineColumns) -> Line<'c, 'a> {
        let code = |column| cells.number(column).and_then(Number::to_whole).unwrap_or(0);
        Line {
            group: code(columns.group),
            scope: code(columns.scope),
            quantity: cells.number(columns.quantity),
            rate: cells.number(columns.rate),
            fund: cells.number(columns.fund),
            ordered: cells.stamp(columns.ordered),
            executed: cells.stamp(columns.executed),
            cells,
            columns,
        }
    }

    /// Outside the scope of the insurance: the person pays all of it.
    pub fn is_self_paid(&self) -> bool {
        self.scope == 2
    }

    /// Does the fund pay something?
    pub fn is_paid_by_fund(&self) -> bool {
        self.fund.is_some_and(|f| f > Number::ZERO)
    }
}
