//! Sealing, opening, tokens and the audit log as people call them.

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

const CONTENT: &str = r#"{"format":"hsskdt-record","version":1,"administrative":{"full_name":"Nguyễn Thị Ví Dụ"}}"#;

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Folder {
        Folder(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        fs::write(self.path(name), content).unwrap();
    }

    fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.path(name)).unwrap()
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.0.path()).unwrap();
        let mut names: Vec<String> = entries.map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    fn run(&self, arguments: &str) -> Output {
        self.call(arguments, "", &[])
    }

    fn call(&self, arguments: &str, input: &str, variables: &[(&str, &str)]) -> Output {
        let mut child = Command::new(env!("CARGO_BIN_EXE_hsskdt"))
            .args(arguments.split_whitespace())
            .current_dir(self.0.path())
            .env_remove("HSSKDT_KEY")
            .env_remove("HSSKDT_PASSPHRASE")
            .envs(variables.iter().copied())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // A call that fails early does not read its input.
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        child.wait_with_output().unwrap()
    }

    /// Runs and expects success; returns standard output.
    fn good(&self, arguments: &str) -> String {
        let output = self.run(arguments);
        assert_eq!(code(&output), 0, "{arguments}: {}", text(&output.stderr));
        text(&output.stdout)
    }

    /// Runs and expects failure; returns standard error.
    fn bad(&self, arguments: &str) -> String {
        let before = self.names();
        let output = self.run(arguments);
        assert_eq!(code(&output), 2, "{arguments}");
        assert_eq!(self.names(), before, "{arguments}: nothing is left behind");
        text(&output.stderr)
    }
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn with_key() -> Folder {
    let folder = Folder::new();
    folder.good("keygen -o person.key");
    folder.write("record.json", CONTENT);
    folder
}

#[test]
fn sealed_and_opened_with_a_key_file() {
    let folder = with_key();
    folder.good("seal record.json --key person.key --person P-1 -o record.hsr");
    folder.good("open record.hsr --key person.key --person P-1 -o opened.json");
    assert_eq!(text(&folder.read("opened.json")), CONTENT);
    let shown = folder.good("inspect record.hsr");
    assert!(shown.contains("native-json") && shown.contains("opens by  key "), "{shown}");
    let facts: serde_json::Value = serde_json::from_str(&folder.good("inspect record.hsr --json")).unwrap();
    assert_eq!(facts["revision"], 1);
    assert!(folder.bad("open record.hsr --key person.key --person P-2 -o wrong.json").contains("seal.wrong-context"));
    assert!(folder.bad("open record.hsr --key person.key -o wrong.json").contains("seal.wrong-context"));
}

#[cfg(unix)]
#[test]
fn keys_and_opened_records_are_for_their_owner() {
    use std::os::unix::fs::PermissionsExt;
    let folder = with_key();
    folder.good("seal record.json --key person.key -o record.hsr");
    folder.good("open record.hsr --key person.key -o opened.json");
    for name in ["person.key", "opened.json"] {
        assert_eq!(fs::metadata(folder.path(name)).unwrap().permissions().mode() & 0o777, 0o600, "{name}");
    }
}

#[test]
fn through_pipes() {
    let folder = with_key();
    let key = text(&folder.read("person.key")).lines().last().unwrap().to_owned();
    let variables = [("HSSKDT_KEY", key.as_str())];
    let sealed = folder.call("seal - -o -", CONTENT, &variables);
    assert_eq!(code(&sealed), 0, "{}", text(&sealed.stderr));
    folder.write("piped.hsr", &sealed.stdout);
    let opened = folder.call("open piped.hsr -o -", "", &variables);
    assert_eq!(text(&opened.stdout), CONTENT);
}

#[test]
fn recipients() {
    let folder = with_key();
    let public = folder.good("keygen --kind recipient -o clinic.key");
    assert!(public.starts_with("hsskdt-recipient1"));
    folder.good(&format!("seal record.json --recipient {public} -o for-clinic.hsr"));
    folder.write("clinic.pub", &public);
    folder.good("seal record.json --recipient clinic.pub --key person.key -o for-both.hsr");
    for name in ["for-clinic.hsr", "for-both.hsr"] {
        folder.good(&format!("open {name} --key clinic.key -o - "));
    }
    folder.good("open for-both.hsr --key person.key -o opened.json");
    let refusal = folder.bad("open for-clinic.hsr --key person.key -o wrong.json");
    assert!(refusal.contains("seal.no-matching-key"), "{refusal}");
    assert!(folder.bad("seal record.json --key clinic.key -o x.hsr").contains("--recipient"));
}

