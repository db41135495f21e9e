{ hsskdt for Delphi and Free Pascal: declarations, written from hsskdt.h: do not edit.
  Conventions (ownership, text, threads): README.md beside this file.
  Calls raise no exceptions; free(nil) does nothing. }
unit hsskdt;

{$IFDEF FPC}{$MODE DELPHI}{$ENDIF}

interface

const
{$IFDEF MSWINDOWS}
  HSSKDT_LIBRARY = 'hsskdt.dll';
{$ELSE}{$IFDEF DARWIN}
  HSSKDT_LIBRARY = 'libhsskdt.dylib';
{$ELSE}
  HSSKDT_LIBRARY = 'libhsskdt.so.0';
{$ENDIF}{$ENDIF}

  HSSKDT_ENTROPY_LEN = 1120;
  HSSKDT_VERSION_MAJOR = 0;
  HSSKDT_VERSION_MINOR = 1;
  HSSKDT_VERSION_PATCH = 0;
  HSSKDT_ABI_MAJOR = 0;
  HSSKDT_ABI_MINOR = 2;
  HSSKDT_LANG_VI = 0;
  HSSKDT_LANG_EN = 1;
  HSSKDT_FORMAT_AUTO = 0;
  HSSKDT_FORMAT_JSON = 1;
  HSSKDT_FORMAT_CLAIM4210 = 2;
  HSSKDT_FORMAT_FHIR_TRANSACTION = 3;
  HSSKDT_FORMAT_CDA = 4;
  HSSKDT_FORMAT_FORM831_A = 5;
  HSSKDT_FORMAT_FORM831_B = 6;
  HSSKDT_FORMAT_FORM831_C = 7;
  HSSKDT_FORMAT_FORM831_D = 8;
  HSSKDT_FORMAT_CLAIM130 = 20;
  HSSKDT_FORMAT_CLAIM4750 = 21;
  HSSKDT_FORMAT_CLAIM3176 = 22;
  HSSKDT_FORMAT_CHECKIN = 23;
  HSSKDT_FORMAT_FHIR = 9;
  HSSKDT_FORMAT_FHIR_DOCUMENT = 10;
  HSSKDT_FORMAT_FHIR_COLLECTION = 11;
  HSSKDT_FORMAT_FHIR_NDJSON = 12;
  HSSKDT_FORMAT_HTML = 30;
  HSSKDT_ENTRY_FINDING = 0;
  HSSKDT_ENTRY_LOST = 1;
  HSSKDT_ENTRY_CHANGED = 2;
  HSSKDT_ENTRY_ASSUMED = 3;
  HSSKDT_ENTRY_KEPT = 4;
  HSSKDT_ENTRY_FAILURE = 5;
  HSSKDT_SEVERITY_NONE = 0;
  HSSKDT_SEVERITY_INFO = 1;
  HSSKDT_SEVERITY_WARN = 2;
  HSSKDT_SEVERITY_REJECT = 3;
  HSSKDT_STATUS_OK = 0;
  HSSKDT_STATUS_USAGE = 1;
  HSSKDT_STATUS_MALFORMED = 100;
  HSSKDT_STATUS_UNEXPECTED = 101;
  HSSKDT_STATUS_LIMIT = 102;
  HSSKDT_STATUS_VALUE = 103;
  HSSKDT_STATUS_IO = 104;
  HSSKDT_STATUS_CONVERT = 300;
  HSSKDT_STATUS_SEAL = 400;
  HSSKDT_STATUS_INTERNAL = 900;
  HSSKDT_STATUS_BROKEN = 901;

type
  Phsskdt_bytes = ^Thsskdt_bytes;
  Thsskdt_bytes = record end;
  PPhsskdt_bytes = ^Phsskdt_bytes;
  Phsskdt_error = ^Thsskdt_error;
  Thsskdt_error = record end;
  PPhsskdt_error = ^Phsskdt_error;
  Phsskdt_key = ^Thsskdt_key;
  Thsskdt_key = record end;
  PPhsskdt_key = ^Phsskdt_key;
  Phsskdt_options = ^Thsskdt_options;
  Thsskdt_options = record end;
  PPhsskdt_options = ^Phsskdt_options;
  Phsskdt_record = ^Thsskdt_record;
  Thsskdt_record = record end;
  PPhsskdt_record = ^Phsskdt_record;
  Phsskdt_records = ^Thsskdt_records;
  Thsskdt_records = record end;
  PPhsskdt_records = ^Phsskdt_records;
  Phsskdt_report = ^Thsskdt_report;
  Thsskdt_report = record end;
  PPhsskdt_report = ^Phsskdt_report;
  Phsskdt_sealer = ^Thsskdt_sealer;
  Thsskdt_sealer = record end;
  PPhsskdt_sealer = ^Phsskdt_sealer;

