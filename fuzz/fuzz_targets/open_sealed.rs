#![cfg_attr(fuzzing, no_main)]

hsskdt_fuzz::program!("open_sealed");
