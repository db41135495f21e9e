//! Several files of one record each become one file of several records: claims, and dialect B of Form 831.

use std::fs::File;
use std::io::{self, Read, Seek, Write};

/// Elements that hold the records: of claim files, of the documents that stand alone (XML0, XML12), of dialect B.
const LISTS: [&str; 4] = ["DANHSACHHOSO", "DSACH_TRANG_THAI_KCB", "DSACH_GIAM_DINH_YKHOA", DIALECT_B];
const DIALECT_B: &str = "danhSachHoSoYTe";

/// Records of files as they came, waiting on disk until their number is known.
#[derive(Default)]
pub struct Assembly {
    /// The first file, until a second one comes: alone it is written as it is.
    first: Option<Vec<u8>>,
    spool: Option<File>,
    head: Vec<u8>,
    tail: Vec<u8>,
    records: u64,
}

impl Assembly {
    /// Adds the records of a file; of claims, if more than one, each must be in the standard form. The head is that of the
    /// first one.
    pub fn add(&mut self, file: &[u8]) -> io::Result<()> {
        if self.is_empty() {
            self.first = Some(file.to_vec());
            return Ok(());
        }
        if let Some(first) = self.first.take() {
            self.append(&first)?;
        }
        self.append(file)
    }

    fn append(&mut self, file: &[u8]) -> io::Result<()> {
        let (head, body, tail) = parts(file).ok_or_else(|| io::Error::other("not a file with a list of records"))?;
        let records = count(body);
        if self.records == 0 {
            self.head = head.to_vec();
            self.tail = tail.to_vec();
        } else if head.ends_with(format!("<{DIALECT_B}>").as_bytes()) && self.head != head {
            // The head of dialect B names the facility of every visit in the file.
            return Err(io::Error::other("records of several facilities: name the sender with --set sender_code=CODE"));
        }
        self.records += records;
        let spool = match &mut self.spool {
            Some(spool) => spool,
            none => none.insert(tempfile::tempfile()?),
        };
        spool.write_all(body)
    }

    /// Is there nothing to write?
    pub fn is_empty(&self) -> bool {
        self.first.is_none() && self.records == 0
    }

    /// Writes the file and begins anew.
    pub fn write(&mut self, out: &mut impl Write) -> io::Result<()> {
        let Assembly { first, spool, head, tail, records } = std::mem::take(self);
        if let Some(first) = first {
            return out.write_all(&first);
        }
        let Some(mut spool) = spool else { return Ok(()) };
        out.write_all(&with_count(&head, records))?;
        spool.rewind()?;
        io::copy(&mut spool.take(u64::MAX), out)?;
        out.write_all(&tail)
    }
}

fn find(text: &[u8], word: &[u8]) -> Option<usize> {
    memchr::memmem::find(text, word)
}

/// Up to the first record, the records, from the end of the list. Blanks before the end belong to it.
fn parts(file: &[u8]) -> Option<(&[u8], &[u8], &[u8])> {
    let (begin, close) = LISTS.iter().find_map(|list| {
        let open = format!("<{list}>");
        Some((find(file, open.as_bytes())? + open.len(), format!("</{list}>")))
    })?;
    let end = memchr::memmem::rfind(file, close.as_bytes())?;
    let end = begin + file.get(begin..end)?.trim_ascii_end().len();
    Some((file.get(..begin)?, file.get(begin..end)?, file.get(end..)?))
}

fn count(body: &[u8]) -> u64 {
    // Documents that stand alone are not counted, but are not none.
    (memchr::memmem::find_iter(body, b"<HOSO>").count() as u64).max(1)
}

/// The head with another SOLUONGHOSO.
fn with_count(head: &[u8], records: u64) -> Vec<u8> {
    let (open, close): (&[u8], &[u8]) = (b"<SOLUONGHOSO>", b"</SOLUONGHOSO>");
    let place = find(head, open).map(|at| at + open.len()).zip(find(head, close));
    match place {
        Some((from, to)) if from <= to => [&head[..from], records.to_string().as_bytes(), &head[to..]].concat(),
        _ => head.to_vec(),
    }
}

#[cfg(test)]
mod tests {
    use super::Assembly;

    #[test]
    fn one_file_of_all() {
        let file = |name: &str| {
            format!("<G><SOLUONGHOSO>1</SOLUONGHOSO><DANHSACHHOSO><HOSO>{name}</HOSO></DANHSACHHOSO><C /></G>")
        };
        let mut assembly = Assembly::default();
        for name in ["a", "b", "c"] {
            assembly.add(file(name).as_bytes()).unwrap();
        }
        let mut out = Vec::new();
        assembly.write(&mut out).unwrap();
        let expected = "<G><SOLUONGHOSO>3</SOLUONGHOSO><DANHSACHHOSO><HOSO>a</HOSO><HOSO>b</HOSO><HOSO>c</HOSO>\
                        </DANHSACHHOSO><C /></G>";
        assert_eq!(String::from_utf8(out).unwrap(), expected);
        assert!(assembly.is_empty());
        assembly.add(b"<TONG_HOP />").unwrap();
        let mut alone = Vec::new();
        assembly.write(&mut alone).unwrap();
        assert_eq!(alone, b"<TONG_HOP />");
        let alone =
            |row: &str| format!("<A><DSACH_TRANG_THAI_KCB>{row}</DSACH_TRANG_THAI_KCB><CHUKYDONVI></CHUKYDONVI></A>");
        for row in ["<T>1</T>", "<T>2</T>"] {
            assembly.add(alone(row).as_bytes()).unwrap();
        }
        let mut list = Vec::new();
        assembly.write(&mut list).unwrap();
        assert_eq!(String::from_utf8(list).unwrap(), alone("<T>1</T><T>2</T>"));
        assembly.add(file("a").as_bytes()).unwrap();
        assert!(assembly.add(b"<TONG_HOP />").is_err(), "only what has an envelope can be put together");
    }
}
