//! Sealed records as their users see them.

mod audit;
mod boundaries;
mod entropy;
mod keys;
mod must_fail;
mod properties;
mod rewrap;
mod secrecy;
mod settings;
mod share;
mod streams;
mod support;
mod tamper;
mod tokens;
mod vectors;
mod wrapped;