#[test]
fn passphrases() {
    let folder = with_key();
    let variables = [("HSSKDT_PASSPHRASE", "một câu đủ dài")];
    let sealed = folder.call("seal record.json --passphrase -o phrase.hsr", "", &variables);
    assert_eq!(code(&sealed), 0, "{}", text(&sealed.stderr));
    let opened = folder.call("open phrase.hsr --passphrase -o -", "", &variables);
    assert_eq!(text(&opened.stdout), CONTENT);
    folder.write("phrase.txt", "một câu đủ dài\r\n");
    assert_eq!(folder.good("open phrase.hsr --passphrase-file phrase.txt -o -"), CONTENT);
    let made = folder.run("seal record.json --new-passphrase -o made.hsr");
    let shown = text(&made.stderr);
    let phrase = shown.lines().find_map(|line| line.strip_prefix("passphrase: ")).unwrap();
    let opened = folder.call("open made.hsr --passphrase -o -", "", &[("HSSKDT_PASSPHRASE", &phrase.to_uppercase())]);
    assert_eq!(text(&opened.stdout), CONTENT);
    let weak = folder.call("seal record.json --passphrase -o weak.hsr", "", &[("HSSKDT_PASSPHRASE", "123456")]);
    assert!(text(&weak.stderr).contains("key.passphrase-weak") && !folder.path("weak.hsr").exists());
    assert!(folder.bad("seal record.json --passphrase -o x.hsr").contains("HSSKDT_PASSPHRASE"));
    folder.bad("seal record.json --passphrase-file phrase.txt --key person.key -o x.hsr");
}

#[test]
fn nothing_is_left_of_a_failure_and_nothing_is_overwritten() {
    let folder = with_key();
    folder.write("long", vec![7; 100_000]);
    folder.good("seal long --key person.key -o long.hsr");
    let mut damaged = folder.read("long.hsr");
    let last = damaged.len() - 1;
    damaged[last] ^= 1;
    folder.write("damaged.hsr", &damaged);
    assert!(folder.bad("open damaged.hsr --key person.key -o out").contains("seal.corrupt"));
    // What was there stays, also with --force, if the new content is not good.
    folder.write("out", "old");
    assert!(folder.bad("open long.hsr --key person.key -o out").contains("--force"));
    folder.bad("open damaged.hsr --key person.key -o out --force");
    assert_eq!(folder.read("out"), b"old");
    folder.good("open long.hsr --key person.key -o out --force");
    assert_eq!(folder.read("out"), vec![7; 100_000]);
    assert!(folder.bad("keygen -o person.key").contains("--force"));
    folder.bad("seal missing --key person.key -o x");
    folder.bad("seal long -o x");
    folder.bad("open long.hsr --most 99999 --key person.key -o x");
}

#[test]
fn secrets_in_the_wrong_place_are_not_repeated() {
    let folder = with_key();
    let secret = text(&folder.read("person.key")).lines().last().unwrap().to_owned();
    for arguments in
        [format!("seal record.json --recipient {secret} -o x"), format!("rewrap x --to-recipient {secret} -o y")]
    {
        assert!(!folder.bad(&arguments).contains(&secret[20..]));
    }
}

#[test]
fn rotation() {
    let folder = with_key();
    folder.good("keygen -o new.key");
    folder.good("seal record.json --key person.key -o record.hsr");
    folder.good("rewrap record.hsr --key person.key --to-key new.key -o rotated.hsr");
    assert_eq!(folder.good("open rotated.hsr --key new.key -o -"), CONTENT);
    folder.bad("open rotated.hsr --key person.key -o x");
    folder.good("rewrap record.hsr --key person.key --keep --to-key new.key -o both.hsr");
    folder.good("open both.hsr --key person.key -o -");
    folder.good("open both.hsr --key new.key -o -");
    folder.good("rewrap record.hsr --key person.key --to-key new.key --reseal -o anew.hsr");
    assert!(folder.good("inspect anew.hsr").contains("revision 2"));
    // In place: the file is read while the new one is written beside it.
    folder.good("rewrap record.hsr --key person.key --to-key new.key -o record.hsr --force");
    assert_eq!(folder.good("open record.hsr --key new.key -o -"), CONTENT);
    folder.bad("rewrap record.hsr --key new.key -o x");
}