// The first byte; a NUL stands after the last one. Never NULL, but for a NULL handle. Lives as long as the handle.
function hsskdt_bytes_data(ABytes: Phsskdt_bytes): PByte; cdecl; external HSSKDT_LIBRARY;

// How many bytes, without the NUL at the end.
function hsskdt_bytes_len(ABytes: Phsskdt_bytes): NativeUInt; cdecl; external HSSKDT_LIBRARY;

// Wipes and frees bytes. NULL does nothing.
procedure hsskdt_bytes_free(ABytes: Phsskdt_bytes); cdecl; external HSSKDT_LIBRARY;

// Reads a document and writes it in another format. What must not enter the citizen's record is left out unless the
// option "disclosure" says otherwise; a claim file goes to the insurer and gets everything. Several records become one line each (NDJSON). Records that cannot
// be read do not stop the others: they stand in the notes. Where none can be read the call fails.
// @param from HSSKDT_FORMAT_AUTO finds it by the content.
// @param options NULL for the defaults.
// @param out gets the document; freed by hsskdt_bytes_free.
// @param notes gets what the conversion did to the data, and an entry of kind HSSKDT_ENTRY_FAILURE for each record that
// could not be read; freed by hsskdt_report_free. NULL if not wanted.
function hsskdt_convert(AData: PByte; ALen: NativeUInt; AFrom: Integer; ATo: Integer; AOptions: Phsskdt_options; AOut: PPhsskdt_bytes; ANotes: PPhsskdt_report; AErr: PPhsskdt_error): Integer; cdecl; external HSSKDT_LIBRARY;

// The status that the failed call gave back. `HSSKDT_STATUS_OK` for NULL.
function hsskdt_error_status(AError: Phsskdt_error): Integer; cdecl; external HSSKDT_LIBRARY;

// A stable code such as "xml.unclosed-element". Lives as long as the error.
function hsskdt_error_code(AError: Phsskdt_error): PAnsiChar; cdecl; external HSSKDT_LIBRARY;

// Where in the document or record; "" where the whole input is meant. Lives as long as the error.
function hsskdt_error_path(AError: Phsskdt_error): PAnsiChar; cdecl; external HSSKDT_LIBRARY;

// Line of the input, from 1; 0 where it has no lines.
function hsskdt_error_line(AError: Phsskdt_error): Cardinal; cdecl; external HSSKDT_LIBRARY;

// Column of the input in characters, from 1; 0 where it has no lines.
function hsskdt_error_column(AError: Phsskdt_error): Cardinal; cdecl; external HSSKDT_LIBRARY;

// What happened, for people, without the place. Lives as long as the error.
function hsskdt_error_message(AError: Phsskdt_error; ALang: Integer): PAnsiChar; cdecl; external HSSKDT_LIBRARY;

// Frees an error. NULL does nothing.
procedure hsskdt_error_free(AError: Phsskdt_error); cdecl; external HSSKDT_LIBRARY;

// The format of a document by its content; HSSKDT_FORMAT_AUTO where it is not recognised.
function hsskdt_format_detect(AData: PByte; ALen: NativeUInt): Integer; cdecl; external HSSKDT_LIBRARY;

// The number of a format's stable name, such as "claim4210".
// @param format gets the number; HSSKDT_FORMAT_AUTO after an error.
function hsskdt_format_from_name(AName: PByte; ANameLen: NativeUInt; AFormat: PInteger; AErr: PPhsskdt_error): Integer; cdecl; external HSSKDT_LIBRARY;

// The stable name of a format, such as "claim4210"; "auto" for HSSKDT_FORMAT_AUTO, NULL for an unknown number. Static.
function hsskdt_format_name(AFormat: Integer): PAnsiChar; cdecl; external HSSKDT_LIBRARY;

