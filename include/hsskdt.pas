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

  HSSKDT_VERSION_MAJOR = 0;
  HSSKDT_VERSION_MINOR = 1;
  HSSKDT_VERSION_PATCH = 0;
  HSSKDT_ABI_MAJOR = 0;
  HSSKDT_ABI_MINOR = 1;
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

// The first byte; a NUL stands after the last one. Never NULL, but for a NULL handle. Lives as long as the handle.
function hsskdt_bytes_data(ABytes: Phsskdt_bytes): PByte; cdecl; external HSSKDT_LIBRARY;

// How many bytes, without the NUL at the end.
function hsskdt_bytes_len(ABytes: Phsskdt_bytes): NativeUInt; cdecl; external HSSKDT_LIBRARY;

// Wipes and frees bytes. NULL does nothing.
procedure hsskdt_bytes_free(ABytes: Phsskdt_bytes); cdecl; external HSSKDT_LIBRARY;

// Reads a document and writes it in another format. Several records become one line each (NDJSON). Records that cannot
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

// New options, all at their defaults. Never NULL; freed by hsskdt_options_free.
function hsskdt_options_new: Phsskdt_options; cdecl; external HSSKDT_LIBRARY;

// Sets one option by its name and the text of its value; README.md lists them. An unknown name or value is an error
// and changes nothing.
function hsskdt_options_set(AOptions: Phsskdt_options; AName: PByte; ANameLen: NativeUInt; AValue: PByte; AValueLen: NativeUInt; AErr: PPhsskdt_error): Integer; cdecl; external HSSKDT_LIBRARY;

// Frees options. NULL does nothing.
procedure hsskdt_options_free(AOptions: Phsskdt_options); cdecl; external HSSKDT_LIBRARY;

// An empty record. Never NULL; freed by hsskdt_record_free.
function hsskdt_record_new: Phsskdt_record; cdecl; external HSSKDT_LIBRARY;

// Reads the one record of a document. A document of several is an error: see hsskdt_records_read.
// @param format HSSKDT_FORMAT_AUTO finds it by the content.
// @param options NULL for the defaults.
// @param record gets the record; freed by hsskdt_record_free.
// @param notes gets what reading did to the data; freed by hsskdt_report_free. NULL if not wanted.
// @param err gets the error; freed by hsskdt_error_free. NULL if not wanted.
function hsskdt_record_read(AData: PByte; ALen: NativeUInt; AFormat: Integer; AOptions: Phsskdt_options; ARecord: PPhsskdt_record; ANotes: PPhsskdt_report; AErr: PPhsskdt_error): Integer; cdecl; external HSSKDT_LIBRARY;

// Writes a record.
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

// A copy of a record, for another thread or to try a change on.
// @param copy gets the record; freed by hsskdt_record_free.
function hsskdt_record_clone(ARecord: Phsskdt_record; ACopy: PPhsskdt_record; AErr: PPhsskdt_error): Integer; cdecl; external HSSKDT_LIBRARY;

// Frees a record. NULL does nothing.
procedure hsskdt_record_free(ARecord: Phsskdt_record); cdecl; external HSSKDT_LIBRARY;

// Reads every record of a document.
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

// Checks a record by the rules of the option "profile" (default "form831"), on the day of the option "today" (default:
// today in Viet Nam). A record that breaks rules is no error: the report says so.
// @param options NULL for the defaults.
// @param report gets the findings; freed by hsskdt_report_free.
function hsskdt_record_validate(ARecord: Phsskdt_record; AOptions: Phsskdt_options; AReport: PPhsskdt_report; AErr: PPhsskdt_error): Integer; cdecl; external HSSKDT_LIBRARY;

// The version of the library that runs, such as "0.1.0". Static: not to be freed.
function hsskdt_version: PAnsiChar; cdecl; external HSSKDT_LIBRARY;

// The ABI of the library that runs, `major << 16 | minor`. A wrapper goes on where the major number equals
// `HSSKDT_ABI_MAJOR` of its header and the minor number is not less than `HSSKDT_ABI_MINOR`.
function hsskdt_abi_version: Cardinal; cdecl; external HSSKDT_LIBRARY;

implementation

end.
