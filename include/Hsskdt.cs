// hsskdt for .NET: declarations, written from hsskdt.h: do not edit.
// Conventions (ownership, text, threads): README.md beside this file.
using System;
using System.Runtime.InteropServices;

namespace Hsskdt
{
    /// <summary>The C functions of the library. Text results are UTF-8.</summary>
    public static class Native
    {
        /// <summary>libhsskdt.so, hsskdt.dll or libhsskdt.dylib.</summary>
        public const string Library = "hsskdt";

        public const int HSSKDT_ENTROPY_LEN = 1120;
        public const int HSSKDT_VERSION_MAJOR = 0;
        public const int HSSKDT_VERSION_MINOR = 1;
        public const int HSSKDT_VERSION_PATCH = 0;
        public const int HSSKDT_ABI_MAJOR = 0;
        public const int HSSKDT_ABI_MINOR = 2;
        public const int HSSKDT_LANG_VI = 0;
        public const int HSSKDT_LANG_EN = 1;
        public const int HSSKDT_FORMAT_AUTO = 0;
        public const int HSSKDT_FORMAT_JSON = 1;
        public const int HSSKDT_FORMAT_CLAIM4210 = 2;
        public const int HSSKDT_FORMAT_FHIR_TRANSACTION = 3;
        public const int HSSKDT_FORMAT_CDA = 4;
        public const int HSSKDT_FORMAT_FORM831_A = 5;
        public const int HSSKDT_FORMAT_FORM831_B = 6;
        public const int HSSKDT_FORMAT_FORM831_C = 7;
        public const int HSSKDT_FORMAT_FORM831_D = 8;
        public const int HSSKDT_FORMAT_CLAIM130 = 20;
        public const int HSSKDT_FORMAT_CLAIM4750 = 21;
        public const int HSSKDT_FORMAT_CLAIM3176 = 22;
        public const int HSSKDT_FORMAT_CHECKIN = 23;
        public const int HSSKDT_FORMAT_FHIR = 9;
        public const int HSSKDT_FORMAT_FHIR_DOCUMENT = 10;
        public const int HSSKDT_FORMAT_FHIR_COLLECTION = 11;
        public const int HSSKDT_FORMAT_FHIR_NDJSON = 12;
        public const int HSSKDT_FORMAT_HTML = 30;
        public const int HSSKDT_ENTRY_FINDING = 0;
        public const int HSSKDT_ENTRY_LOST = 1;
        public const int HSSKDT_ENTRY_CHANGED = 2;
        public const int HSSKDT_ENTRY_ASSUMED = 3;
        public const int HSSKDT_ENTRY_KEPT = 4;
        public const int HSSKDT_ENTRY_FAILURE = 5;
        public const int HSSKDT_SEVERITY_NONE = 0;
        public const int HSSKDT_SEVERITY_INFO = 1;
        public const int HSSKDT_SEVERITY_WARN = 2;
        public const int HSSKDT_SEVERITY_REJECT = 3;
        public const int HSSKDT_STATUS_OK = 0;
        public const int HSSKDT_STATUS_USAGE = 1;
        public const int HSSKDT_STATUS_MALFORMED = 100;
        public const int HSSKDT_STATUS_UNEXPECTED = 101;
        public const int HSSKDT_STATUS_LIMIT = 102;
        public const int HSSKDT_STATUS_VALUE = 103;
        public const int HSSKDT_STATUS_IO = 104;
        public const int HSSKDT_STATUS_CONVERT = 300;
        public const int HSSKDT_STATUS_SEAL = 400;
        public const int HSSKDT_STATUS_INTERNAL = 900;
        public const int HSSKDT_STATUS_BROKEN = 901;

        /// <remarks>
        /// The first byte; a NUL stands after the last one. Never NULL, but for a NULL handle. Lives as long as the handle.
        /// </remarks>
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern IntPtr hsskdt_bytes_data(IntPtr bytes);

        /// <remarks>
        /// How many bytes, without the NUL at the end.
        /// </remarks>
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern UIntPtr hsskdt_bytes_len(IntPtr bytes);

        /// <remarks>
        /// Wipes and frees bytes. NULL does nothing.
        /// </remarks>
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern void hsskdt_bytes_free(IntPtr bytes);