// Makes a key.
// @param kind "person", "facility", "master", "index" (look-up tokens), "audit", or "recipient" (a key pair).
// @param entropy 32 fresh bytes of the system's generator, never used again.
// @param key gets the key; freed by hsskdt_key_free.
function hsskdt_key_generate(AKind: PByte; AKindLen: NativeUInt; AEntropy: PByte; AEntropyLen: NativeUInt; AKey: PPhsskdt_key; AErr: PPhsskdt_error): Integer; cdecl; external HSSKDT_LIBRARY;

// Reads the content of a key file, or one key as text, also the public half of a recipient.
// @param key gets the key; freed by hsskdt_key_free.
function hsskdt_key_read(AData: PByte; ALen: NativeUInt; AKey: PPhsskdt_key; AErr: PPhsskdt_error): Integer; cdecl; external HSSKDT_LIBRARY;

// The content of a key file, secret: write it where its owner alone reads. The public half of a recipient gives its
// text.
// @param out gets the content; freed, and wiped, by hsskdt_bytes_free.
function hsskdt_key_write(AKey: Phsskdt_key; AOut: PPhsskdt_bytes; AErr: PPhsskdt_error): Integer; cdecl; external HSSKDT_LIBRARY;

// What may be published: the name of a key, or the public half of a recipient (hsskdt-recipient1...), which
// hsskdt_key_read reads.
// @param out gets the text; freed by hsskdt_bytes_free.
function hsskdt_key_public(AKey: Phsskdt_key; AOut: PPhsskdt_bytes; AErr: PPhsskdt_error): Integer; cdecl; external HSSKDT_LIBRARY;

// Wraps a key under another, for a database: 110 bytes. Destroying them destroys every record of that key.
// @param parent a key of the kind master, facility or person.
// @param entropy 24 fresh bytes of the system's generator, never used again.
// @param out gets the bytes; freed by hsskdt_bytes_free.
function hsskdt_key_wrap(AKey: Phsskdt_key; AParent: Phsskdt_key; AEntropy: PByte; AEntropyLen: NativeUInt; AOut: PPhsskdt_bytes; AErr: PPhsskdt_error): Integer; cdecl; external HSSKDT_LIBRARY;

// Unwraps the 110 bytes of hsskdt_key_wrap.
// @param key gets the key; freed by hsskdt_key_free.
function hsskdt_key_unwrap(AData: PByte; ALen: NativeUInt; AParent: Phsskdt_key; AKey: PPhsskdt_key; AErr: PPhsskdt_error): Integer; cdecl; external HSSKDT_LIBRARY;

// The look-up token of a number, 66 hexadecimal digits: equal numbers, however written, give equal tokens.
// @param key a key of the kind index, kept apart from the database and from the keys of records.
// @param field "cccd", "cmnd", "bhyt", "bhxh", "phone", or "ma-bn" (facility/number).
// @param epoch 0 to 255; while keys are being rotated look for the tokens of both epochs.
// @param out gets the digits; freed by hsskdt_bytes_free.
function hsskdt_key_token(AKey: Phsskdt_key; AField: PByte; AFieldLen: NativeUInt; ANumber: PByte; ANumberLen: NativeUInt; AEpoch: Cardinal; AOut: PPhsskdt_bytes; AErr: PPhsskdt_error): Integer; cdecl; external HSSKDT_LIBRARY;

// Wipes and frees a key. NULL does nothing.
procedure hsskdt_key_free(AKey: Phsskdt_key); cdecl; external HSSKDT_LIBRARY;

// New options, all at their defaults. Never NULL; freed by hsskdt_options_free.
function hsskdt_options_new: Phsskdt_options; cdecl; external HSSKDT_LIBRARY;

// Sets one option by its name and the text of its value; README.md lists them. An unknown name or value is an error
// and changes nothing.
function hsskdt_options_set(AOptions: Phsskdt_options; AName: PByte; ANameLen: NativeUInt; AValue: PByte; AValueLen: NativeUInt; AErr: PPhsskdt_error): Integer; cdecl; external HSSKDT_LIBRARY;

// Frees options. NULL does nothing.
procedure hsskdt_options_free(AOptions: Phsskdt_options); cdecl; external HSSKDT_LIBRARY;

// An empty record. Never NULL; freed by hsskdt_record_free.
function hsskdt_record_new: Phsskdt_record; cdecl; external HSSKDT_LIBRARY;

