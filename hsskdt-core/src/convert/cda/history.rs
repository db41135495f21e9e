//! Part B: problems, allergies, surgery, disabilities, family. The other lines of part B are items.

mod allergy;
mod disability;
mod family;
mod problem;
mod surgery;

pub(super) use allergy::{read as read_allergy, rows as allergies};
pub(super) use disability::{read as read_disability, rows as disabilities};
pub(super) use family::{read as read_family, rows as family};
pub(super) use problem::{concern, read as read_problem, rows as problems};
pub(super) use surgery::{read as read_surgery, rows as surgeries};