        /// <remarks>
        /// Reads a document and writes it in another format. What must not enter the citizen's record is left out unless the
        /// option "disclosure" says otherwise; a claim file goes to the insurer and gets everything. Several records become one line each (NDJSON). Records that cannot
        /// be read do not stop the others: they stand in the notes. Where none can be read the call fails.
        /// @param from HSSKDT_FORMAT_AUTO finds it by the content.
        /// @param options NULL for the defaults.
        /// @param out gets the document; freed by hsskdt_bytes_free.
        /// @param notes gets what the conversion did to the data, and an entry of kind HSSKDT_ENTRY_FAILURE for each record that
        /// could not be read; freed by hsskdt_report_free. NULL if not wanted.
        /// </remarks>
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern int hsskdt_convert(byte[] data, UIntPtr len, int from, int to, IntPtr options, out IntPtr @out, out IntPtr notes, out IntPtr err);

        /// <remarks>
        /// The status that the failed call gave back. `HSSKDT_STATUS_OK` for NULL.
        /// </remarks>
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern int hsskdt_error_status(IntPtr error);

        /// <remarks>
        /// A stable code such as "xml.unclosed-element". Lives as long as the error.
        /// </remarks>
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern IntPtr hsskdt_error_code(IntPtr error);

        /// <remarks>
        /// Where in the document or record; "" where the whole input is meant. Lives as long as the error.
        /// </remarks>
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern IntPtr hsskdt_error_path(IntPtr error);

        /// <remarks>
        /// Line of the input, from 1; 0 where it has no lines.
        /// </remarks>
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern uint hsskdt_error_line(IntPtr error);

        /// <remarks>
        /// Column of the input in characters, from 1; 0 where it has no lines.
        /// </remarks>
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern uint hsskdt_error_column(IntPtr error);

        /// <remarks>
        /// What happened, for people, without the place. Lives as long as the error.
        /// </remarks>
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern IntPtr hsskdt_error_message(IntPtr error, int lang);

        /// <remarks>
        /// Frees an error. NULL does nothing.
        /// </remarks>
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern void hsskdt_error_free(IntPtr error);

        /// <remarks>
        /// The format of a document by its content; HSSKDT_FORMAT_AUTO where it is not recognised.
        /// </remarks>
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern int hsskdt_format_detect(byte[] data, UIntPtr len);

        /// <remarks>
        /// The number of a format's stable name, such as "claim4210".
        /// @param format gets the number; HSSKDT_FORMAT_AUTO after an error.
        /// </remarks>
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern int hsskdt_format_from_name(byte[] name, UIntPtr nameLen, out int format, out IntPtr err);

        /// <remarks>
        /// The stable name of a format, such as "claim4210"; "auto" for HSSKDT_FORMAT_AUTO, NULL for an unknown number. Static.
        /// </remarks>
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern IntPtr hsskdt_format_name(int format);

        /// <remarks>
        /// Makes a key.
        /// @param kind "person", "facility", "master", "index" (look-up tokens), "audit", or "recipient" (a key pair).
        /// @param entropy 32 fresh bytes of the system's generator, never used again.
        /// @param key gets the key; freed by hsskdt_key_free.
        /// </remarks>
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern int hsskdt_key_generate(byte[] kind, UIntPtr kindLen, byte[] entropy, UIntPtr entropyLen, out IntPtr key, out IntPtr err);

        /// <remarks>
        /// Reads the content of a key file, or one key as text, also the public half of a recipient.
        /// @param key gets the key; freed by hsskdt_key_free.
        /// </remarks>
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern int hsskdt_key_read(byte[] data, UIntPtr len, out IntPtr key, out IntPtr err);

        /// <remarks>
        /// The content of a key file, secret: write it where its owner alone reads. The public half of a recipient gives its
        /// text.
        /// @param out gets the content; freed, and wiped, by hsskdt_bytes_free.
        /// </remarks>
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern int hsskdt_key_write(IntPtr key, out IntPtr @out, out IntPtr err);

        /// <remarks>
        /// What may be published: the name of a key, or the public half of a recipient (hsskdt-recipient1...), which
        /// hsskdt_key_read reads.
        /// @param out gets the text; freed by hsskdt_bytes_free.
        /// </remarks>
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern int hsskdt_key_public(IntPtr key, out IntPtr @out, out IntPtr err);

        /// <remarks>
        /// Wraps a key under another, for a database: 110 bytes. Destroying them destroys every record of that key.
        /// @param parent a key of the kind master, facility or person.
        /// @param entropy 24 fresh bytes of the system's generator, never used again.
        /// @param out gets the bytes; freed by hsskdt_bytes_free.
        /// </remarks>
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern int hsskdt_key_wrap(IntPtr key, IntPtr parent, byte[] entropy, UIntPtr entropyLen, out IntPtr @out, out IntPtr err);

