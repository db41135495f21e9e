//! Packs the npm package: glue and types by wasm-bindgen, the hand-written entries beside them, and the module weighed.
//!
//! `hsskdt-wasm-pack MODULE.wasm NPM_FOLDER DIST_FOLDER`; limits stand in `size-limit.toml` beside `NPM_FOLDER`.

mod size;

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let [module, npm, dist] = arguments.as_slice() else {
        eprintln!("usage: hsskdt-wasm-pack MODULE.wasm NPM_FOLDER DIST_FOLDER");
        return ExitCode::from(2);
    };
    match pack(module, npm, dist) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// Fills `dist`. False where the module is too large.
fn pack(module: &Path, npm: &Path, dist: &Path) -> Result<bool, Box<dyn Error>> {
    let root = npm.join("../..");
    let staging = dist.with_extension("new");
    let _ = fs::remove_dir_all(&staging);
    let package = staging.join("pkg");
    fs::create_dir_all(&package)?;

    wasm_bindgen_cli_support::Bindgen::new()
        .input_path(module)
        .out_name("hsskdt")
        .bundler(true)?
        .typescript(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(&package)?;
    // The generated entry imports the module as a module; the package's own entries start it otherwise.
    for unused in ["hsskdt.js", "hsskdt_bg.wasm.d.ts", "package.json"] {
        let _ = fs::remove_file(package.join(unused));
    }

    for entry in fs::read_dir(npm)? {
        let entry = entry?;
        fs::copy(entry.path(), staging.join(entry.file_name()))?;
    }
    for licence in ["LICENSE-APACHE", "LICENSE-MIT"] {
        let from = root.join(licence);
        if from.exists() {
            fs::copy(from, staging.join(licence))?;
        }
    }

    let _ = fs::remove_dir_all(dist);
    fs::rename(&staging, dist)?;
    let weight = size::Sizes::of(&fs::read(dist.join("pkg/hsskdt_bg.wasm"))?)?;
    let limit = size::Sizes::parse(&fs::read_to_string(npm.join("../size-limit.toml"))?)?;
    println!("hsskdt_bg.wasm: {weight} (limit {limit})");
    if !weight.fits(&limit) {
        eprintln!("the module is larger than hsskdt-wasm/size-limit.toml allows");
        return Ok(false);
    }
    Ok(true)
}