// Reads the one record of a document, without what must not enter the citizen's record unless the option "disclosure"
// says otherwise. A document of several is an error: see hsskdt_records_read.
// @param format HSSKDT_FORMAT_AUTO finds it by the content.
// @param options NULL for the defaults.
// @param record gets the record; freed by hsskdt_record_free.
// @param notes gets what reading did to the data; freed by hsskdt_report_free. NULL if not wanted.
// @param err gets the error; freed by hsskdt_error_free. NULL if not wanted.
function hsskdt_record_read(AData: PByte; ALen: NativeUInt; AFormat: Integer; AOptions: Phsskdt_options; ARecord: PPhsskdt_record; ANotes: PPhsskdt_report; AErr: PPhsskdt_error): Integer; cdecl; external HSSKDT_LIBRARY;

// Writes a record, without what must not enter the citizen's record unless the option "disclosure" says otherwise; a
// claim file gets everything that the record holds.
// @param options NULL for the defaults.
// @param out gets the document; freed by hsskdt_bytes_free.
// @param notes gets what writing did to the data; freed by hsskdt_report_free. NULL if not wanted.
function hsskdt_record_write(ARecord: Phsskdt_record; AFormat: Integer; AOptions: Phsskdt_options; AOut: PPhsskdt_bytes; ANotes: PPhsskdt_report; AErr: PPhsskdt_error): Integer; cdecl; external HSSKDT_LIBRARY;

// The element at a path, such as "/administrative/birth_date", as JSON; "null" where the record holds nothing there.
// A path that no record can have is an error.
// @param json gets the JSON; freed by hsskdt_bytes_free.
function hsskdt_record_get(ARecord: Phsskdt_record; APath: PByte; APathLen: NativeUInt; AJson: PPhsskdt_bytes; AErr: PPhsskdt_error): Integer; cdecl; external HSSKDT_LIBRARY;

// Puts JSON at a path; "null" removes, one index past the end of a list appends. After an error the record is as it
// was.
function hsskdt_record_set(ARecord: Phsskdt_record; APath: PByte; APathLen: NativeUInt; AJson: PByte; AJsonLen: NativeUInt; AErr: PPhsskdt_error): Integer; cdecl; external HSSKDT_LIBRARY;

// Takes a document of the same person into a record: a visit that is known is replaced or completed, values of part A
// follow the better or newer source, part B only gets suggestions. Order and repetition of documents do not matter. A
// document that seems to be another person's is the error "merge.other-person", unless the option "same_person" is
// "true". After an error the record is as it was.
// @param format HSSKDT_FORMAT_AUTO finds it by the content.
// @param options NULL for the defaults.
// @param outcome gets JSON: what changed, where sources differ, what part B could say; freed by hsskdt_bytes_free. NULL
// if not wanted.
// @param notes gets what reading did to the data; freed by hsskdt_report_free. NULL if not wanted.
function hsskdt_record_upsert(ARecord: Phsskdt_record; AData: PByte; ALen: NativeUInt; AFormat: Integer; AOptions: Phsskdt_options; AOutcome: PPhsskdt_bytes; ANotes: PPhsskdt_report; AErr: PPhsskdt_error): Integer; cdecl; external HSSKDT_LIBRARY;

// A copy of a record, for another thread or to try a change on.
// @param copy gets the record; freed by hsskdt_record_free.
function hsskdt_record_clone(ARecord: Phsskdt_record; ACopy: PPhsskdt_record; AErr: PPhsskdt_error): Integer; cdecl; external HSSKDT_LIBRARY;

// Frees a record. NULL does nothing.
procedure hsskdt_record_free(ARecord: Phsskdt_record); cdecl; external HSSKDT_LIBRARY;

// Reads every record of a document, without what must not enter the citizen's record unless the option "disclosure"
// says otherwise.
// @param format HSSKDT_FORMAT_AUTO finds it by the content.
// @param options NULL for the defaults.
// @param records gets the records; freed by hsskdt_records_free.
// @param notes gets what reading did to the data, and an entry of kind HSSKDT_ENTRY_FAILURE for each record that could
// not be read; freed by hsskdt_report_free. NULL if not wanted.
function hsskdt_records_read(AData: PByte; ALen: NativeUInt; AFormat: Integer; AOptions: Phsskdt_options; ARecords: PPhsskdt_records; ANotes: PPhsskdt_report; AErr: PPhsskdt_error): Integer; cdecl; external HSSKDT_LIBRARY;