        /// <remarks>
        /// Unwraps the 110 bytes of hsskdt_key_wrap.
        /// @param key gets the key; freed by hsskdt_key_free.
        /// </remarks>
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern int hsskdt_key_unwrap(byte[] data, UIntPtr len, IntPtr parent, out IntPtr key, out IntPtr err);

        /// <remarks>
        /// The look-up token of a number, 66 hexadecimal digits: equal numbers, however written, give equal tokens.
        /// @param key a key of the kind index, kept apart from the database and from the keys of records.
        /// @param field "cccd", "cmnd", "bhyt", "bhxh", "phone", or "ma-bn" (facility/number).
        /// @param epoch 0 to 255; while keys are being rotated look for the tokens of both epochs.
        /// @param out gets the digits; freed by hsskdt_bytes_free.
        /// </remarks>
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern int hsskdt_key_token(IntPtr key, byte[] field, UIntPtr fieldLen, byte[] number, UIntPtr numberLen, uint epoch, out IntPtr @out, out IntPtr err);

        /// <remarks>
        /// Wipes and frees a key. NULL does nothing.
        /// </remarks>
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern void hsskdt_key_free(IntPtr key);

        /// <remarks>
        /// New options, all at their defaults. Never NULL; freed by hsskdt_options_free.
        /// </remarks>
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern IntPtr hsskdt_options_new();

        /// <remarks>
        /// Sets one option by its name and the text of its value; README.md lists them. An unknown name or value is an error
        /// and changes nothing.
        /// </remarks>
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern int hsskdt_options_set(IntPtr options, byte[] name, UIntPtr nameLen, byte[] value, UIntPtr valueLen, out IntPtr err);

        /// <remarks>
        /// Frees options. NULL does nothing.
        /// </remarks>
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern void hsskdt_options_free(IntPtr options);

        /// <remarks>
        /// An empty record. Never NULL; freed by hsskdt_record_free.
        /// </remarks>
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern IntPtr hsskdt_record_new();

        /// <remarks>
        /// Reads the one record of a document, without what must not enter the citizen's record unless the option "disclosure"
        /// says otherwise. A document of several is an error: see hsskdt_records_read.
        /// @param format HSSKDT_FORMAT_AUTO finds it by the content.
        /// @param options NULL for the defaults.
        /// @param record gets the record; freed by hsskdt_record_free.
        /// @param notes gets what reading did to the data; freed by hsskdt_report_free. NULL if not wanted.
        /// @param err gets the error; freed by hsskdt_error_free. NULL if not wanted.
        /// </remarks>
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern int hsskdt_record_read(byte[] data, UIntPtr len, int format, IntPtr options, out IntPtr @record, out IntPtr notes, out IntPtr err);

        /// <remarks>
        /// Writes a record, without what must not enter the citizen's record unless the option "disclosure" says otherwise; a
        /// claim file gets everything that the record holds.
        /// @param options NULL for the defaults.
        /// @param out gets the document; freed by hsskdt_bytes_free.
        /// @param notes gets what writing did to the data; freed by hsskdt_report_free. NULL if not wanted.
        /// </remarks>
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern int hsskdt_record_write(IntPtr @record, int format, IntPtr options, out IntPtr @out, out IntPtr notes, out IntPtr err);

        /// <remarks>
        /// The element at a path, such as "/administrative/birth_date", as JSON; "null" where the record holds nothing there.
        /// A path that no record can have is an error.
        /// @param json gets the JSON; freed by hsskdt_bytes_free.
        /// </remarks>
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern int hsskdt_record_get(IntPtr @record, byte[] path, UIntPtr pathLen, out IntPtr json, out IntPtr err);

        /// <remarks>
        /// Puts JSON at a path; "null" removes, one index past the end of a list appends. After an error the record is as it
        /// was.
        /// </remarks>
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern int hsskdt_record_set(IntPtr @record, byte[] path, UIntPtr pathLen, byte[] json, UIntPtr jsonLen, out IntPtr err);

        /// <remarks>
        /// Takes a document of the same person into a record: a visit that is known is replaced or completed, values of part A
        /// follow the better or newer source, part B only gets suggestions. Order and repetition of documents do not matter. A
        /// document that seems to be another person's is the error "merge.other-person", unless the option "same_person" is
        /// "true". After an error the record is as it was.
        /// @param format HSSKDT_FORMAT_AUTO finds it by the content.
        /// @param options NULL for the defaults.
        /// @param outcome gets JSON: what changed, where sources differ, what part B could say; freed by hsskdt_bytes_free. NULL
        /// if not wanted.
        /// @param notes gets what reading did to the data; freed by hsskdt_report_free. NULL if not wanted.
        /// </remarks>
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern int hsskdt_record_upsert(IntPtr @record, byte[] data, UIntPtr len, int format, IntPtr options, out IntPtr outcome, out IntPtr notes, out IntPtr err);

