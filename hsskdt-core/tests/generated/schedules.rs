//! Vaccination schedules.

use crate::source::{Row, confidence, day, head, rows, text};
use std::fmt::Write;

/// `Some(Span …)` for `2m`, `28d` or `1y`; `None` for nothing.
pub fn span(written: &str) -> String {
    if written.is_empty() {
        return "None".to_owned();
    }
    let (number, unit) = written.split_at(written.len() - 1);
    let number: u16 = number.parse().unwrap_or_else(|_| panic!("no span: {written}"));
    let (months, days) = match unit {
        "d" => (0, number),
        "m" => (number, 0),
        "y" => (number * 12, 0),
        _ => panic!("no span: {written}"),
    };
    format!("Some(Span {{ months: {months}, days: {days} }})")
}

fn dose(row: &Row) -> String {
    let after = match row.get("after").split_once(':') {
        Some((vaccine, dose)) => format!("Some(({}, {dose}))", text(vaccine)),
        None => "None".to_owned(),
    };
    format!(
        "            ScheduledDose {{ vaccine: {}, dose: {}, age: {}, latest_age: {}, after: {after}, interval: {}, \
         warn_below: {}, sex: {}, label_vi: {}, confidence: {} }},\n",
        text(row.get("vaccine")),
        row.get("dose"),
        span(row.get("age")),
        span(row.get("latest_age")),
        span(row.get("interval")),
        span(row.get("warn_below")),
        text(row.get("sex")),
        text(row.get("label_vi")),
        confidence(row.get("confidence")),
    )
}

/// The text of `tables/schedule.rs`.
pub fn tables() -> String {
    let mut out = head(
        "spec/schedules",
        "use crate::spec::schedule::{Schedule, ScheduledDose, Span, TetanusDose};\nuse crate::spec::{Confidence as C, Day};",
    );
    let doses = rows("schedules/doses.csv");
    out.push_str("pub static SCHEDULES: &[Schedule] = &[\n");
    for schedule in rows("schedules/instruments.csv") {
        let id = schedule.get("id");
        writeln!(
            out,
            "    Schedule {{\n        id: {},\n        instrument: {},\n        valid_from: {},\n        valid_to: {},\n        \
             prints_schedule: {},\n        confidence: {},\n        doses: &[",
            text(id),
            text(schedule.get("instrument")),
            day(schedule.get("valid_from"), "MIN"),
            day(schedule.get("valid_to"), "MAX"),
            schedule.get("prints_schedule") == "yes",
            confidence(schedule.get("confidence")),
        )
        .unwrap();
        doses.iter().filter(|row| row.get("schedule") == id).for_each(|row| out.push_str(&dose(row)));
        out.push_str("        ],\n    },\n");
    }
    out.push_str("];\n\npub static TETANUS: &[TetanusDose] = &[\n");
    for row in rows("schedules/tetanus.csv") {
        writeln!(
            out,
            "    TetanusDose {{ history: {}, dose: {}, interval: {}, warn_below: {}, or_next_pregnancy: {}, confidence: {} }},",
            text(row.get("history")),
            row.get("dose"),
            span(row.get("interval")),
            span(row.get("warn_below")),
            row.get("or_next_pregnancy") == "yes",
            confidence(row.get("confidence")),
        )
        .unwrap();
    }
    out.push_str("];\n");
    out
}