// How many records, with those taken out.
function hsskdt_records_len(ARecords: Phsskdt_records): NativeUInt; cdecl; external HSSKDT_LIBRARY;

// Takes the record at an index, from 0, out. Each can be taken once.
// @param record gets the record; freed by hsskdt_record_free.
function hsskdt_records_take(ARecords: Phsskdt_records; AIndex: NativeUInt; ARecord: PPhsskdt_record; AErr: PPhsskdt_error): Integer; cdecl; external HSSKDT_LIBRARY;

// Frees records that were not taken out. NULL does nothing.
procedure hsskdt_records_free(ARecords: Phsskdt_records); cdecl; external HSSKDT_LIBRARY;

// How many entries.
function hsskdt_report_len(AReport: Phsskdt_report): NativeUInt; cdecl; external HSSKDT_LIBRARY;

// The worst severity; HSSKDT_SEVERITY_NONE where there is no entry.
function hsskdt_report_worst(AReport: Phsskdt_report): Integer; cdecl; external HSSKDT_LIBRARY;

// What the entry is. -1 past the end.
function hsskdt_report_kind(AReport: Phsskdt_report; AIndex: NativeUInt): Integer; cdecl; external HSSKDT_LIBRARY;

// How bad the entry is.
function hsskdt_report_severity(AReport: Phsskdt_report; AIndex: NativeUInt): Integer; cdecl; external HSSKDT_LIBRARY;

// The id of the rule or the code of the note or failure. As every text of a report it is "" where there is none, and
// lives as long as the report.
function hsskdt_report_code(AReport: Phsskdt_report; AIndex: NativeUInt): PAnsiChar; cdecl; external HSSKDT_LIBRARY;

// Where in the document or record.
function hsskdt_report_path(AReport: Phsskdt_report; AIndex: NativeUInt): PAnsiChar; cdecl; external HSSKDT_LIBRARY;

// The name in the target that stands for it, for notes.
function hsskdt_report_target(AReport: Phsskdt_report; AIndex: NativeUInt): PAnsiChar; cdecl; external HSSKDT_LIBRARY;

// The HOSO of a claim file, from 1; 0 where it does not apply.
function hsskdt_report_record(AReport: Phsskdt_report; AIndex: NativeUInt): Int64; cdecl; external HSSKDT_LIBRARY;

// The table of a claim file, such as "XML2".
function hsskdt_report_table(AReport: Phsskdt_report; AIndex: NativeUInt): PAnsiChar; cdecl; external HSSKDT_LIBRARY;

// The row of that table, from 1; 0 where it does not apply.
function hsskdt_report_row(AReport: Phsskdt_report; AIndex: NativeUInt): Cardinal; cdecl; external HSSKDT_LIBRARY;

// The field of that row.
function hsskdt_report_field(AReport: Phsskdt_report; AIndex: NativeUInt): PAnsiChar; cdecl; external HSSKDT_LIBRARY;

// The line, from 1; 0 where it does not apply. Inside Base64 it counts in the inner document.
function hsskdt_report_line(AReport: Phsskdt_report; AIndex: NativeUInt): Cardinal; cdecl; external HSSKDT_LIBRARY;

// The column in characters, from 1; 0 where it does not apply.
function hsskdt_report_column(AReport: Phsskdt_report; AIndex: NativeUInt): Cardinal; cdecl; external HSSKDT_LIBRARY;

// What it says, for people.
function hsskdt_report_message(AReport: Phsskdt_report; AIndex: NativeUInt; ALang: Integer): PAnsiChar; cdecl; external HSSKDT_LIBRARY;

// The whole report as a JSON array, with the messages in both languages.
// @param json gets the JSON; freed by hsskdt_bytes_free.
function hsskdt_report_json(AReport: Phsskdt_report; AJson: PPhsskdt_bytes; AErr: PPhsskdt_error): Integer; cdecl; external HSSKDT_LIBRARY;

// Frees a report. NULL does nothing.
procedure hsskdt_report_free(AReport: Phsskdt_report); cdecl; external HSSKDT_LIBRARY;

// A sealer without keys. Never NULL; freed by hsskdt_sealer_free.
function hsskdt_sealer_new: Phsskdt_sealer; cdecl; external HSSKDT_LIBRARY;

// Adds a key, of which it keeps a copy. Records are sealed for every key and every recipient's public half in it, and
// opened by any key and any recipient's private key.
function hsskdt_sealer_add_key(ASealer: Phsskdt_sealer; AKey: Phsskdt_key; AErr: PPhsskdt_error): Integer; cdecl; external HSSKDT_LIBRARY;