        /// <remarks>
        /// A copy of a record, for another thread or to try a change on.
        /// @param copy gets the record; freed by hsskdt_record_free.
        /// </remarks>
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern int hsskdt_record_clone(IntPtr @record, out IntPtr copy, out IntPtr err);

        /// <remarks>
        /// Frees a record. NULL does nothing.
        /// </remarks>
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern void hsskdt_record_free(IntPtr @record);

        /// <remarks>
        /// Reads every record of a document, without what must not enter the citizen's record unless the option "disclosure"
        /// says otherwise.
        /// @param format HSSKDT_FORMAT_AUTO finds it by the content.
        /// @param options NULL for the defaults.
        /// @param records gets the records; freed by hsskdt_records_free.
        /// @param notes gets what reading did to the data, and an entry of kind HSSKDT_ENTRY_FAILURE for each record that could
        /// not be read; freed by hsskdt_report_free. NULL if not wanted.
        /// </remarks>
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern int hsskdt_records_read(byte[] data, UIntPtr len, int format, IntPtr options, out IntPtr records, out IntPtr notes, out IntPtr err);

        /// <remarks>
        /// How many records, with those taken out.
        /// </remarks>
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern UIntPtr hsskdt_records_len(IntPtr records);

        /// <remarks>
        /// Takes the record at an index, from 0, out. Each can be taken once.
        /// @param record gets the record; freed by hsskdt_record_free.
        /// </remarks>
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern int hsskdt_records_take(IntPtr records, UIntPtr index, out IntPtr @record, out IntPtr err);

        /// <remarks>
        /// Frees records that were not taken out. NULL does nothing.
        /// </remarks>
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern void hsskdt_records_free(IntPtr records);

        /// <remarks>
        /// How many entries.
        /// </remarks>
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern UIntPtr hsskdt_report_len(IntPtr report);

        /// <remarks>
        /// The worst severity; HSSKDT_SEVERITY_NONE where there is no entry.
        /// </remarks>
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern int hsskdt_report_worst(IntPtr report);

        /// <remarks>
        /// What the entry is. -1 past the end.
        /// </remarks>
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern int hsskdt_report_kind(IntPtr report, UIntPtr index);

        /// <remarks>
        /// How bad the entry is.
        /// </remarks>
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern int hsskdt_report_severity(IntPtr report, UIntPtr index);

        /// <remarks>
        /// The id of the rule or the code of the note or failure. As every text of a report it is "" where there is none, and
        /// lives as long as the report.
        /// </remarks>
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern IntPtr hsskdt_report_code(IntPtr report, UIntPtr index);

        /// <remarks>
        /// Where in the document or record.
        /// </remarks>
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern IntPtr hsskdt_report_path(IntPtr report, UIntPtr index);

        /// <remarks>
        /// The name in the target that stands for it, for notes.
        /// </remarks>
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern IntPtr hsskdt_report_target(IntPtr report, UIntPtr index);

        /// <remarks>
        /// The HOSO of a claim file, from 1; 0 where it does not apply.
        /// </remarks>
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern long hsskdt_report_record(IntPtr report, UIntPtr index);

        /// <remarks>
        /// The table of a claim file, such as "XML2".
        /// </remarks>
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern IntPtr hsskdt_report_table(IntPtr report, UIntPtr index);

        /// <remarks>
        /// The row of that table, from 1; 0 where it does not apply.
        /// </remarks>
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern uint hsskdt_report_row(IntPtr report, UIntPtr index);

        /// <remarks>
        /// The field of that row.
        /// </remarks>
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern IntPtr hsskdt_report_field(IntPtr report, UIntPtr index);

        /// <remarks>
        /// The line, from 1; 0 where it does not apply. Inside Base64 it counts in the inner document.
        /// </remarks>
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern uint hsskdt_report_line(IntPtr report, UIntPtr index);

        /// <remarks>
        /// The column in characters, from 1; 0 where it does not apply.
        /// </remarks>
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern uint hsskdt_report_column(IntPtr report, UIntPtr index);

        /// <remarks>
        /// What it says, for people.
        /// </remarks>
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern IntPtr hsskdt_report_message(IntPtr report, UIntPtr index, int lang);

