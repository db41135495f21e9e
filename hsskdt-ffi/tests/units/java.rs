//! Java, by JNA.

use crate::c_header::{Function, Header, Type};
use std::fmt::Write;

pub fn unit(header: &Header) -> String {
    let mut out = String::from(
        "// hsskdt for Java by JNA: declarations, written from hsskdt.h: do not edit.
// Conventions (ownership, text, threads): README.md beside this file.
import com.sun.jna.IntegerType;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;

/** The C functions of the library. Text results are UTF-8: {@code pointer.getString(0, \"UTF-8\")}. */
public interface Hsskdt extends Library {
    /** libhsskdt.so, hsskdt.dll or libhsskdt.dylib, found by JNA's rules. */
    Hsskdt INSTANCE = Native.load(\"hsskdt\", Hsskdt.class);

    /** {@code size_t}. */
    class Size extends IntegerType {
        public Size() {
            this(0);
        }

        public Size(long value) {
            super(Native.SIZE_T_SIZE, value, true);
        }
    }

",
    );
    for constant in &header.constants {
        let _ = writeln!(out, "    int {} = {};", constant.name, constant.value);
    }
    for function in &header.functions {
        let _ = write!(out, "\n{}", declaration(function));
    }
    out + "}\n"
}

fn declaration(function: &Function) -> String {
    let parameters: Vec<String> =
        function.parameters.iter().map(|(name, kind)| format!("{} {}", type_name(kind), crate::camel(name))).collect();
    let doc = function.doc.replace('&', "&amp;").replace('<', "&lt;").replace("*/", "*&#47;");
    let doc: String = doc.lines().map(|line| format!("     * {line}\n")).collect();
    let result = if matches!(function.result, Type::Bytes) { "Pointer" } else { type_name(&function.result) };
    format!("    /**\n{doc}     */\n    {result} {}({});\n", function.name, parameters.join(", "))
}

fn type_name(kind: &Type) -> &'static str {
    match kind {
        Type::Void => "void",
        Type::Int32 | Type::Uint32 => "int",
        Type::Int64 => "long",
        Type::Size => "Size",
        Type::Bytes => "byte[]",
        Type::Text | Type::Handle(_) => "Pointer",
        Type::OutHandle(_) => "PointerByReference",
        Type::OutInt32 => "IntByReference",
    }
}