// Sets one thing by its name; README.md lists them. An unknown name or value is an error and changes nothing.
function hsskdt_sealer_set(ASealer: Phsskdt_sealer; AName: PByte; ANameLen: NativeUInt; AValue: PByte; AValueLen: NativeUInt; AErr: PPhsskdt_error): Integer; cdecl; external HSSKDT_LIBRARY;

// Seals bytes.
// @param entropy HSSKDT_ENTROPY_LEN fresh bytes of the system's generator, never used again; 56, 16 without a
// "record_id", and 32 for each key are enough.
// @param out gets the sealed record; freed by hsskdt_bytes_free.
function hsskdt_sealer_seal(ASealer: Phsskdt_sealer; AData: PByte; ALen: NativeUInt; AEntropy: PByte; AEntropyLen: NativeUInt; AOut: PPhsskdt_bytes; AErr: PPhsskdt_error): Integer; cdecl; external HSSKDT_LIBRARY;

// Opens a sealed record, with the same bindings that it was sealed with.
// @param out gets the content; freed, and wiped, by hsskdt_bytes_free.
function hsskdt_sealer_open(ASealer: Phsskdt_sealer; AData: PByte; ALen: NativeUInt; AOut: PPhsskdt_bytes; AErr: PPhsskdt_error): Integer; cdecl; external HSSKDT_LIBRARY;

// Changes who may open a record: the readers of `sealer` are replaced by those of `to`; the content stays as it is.
// After a key has leaked open and seal anew instead, with the next "revision".
// @param entropy as for hsskdt_sealer_seal.
// @param out gets the record; freed by hsskdt_bytes_free.
function hsskdt_sealer_rewrap(ASealer: Phsskdt_sealer; AData: PByte; ALen: NativeUInt; ATo: Phsskdt_sealer; AEntropy: PByte; AEntropyLen: NativeUInt; AOut: PPhsskdt_bytes; AErr: PPhsskdt_error): Integer; cdecl; external HSSKDT_LIBRARY;

// What everybody can read in a sealed record, as a JSON object: content_type, schema, revision, record_id, slots. No
// key is needed, and nothing of it is proven before one opened the record.
// @param json gets the JSON; freed by hsskdt_bytes_free.
function hsskdt_sealed_inspect(AData: PByte; ALen: NativeUInt; AJson: PPhsskdt_bytes; AErr: PPhsskdt_error): Integer; cdecl; external HSSKDT_LIBRARY;

// Wipes and frees a sealer. NULL does nothing.
procedure hsskdt_sealer_free(ASealer: Phsskdt_sealer); cdecl; external HSSKDT_LIBRARY;

// Checks a record by the rules of the option "profile" (default "form831"), on the day of the option "today" (default:
// today in Viet Nam). A record that breaks rules is no error: the report says so.
// @param options NULL for the defaults.
// @param report gets the findings; freed by hsskdt_report_free.
function hsskdt_record_validate(ARecord: Phsskdt_record; AOptions: Phsskdt_options; AReport: PPhsskdt_report; AErr: PPhsskdt_error): Integer; cdecl; external HSSKDT_LIBRARY;

// Checks a document: claim files by the rules of their tables, every other format by those of Form 831; the option
// "profile" chooses others. A claim file that cannot be read is a finding too.
// @param format HSSKDT_FORMAT_AUTO finds it by the content.
// @param options NULL for the defaults.
// @param report gets the findings; freed by hsskdt_report_free.
function hsskdt_validate(AData: PByte; ALen: NativeUInt; AFormat: Integer; AOptions: Phsskdt_options; AReport: PPhsskdt_report; AErr: PPhsskdt_error): Integer; cdecl; external HSSKDT_LIBRARY;

// The version of the library that runs, such as "0.1.0". Static: not to be freed.
function hsskdt_version: PAnsiChar; cdecl; external HSSKDT_LIBRARY;

// The ABI of the library that runs, `major << 16 | minor`. A wrapper goes on where the major number equals
// `HSSKDT_ABI_MAJOR` of its header and the minor number is not less than `HSSKDT_ABI_MINOR`.
function hsskdt_abi_version: Cardinal; cdecl; external HSSKDT_LIBRARY;

implementation

end.