#[test]
fn look_up() {
    let folder = with_key();
    folder.good("keygen --kind index -o index.key");
    let make =
        |field: &str, input: &str| folder.call(&format!("token make --field {field} --key index.key"), input, &[]);
    let made = make("cccd", "001085012345\n001 085 012 346\n");
    let tokens = text(&made.stdout);
    let lines: Vec<&str> = tokens.lines().collect();
    assert_eq!((lines.len(), lines[0].len()), (2, 66));
    let (first, second) = ("0".repeat(31) + "1", "0".repeat(31) + "2");
    let pairs = format!("{} {first}\n{} {second}\n{} {second}\n", lines[0], lines[1], lines[0]);
    assert_eq!(code(&folder.call("token index -o tokens.hsix", &pairs, &[])), 0);
    let found = folder.call("token find tokens.hsix", &tokens, &[]);
    assert_eq!(text(&found.stdout), format!("{first} {second}\n{second}\n"));
    let refused = make("cccd", "001085012345\nnot a number\n001085012346\n");
    assert_eq!((code(&refused), text(&refused.stdout).lines().count()), (2, 2));
    assert!(text(&refused.stderr).contains("line 2: token.value") && !text(&refused.stderr).contains("not a number"));
    assert_eq!(code(&folder.call("token index -o bad.hsix", "xyz\n", &[])), 2);
    assert!(!folder.path("bad.hsix").exists());
    let rotating = folder.call("token make --field cccd --key index.key --epoch 1 --epoch 2", "001085012345\n", &[]);
    assert!(text(&rotating.stdout).starts_with(lines[0]) && text(&rotating.stdout).split_whitespace().count() == 2);
    assert!(folder.bad("token make --field cccd --key person.key").contains("index"));
}

#[test]
fn audit_log() {
    let folder = Folder::new();
    folder.good("audit new access.log");
    folder.good("audit append access.log --actor dr:a1f3 --action open --record 0192f0c4a1b27c3d8e4f5a6b7c8d9e0f");
    folder.good("audit head access.log -o one.head");
    folder.good("audit append access.log --actor dr:a1f3 --action rewrap --result seal.cannot-open --purpose rotation");
    folder.good("audit head access.log -o two.head");
    let verified = folder.good("audit verify access.log --head one.head --head two.head");
    assert!(verified.starts_with("2 entries"));
    let log = text(&folder.read("access.log"));
    folder.write("changed.log", log.replace("rotation", "treatment"));
    assert!(folder.bad("audit verify changed.log").contains("audit.chain"));
    let cut: String = log.split_inclusive('\n').take(2).collect();
    folder.write("cut.log", cut);
    folder.good("audit verify cut.log --head one.head");
    assert!(folder.bad("audit verify cut.log --head two.head").contains("audit.cut"));
    folder.bad("audit append access.log --actor 001085012345 --action open");
    folder.bad("audit append access.log --actor a --action diagnose");
    folder.bad("audit append changed.log --actor a --action open");
    folder.bad("audit new access.log");
    folder.write("access.log.lock", "");
    assert!(folder.bad("audit append access.log --actor a --action open").contains("access.log.lock"));
    assert_eq!(text(&folder.read("access.log")), log);
}

#[test]
fn wrapped_keys() {
    let folder = with_key();
    folder.good("keygen --kind master -o master.key");
    folder.good("keygen --kind master -o new-master.key");
    folder.good("key wrap person.key --key master.key -o person.hswk");
    assert_eq!(folder.read("person.hswk").len(), 110);
    assert!(folder.good("key show person.hswk").starts_with("person key "));
    folder.good("key rewrap person.hswk --key master.key --to-key new-master.key -o rotated.hswk");
    folder.good("key unwrap rotated.hswk --key new-master.key -o again.key");
    assert_eq!(folder.read("again.key"), folder.read("person.key"));
    assert!(folder.bad("key unwrap rotated.hswk --key master.key -o x").contains("key.unwrap"));
    assert!(folder.bad("key wrap master.key --key person.key -o x").contains("key.kind"));
    folder.write("cut.hswk", &folder.read("person.hswk")[..109]);
    assert!(folder.bad("key show cut.hswk").contains("key.wrapped"));
    assert!(folder.bad("key unwrap person.hswk --key master.key -o person.key").contains("--force"));
}

