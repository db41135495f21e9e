//! `hsskdt verify`.

use crate::exit::{Exit, Failure};
use crate::messages::{LangArgument, Messages};
use crate::protection::files;
use crate::summary::Summary;
use hsskdt_core::sign::{self, Certificate, Checked, Verification};
use hsskdt_core::validate::{Profile, Report, Severity, signature_findings};
use hsskdt_core::{Error, Lang, Limits, as_json};
use serde::Serialize;
use std::io::{self, Read, Write};
use std::path::PathBuf;

/// Arguments of `verify`.
#[derive(clap::Args)]
#[command(after_help = "\
Checks every XML signature of a file against the file and the certificates in it. Whether a certificate is to be trusted
(chain, revocation) this does not say: compare its serial number with the registered one.

Ends with 1 if a signature does not verify; an unsigned file is a finding only, unless --required is given.")]
pub struct Arguments {
    /// Files; - is standard input
    #[arg(required = true, value_name = "INPUT")]
    inputs: Vec<PathBuf>,
    /// An unsigned file counts as bad
    #[arg(long)]
    required: bool,
    /// One JSON object a line
    #[arg(long)]
    json: bool,
    /// Language of findings (ngôn ngữ của kết quả)
    #[arg(long, value_enum, default_value_t)]
    lang: LangArgument,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    let messages = Messages::new(None, arguments.lang.into());
    let profile = profile(arguments.required).map_err(|error| Failure::Usage(error.message(arguments.lang.into())))?;
    let mut summary = Summary::default();
    let mut exit = Exit::Good;
    for path in &arguments.inputs {
        let name = path.display().to_string();
        let mut bytes = Vec::new();
        let read = files::input(path)
            .and_then(|mut input| input.read_to_end(&mut bytes).map_err(|error| files::unreadable(path, &error)));
        if let Err(failure) = read {
            messages.say(&failure.to_string());
            summary.failure(&name);
            continue;
        }
        match sign::verify(&bytes, &Limits::default()) {
            Ok(verification) => {
                let report = signature_findings(&verification, &profile);
                if report.worst() == Some(Severity::Reject) {
                    exit = exit.and(Exit::Findings);
                }
                let mut out = io::stdout().lock();
                let written = if arguments.json {
                    json(&mut out, &name, &verification, &report)
                } else {
                    text(&mut out, &name, &verification, &report, arguments.lang.into())
                };
                written.map_err(|error| Failure::Output("standard output".to_owned(), error))?;
            }
            Err(error) => {
                messages.error(&name, &error);
                summary.failure(&name);
            }
        }
    }
    messages.finish();
    Ok(summary.exit().and(exit))
}

/// A signature that does not verify is what this command is about.
fn profile(required: bool) -> Result<Profile, Error> {
    let profile = Profile::none().with("S-13")?.with_severity("S-13", Severity::Reject)?.with("S-15")?.with("S-16")?;
    if required { profile.with_severity("S-14", Severity::Reject) } else { profile.with("S-14") }
}

fn text(out: &mut impl Write, name: &str, found: &Verification, report: &Report, lang: Lang) -> io::Result<()> {
    for signature in &found.signatures {
        let state = if signature.is_valid() { "valid".to_owned() } else { faults(signature).join(", ") };
        let covered: Vec<&str> = signature.covered.iter().map(|c| c.element.as_str()).collect();
        writeln!(out, "{name}: {} {state}; covers {}", signature.path, covered.join(", "))?;
        if let Some(certificate) = &signature.certificate {
            writeln!(out, "  signed as {}", certificate.subject())?;
            writeln!(out, "  issued by {}, serial {}", certificate.issuer(), certificate.serial())?;
            if let Some((from, until)) = certificate.validity() {
                writeln!(out, "  certificate valid {from} to {until} UTC")?;
            }
        }
    }
    for finding in report.findings() {
        let (severity, message) = (finding.severity.as_str(), finding.message(lang));
        writeln!(out, "{name}: {severity} {} {}: {message}", finding.rule, finding.path)?;
    }
    Ok(())
}

fn faults(signature: &Checked) -> Vec<&'static str> {
    signature.faults.iter().map(|fault| fault.name()).collect()
}

#[derive(Serialize)]
struct Facts<'a, F> {
    input: &'a str,
    signatures: Vec<SignatureFacts<'a>>,
    findings: Vec<F>,
}

#[derive(Serialize)]
struct SignatureFacts<'a> {
    path: &'a str,
    valid: bool,
    faults: Vec<&'static str>,
    covers: Vec<&'a str>,
    algorithm: Option<&'static str>,
    certificate: Option<CertificateFacts>,
}

#[derive(Serialize)]
struct CertificateFacts {
    subject: String,
    issuer: String,
    serial: String,
    valid_from: Option<String>,
    valid_to: Option<String>,
}

impl From<&Certificate> for CertificateFacts {
    fn from(certificate: &Certificate) -> CertificateFacts {
        let validity = certificate.validity();
        CertificateFacts {
            subject: certificate.subject(),
            issuer: certificate.issuer(),
            serial: certificate.serial(),
            valid_from: validity.map(|(from, _)| format!("{from}Z")),
            valid_to: validity.map(|(_, until)| format!("{until}Z")),
        }
    }
}

fn json(out: &mut impl Write, name: &str, found: &Verification, report: &Report) -> io::Result<()> {
    let signatures = found.signatures.iter().map(|signature| SignatureFacts {
        path: &signature.path,
        valid: signature.is_valid(),
        faults: faults(signature),
        covers: signature.covered.iter().map(|c| c.element.as_str()).collect(),
        algorithm: signature.algorithm.map(|digest| digest.name()),
        certificate: signature.certificate.as_ref().map(CertificateFacts::from),
    });
    let findings = report.findings().iter().map(as_json::finding).collect();
    serde_json::to_writer(&mut *out, &Facts { input: name, signatures: signatures.collect(), findings })?;
    writeln!(out)
}
