//! Delphi and Free Pascal.

use crate::c_header::{Function, Header, Type};
use std::fmt::Write;

pub fn unit(header: &Header) -> String {
    let mut out = format!(
        "{{ hsskdt for Delphi and Free Pascal: declarations, written from hsskdt.h: do not edit.
  Conventions (ownership, text, threads): README.md beside this file.
  Calls raise no exceptions; free(nil) does nothing. }}
unit hsskdt;

{{$IFDEF FPC}}{{$MODE DELPHI}}{{$ENDIF}}

interface

const
{{$IFDEF MSWINDOWS}}
  HSSKDT_LIBRARY = 'hsskdt.dll';
{{$ELSE}}{{$IFDEF DARWIN}}
  HSSKDT_LIBRARY = 'libhsskdt.dylib';
{{$ELSE}}
  HSSKDT_LIBRARY = 'libhsskdt.so.{}';
{{$ENDIF}}{{$ENDIF}}

",
        header.constants.iter().find(|c| c.name == "HSSKDT_ABI_MAJOR").map_or("0", |c| &c.value)
    );
    for constant in &header.constants {
        let _ = writeln!(out, "  {} = {};", constant.name, constant.value);
    }
    out += "\ntype\n";
    for handle in &header.handles {
        let _ = writeln!(out, "  P{handle} = ^T{handle};\n  T{handle} = record end;\n  PP{handle} = ^P{handle};");
    }
    for function in &header.functions {
        let _ = write!(out, "\n{}", declaration(function));
    }
    out + "\nimplementation\n\nend.\n"
}

fn declaration(function: &Function) -> String {
    let parameters: Vec<String> =
        function.parameters.iter().map(|(name, kind)| format!("A{}: {}", pascal_case(name), type_name(kind))).collect();
    let list = if parameters.is_empty() { String::new() } else { format!("({})", parameters.join("; ")) };
    let doc: String = function.doc.lines().map(|line| format!("// {line}\n")).collect();
    let head = match function.result {
        Type::Void => format!("procedure {}{list};", function.name),
        ref result => format!("function {}{list}: {};", function.name, type_name(result)),
    };
    format!("{doc}{head} cdecl; external HSSKDT_LIBRARY;\n")
}

fn pascal_case(name: &str) -> String {
    crate::capital(&crate::camel(name))
}

fn type_name(kind: &Type) -> String {
    match kind {
        Type::Void => unreachable!("no parameter is void"),
        Type::Int32 => "Integer".to_owned(),
        Type::Uint32 => "Cardinal".to_owned(),
        Type::Int64 => "Int64".to_owned(),
        Type::Size => "NativeUInt".to_owned(),
        Type::Bytes => "PByte".to_owned(),
        Type::Text => "PAnsiChar".to_owned(),
        Type::Handle(name) => format!("P{name}"),
        Type::OutHandle(name) => format!("PP{name}"),
        Type::OutInt32 => "PInteger".to_owned(),
    }
}