#[test]
fn shared_by_a_code() {
    let folder = with_key();
    folder.good("audit new access.log");
    let made = folder.run("share new record.json --invitation doctor.txt --deposit server.bin -o copy.hsr");
    let shown = text(&made.stderr);
    let code = shown.lines().find_map(|line| line.strip_prefix("code: ")).expect("a code").to_owned();
    let wrong = if code == "000000" { "000001" } else { "000000" };
    folder.good("share gate server.bin -o share.gate");
    let redeem = |code: &str| folder.call("share redeem share.gate --log access.log -o released.txt", code, &[]);
    for _ in 0..4 {
        let refused = redeem(wrong);
        assert!(text(&refused.stderr).contains("share.wrong-code") && !text(&refused.stderr).contains(wrong));
        assert!(!folder.path("released.txt").exists());
    }
    let released = redeem(&format!("{code}\n"));
    assert_eq!(self::code(&released), 0, "{}", text(&released.stderr));
    folder.good("share open copy.hsr --invitation doctor.txt --released released.txt -o opened.json");
    assert_eq!(text(&folder.read("opened.json")), CONTENT);
    let again = folder.call("share redeem share.gate --log access.log -o second.txt", &code, &[]);
    assert!(text(&again.stderr).contains("share.released") && !folder.path("second.txt").exists());
    assert!(folder.good("audit verify access.log").starts_with("6 entries"));
    let log = text(&folder.read("access.log"));
    assert_eq!((log.matches("\"refuse\"").count(), log.matches("\"release\"").count()), (5, 1));
    // A key opens nothing here, and neither half alone does.
    folder.bad("open copy.hsr --key person.key -o x");
    folder.write("zero.txt", "0".repeat(64));
    assert!(folder.bad("share open copy.hsr --invitation doctor.txt --released zero.txt -o x").contains("cannot-open"));
    assert!(folder.bad("share open copy.hsr --invitation zero.txt --released zero.txt -o x").contains("share.package"));
}

#[test]
fn five_wrong_codes_revocation_and_what_is_not_logged() {
    let folder = with_key();
    folder.good("audit new access.log");
    let made = folder.run("share new record.json --invitation a.txt --deposit a.bin --share-seconds 600 -o a.hsr");
    let code = text(&made.stderr).lines().find_map(|l| l.strip_prefix("code: ").map(str::to_owned)).unwrap();
    let wrong = if code == "000000" { "000001" } else { "000000" };
    folder.good("share gate a.bin -o a.gate");
    folder.good("share gate a.bin -o b.gate");
    let redeem = |gate: &str, code: &str, log: &str| {
        let output = folder.call(&format!("share redeem {gate} --log {log} -o {gate}.out"), code, &[]);
        assert_eq!(self::code(&output), 2);
        text(&output.stderr)
    };
    for _ in 0..5 {
        assert!(redeem("a.gate", wrong, "access.log").contains("share.wrong-code"));
    }
    assert!(redeem("a.gate", &code, "access.log").contains("share.locked"));
    // Without a log nothing is handed out.
    assert!(redeem("b.gate", &code, "missing.log").contains("missing.log"));
    assert!(!folder.path("b.gate.out").exists());
    folder.good("share gate a.bin -o c.gate");
    assert_eq!(folder.good("share expire c.gate --log access.log"), "unchanged\n");
    assert_eq!(folder.good("share revoke c.gate --log access.log"), "revoked\n");
    assert!(redeem("c.gate", &code, "access.log").contains("share.revoked"));
    folder.write("c.gate.lock", "");
    assert!(redeem("c.gate", &code, "access.log").contains("c.gate.lock"));
    let before = folder.names();
    let refused = folder.bad("share new record.json --invitation b.txt --deposit b.bin --code-seconds 601 -o b.hsr");
    assert!(refused.contains("share.lifetime"));
    folder.bad("share new record.json --invitation a.txt --deposit b.bin -o b.hsr");
    assert_eq!(folder.names(), before);
}
