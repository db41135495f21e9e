//! Reads the header that cbindgen wrote: constants, handles and functions, each with its documentation.

/// What the header declares.
pub struct Header {
    pub constants: Vec<Constant>,
    /// Names of the opaque types.
    pub handles: Vec<String>,
    pub functions: Vec<Function>,
}

/// `#define NAME number`.
pub struct Constant {
    pub name: String,
    pub value: String,
}

/// A function.
pub struct Function {
    pub doc: String,
    pub name: String,
    pub result: Type,
    pub parameters: Vec<(String, Type)>,
}

/// The few types that cross.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Type {
    Void,
    Int32,
    Uint32,
    Int64,
    Size,
    /// `const uint8_t *`.
    Bytes,
    /// `const char *`.
    Text,
    /// A handle, `T *` or `const T *`.
    Handle(String),
    /// `T **`.
    OutHandle(String),
    /// `int32_t *`.
    OutInt32,
}

impl Header {
    pub fn read() -> Header {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../include/hsskdt.h");
        parse(&std::fs::read_to_string(path).expect("include/hsskdt.h"))
    }
}

fn parse(text: &str) -> Header {
    let mut header = Header { constants: Vec::new(), handles: Vec::new(), functions: Vec::new() };
    let mut numbers = Vec::new();
    let mut doc = String::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if line == "/**" {
            doc = lines.by_ref().take_while(|l| *l != " */").map(|l| l[2..].trim().to_owned() + "\n").collect();
        } else if let Some(rest) = line.strip_prefix("#define HSSKDT_") {
            if let Some((name, value)) = rest.split_once(' ')
                && value.parse::<i64>().is_ok()
            {
                header.constants.push(Constant { name: format!("HSSKDT_{name}"), value: value.to_owned() });
            }
        } else if let Some(rest) = line.strip_prefix("typedef struct ") {
            header.handles.push(rest.split(' ').next().expect("a name").to_owned());
        } else if let Some(rest) = line.strip_prefix("typedef int32_t ") {
            numbers.push(rest.trim_end_matches(';').to_owned());
        } else if line.contains(" hsskdt_") && line.contains('(') || line.contains(" *hsskdt_") && line.contains('(') {
            let mut whole = line.to_owned();
            while !whole.ends_with(';') {
                whole += lines.next().expect("the end of a declaration").trim();
            }
            header.functions.push(function(&whole, std::mem::take(&mut doc), &numbers));
        }
    }
    assert!(header.functions.len() > 30, "the header is not read well");
    header
}

fn function(line: &str, doc: String, numbers: &[String]) -> Function {
    let (head, rest) = line.split_once('(').expect("parameters");
    let (result, name) = declaration(head, numbers);
    let inside = rest.strip_suffix(");").expect("the end of the parameters");
    let parameters = inside.split(',').filter(|p| *p != "void").map(|p| {
        let (kind, name) = declaration(p.trim(), numbers);
        (name, kind)
    });
    Function { doc, name, result, parameters: parameters.collect() }
}

/// `const hsskdt_record *record` as type and name.
fn declaration(text: &str, numbers: &[String]) -> (Type, String) {
    let at = text.rfind([' ', '*']).expect("a type and a name") + 1;
    let (kind, name) = (text[..at].trim(), &text[at..]);
    let kind = match kind {
        "void" => Type::Void,
        "int32_t" => Type::Int32,
        "uint32_t" => Type::Uint32,
        "int64_t" => Type::Int64,
        "size_t" => Type::Size,
        "const uint8_t *" => Type::Bytes,
        "const char *" => Type::Text,
        "int32_t *" => Type::OutInt32,
        other if numbers.iter().any(|n| n == other) => Type::Int32,
        other => match other.strip_prefix("const ").unwrap_or(other).split_once(' ') {
            Some((handle, "*")) => Type::Handle(handle.to_owned()),
            Some((handle, "**")) => Type::OutHandle(handle.to_owned()),
            _ => panic!("a type that may not cross: {other}"),
        },
    };
    (kind, name.to_owned())
}
