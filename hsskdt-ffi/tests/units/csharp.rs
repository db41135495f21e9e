//! .NET and Mono, by P/Invoke.

use crate::c_header::{Function, Header, Type};
use std::fmt::Write;

pub fn unit(header: &Header) -> String {
    let mut out = String::from(
        "// hsskdt for .NET: declarations, written from hsskdt.h: do not edit.
// Conventions (ownership, text, threads): README.md beside this file.
using System;
using System.Runtime.InteropServices;

namespace Hsskdt
{
    /// <summary>The C functions of the library. Text results are UTF-8.</summary>
    public static class Native
    {
        /// <summary>libhsskdt.so, hsskdt.dll or libhsskdt.dylib.</summary>
        public const string Library = \"hsskdt\";

",
    );
    for constant in &header.constants {
        let _ = writeln!(out, "        public const int {} = {};", constant.name, constant.value);
    }
    for function in &header.functions {
        let _ = write!(out, "\n{}", declaration(function));
    }
    out + "    }\n}\n"
}

fn declaration(function: &Function) -> String {
    let parameters: Vec<String> =
        function.parameters.iter().map(|(name, kind)| format!("{} {}", type_name(kind), parameter(name))).collect();
    let doc: String =
        function.doc.replace('&', "&amp;").replace('<', "&lt;").lines().map(|l| format!("        /// {l}\n")).collect();
    let result = if matches!(function.result, Type::Bytes) { "IntPtr".to_owned() } else { type_name(&function.result) };
    format!(
        "        /// <remarks>\n{doc}        /// </remarks>
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern {result} {}({});\n",
        function.name,
        parameters.join(", ")
    )
}

/// `out` and `record` are words of the language.
fn parameter(name: &str) -> String {
    let name = crate::camel(name);
    if matches!(name.as_str(), "out" | "record") { format!("@{name}") } else { name }
}

fn type_name(kind: &Type) -> String {
    match kind {
        Type::Void => "void",
        Type::Int32 => "int",
        Type::Uint32 => "uint",
        Type::Int64 => "long",
        Type::Size => "UIntPtr",
        Type::Bytes => "byte[]",
        Type::Text | Type::Handle(_) => "IntPtr",
        Type::OutHandle(_) => "out IntPtr",
        Type::OutInt32 => "out int",
    }
    .to_owned()
}