        /// <remarks>
        /// The whole report as a JSON array, with the messages in both languages.
        /// @param json gets the JSON; freed by hsskdt_bytes_free.
        /// </remarks>
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern int hsskdt_report_json(IntPtr report, out IntPtr json, out IntPtr err);

        /// <remarks>
        /// Frees a report. NULL does nothing.
        /// </remarks>
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern void hsskdt_report_free(IntPtr report);

        /// <remarks>
        /// A sealer without keys. Never NULL; freed by hsskdt_sealer_free.
        /// </remarks>
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern IntPtr hsskdt_sealer_new();

        /// <remarks>
        /// Adds a key, of which it keeps a copy. Records are sealed for every key and every recipient's public half in it, and
        /// opened by any key and any recipient's private key.
        /// </remarks>
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern int hsskdt_sealer_add_key(IntPtr sealer, IntPtr key, out IntPtr err);

        /// <remarks>
        /// Sets one thing by its name; README.md lists them. An unknown name or value is an error and changes nothing.
        /// </remarks>
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern int hsskdt_sealer_set(IntPtr sealer, byte[] name, UIntPtr nameLen, byte[] value, UIntPtr valueLen, out IntPtr err);

        /// <remarks>
        /// Seals bytes.
        /// @param entropy HSSKDT_ENTROPY_LEN fresh bytes of the system's generator, never used again; 56, 16 without a
        /// "record_id", and 32 for each key are enough.
        /// @param out gets the sealed record; freed by hsskdt_bytes_free.
        /// </remarks>
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern int hsskdt_sealer_seal(IntPtr sealer, byte[] data, UIntPtr len, byte[] entropy, UIntPtr entropyLen, out IntPtr @out, out IntPtr err);

        /// <remarks>
        /// Opens a sealed record, with the same bindings that it was sealed with.
        /// @param out gets the content; freed, and wiped, by hsskdt_bytes_free.
        /// </remarks>
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern int hsskdt_sealer_open(IntPtr sealer, byte[] data, UIntPtr len, out IntPtr @out, out IntPtr err);

        /// <remarks>
        /// Changes who may open a record: the readers of `sealer` are replaced by those of `to`; the content stays as it is.
        /// After a key has leaked open and seal anew instead, with the next "revision".
        /// @param entropy as for hsskdt_sealer_seal.
        /// @param out gets the record; freed by hsskdt_bytes_free.
        /// </remarks>
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern int hsskdt_sealer_rewrap(IntPtr sealer, byte[] data, UIntPtr len, IntPtr to, byte[] entropy, UIntPtr entropyLen, out IntPtr @out, out IntPtr err);

        /// <remarks>
        /// What everybody can read in a sealed record, as a JSON object: content_type, schema, revision, record_id, slots. No
        /// key is needed, and nothing of it is proven before one opened the record.
        /// @param json gets the JSON; freed by hsskdt_bytes_free.
        /// </remarks>
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern int hsskdt_sealed_inspect(byte[] data, UIntPtr len, out IntPtr json, out IntPtr err);

        /// <remarks>
        /// Wipes and frees a sealer. NULL does nothing.
        /// </remarks>
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern void hsskdt_sealer_free(IntPtr sealer);

        /// <remarks>
        /// Checks a record by the rules of the option "profile" (default "form831"), on the day of the option "today" (default:
        /// today in Viet Nam). A record that breaks rules is no error: the report says so.
        /// @param options NULL for the defaults.
        /// @param report gets the findings; freed by hsskdt_report_free.
        /// </remarks>
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern int hsskdt_record_validate(IntPtr @record, IntPtr options, out IntPtr report, out IntPtr err);

        /// <remarks>
        /// Checks a document: claim files by the rules of their tables, every other format by those of Form 831; the option
        /// "profile" chooses others. A claim file that cannot be read is a finding too.
        /// @param format HSSKDT_FORMAT_AUTO finds it by the content.
        /// @param options NULL for the defaults.
        /// @param report gets the findings; freed by hsskdt_report_free.
        /// </remarks>
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern int hsskdt_validate(byte[] data, UIntPtr len, int format, IntPtr options, out IntPtr report, out IntPtr err);

        /// <remarks>
        /// The version of the library that runs, such as "0.1.0". Static: not to be freed.
        /// </remarks>
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern IntPtr hsskdt_version();

        /// <remarks>
        /// The ABI of the library that runs, `major &lt;&lt; 16 | minor`. A wrapper goes on where the major number equals
        /// `HSSKDT_ABI_MAJOR` of its header and the minor number is not less than `HSSKDT_ABI_MINOR`.
        /// </remarks>
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        public static extern uint hsskdt_abi_version();
    }
}
