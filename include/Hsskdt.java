// hsskdt for Java by JNA: declarations, written from hsskdt.h: do not edit.
// Conventions (ownership, text, threads): README.md beside this file.
import com.sun.jna.IntegerType;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;

/** The C functions of the library. Text results are UTF-8: {@code pointer.getString(0, "UTF-8")}. */
public interface Hsskdt extends Library {
    /** libhsskdt.so, hsskdt.dll or libhsskdt.dylib, found by JNA's rules. */
    Hsskdt INSTANCE = Native.load("hsskdt", Hsskdt.class);

    /** {@code size_t}. */
    class Size extends IntegerType {
        public Size() {
            this(0);
        }

        public Size(long value) {
            super(Native.SIZE_T_SIZE, value, true);
        }
    }

    int HSSKDT_ENTROPY_LEN = 1120;
    int HSSKDT_VERSION_MAJOR = 0;
    int HSSKDT_VERSION_MINOR = 1;
    int HSSKDT_VERSION_PATCH = 0;
    int HSSKDT_ABI_MAJOR = 0;
    int HSSKDT_ABI_MINOR = 2;
    int HSSKDT_LANG_VI = 0;
    int HSSKDT_LANG_EN = 1;
    int HSSKDT_FORMAT_AUTO = 0;
    int HSSKDT_FORMAT_JSON = 1;
    int HSSKDT_FORMAT_CLAIM4210 = 2;
    int HSSKDT_FORMAT_FHIR_TRANSACTION = 3;
    int HSSKDT_FORMAT_CDA = 4;
    int HSSKDT_FORMAT_FORM831_A = 5;
    int HSSKDT_FORMAT_FORM831_B = 6;
    int HSSKDT_FORMAT_FORM831_C = 7;
    int HSSKDT_FORMAT_FORM831_D = 8;
    int HSSKDT_FORMAT_CLAIM130 = 20;
    int HSSKDT_FORMAT_CLAIM4750 = 21;
    int HSSKDT_FORMAT_CLAIM3176 = 22;
    int HSSKDT_FORMAT_CHECKIN = 23;
    int HSSKDT_FORMAT_FHIR = 9;
    int HSSKDT_FORMAT_FHIR_DOCUMENT = 10;
    int HSSKDT_FORMAT_FHIR_COLLECTION = 11;
    int HSSKDT_FORMAT_FHIR_NDJSON = 12;
    int HSSKDT_FORMAT_HTML = 30;
    int HSSKDT_ENTRY_FINDING = 0;
    int HSSKDT_ENTRY_LOST = 1;
    int HSSKDT_ENTRY_CHANGED = 2;
    int HSSKDT_ENTRY_ASSUMED = 3;
    int HSSKDT_ENTRY_KEPT = 4;
    int HSSKDT_ENTRY_FAILURE = 5;
    int HSSKDT_SEVERITY_NONE = 0;
    int HSSKDT_SEVERITY_INFO = 1;
    int HSSKDT_SEVERITY_WARN = 2;
    int HSSKDT_SEVERITY_REJECT = 3;
    int HSSKDT_STATUS_OK = 0;
    int HSSKDT_STATUS_USAGE = 1;
    int HSSKDT_STATUS_MALFORMED = 100;
    int HSSKDT_STATUS_UNEXPECTED = 101;
    int HSSKDT_STATUS_LIMIT = 102;
    int HSSKDT_STATUS_VALUE = 103;
    int HSSKDT_STATUS_IO = 104;
    int HSSKDT_STATUS_CONVERT = 300;
    int HSSKDT_STATUS_SEAL = 400;
    int HSSKDT_STATUS_INTERNAL = 900;
    int HSSKDT_STATUS_BROKEN = 901;

    /**
     * The first byte; a NUL stands after the last one. Never NULL, but for a NULL handle. Lives as long as the handle.
     */
    Pointer hsskdt_bytes_data(Pointer bytes);

    /**
     * How many bytes, without the NUL at the end.
     */
    Size hsskdt_bytes_len(Pointer bytes);

    /**
     * Wipes and frees bytes. NULL does nothing.
     */
    void hsskdt_bytes_free(Pointer bytes);

    /**
     * Reads a document and writes it in another format. What must not enter the citizen's record is left out unless the
     * option "disclosure" says otherwise; a claim file goes to the insurer and gets everything. Several records become one line each (NDJSON). Records that cannot
     * be read do not stop the others: they stand in the notes. Where none can be read the call fails.
     * @param from HSSKDT_FORMAT_AUTO finds it by the content.
     * @param options NULL for the defaults.
     * @param out gets the document; freed by hsskdt_bytes_free.
     * @param notes gets what the conversion did to the data, and an entry of kind HSSKDT_ENTRY_FAILURE for each record that
     * could not be read; freed by hsskdt_report_free. NULL if not wanted.
     */
    int hsskdt_convert(byte[] data, Size len, int from, int to, Pointer options, PointerByReference out, PointerByReference notes, PointerByReference err);

    /**
     * The status that the failed call gave back. `HSSKDT_STATUS_OK` for NULL.
     */
    int hsskdt_error_status(Pointer error);

    /**
     * A stable code such as "xml.unclosed-element". Lives as long as the error.
     */
    Pointer hsskdt_error_code(Pointer error);

    /**
     * Where in the document or record; "" where the whole input is meant. Lives as long as the error.
     */
    Pointer hsskdt_error_path(Pointer error);

    /**
     * Line of the input, from 1; 0 where it has no lines.
     */
    int hsskdt_error_line(Pointer error);

    /**
     * Column of the input in characters, from 1; 0 where it has no lines.
     */
    int hsskdt_error_column(Pointer error);

    /**
     * What happened, for people, without the place. Lives as long as the error.
     */
    Pointer hsskdt_error_message(Pointer error, int lang);

    /**
     * Frees an error. NULL does nothing.
     */
    void hsskdt_error_free(Pointer error);

    /**
     * The format of a document by its content; HSSKDT_FORMAT_AUTO where it is not recognised.
     */
    int hsskdt_format_detect(byte[] data, Size len);

    /**
     * The number of a format's stable name, such as "claim4210".
     * @param format gets the number; HSSKDT_FORMAT_AUTO after an error.
     */
    int hsskdt_format_from_name(byte[] name, Size nameLen, IntByReference format, PointerByReference err);

    /**
     * The stable name of a format, such as "claim4210"; "auto" for HSSKDT_FORMAT_AUTO, NULL for an unknown number. Static.
     */
    Pointer hsskdt_format_name(int format);

    /**
     * Makes a key.
     * @param kind "person", "facility", "master", "index" (look-up tokens), "audit", or "recipient" (a key pair).
     * @param entropy 32 fresh bytes of the system's generator, never used again.
     * @param key gets the key; freed by hsskdt_key_free.
     */
    int hsskdt_key_generate(byte[] kind, Size kindLen, byte[] entropy, Size entropyLen, PointerByReference key, PointerByReference err);

    /**
     * Reads the content of a key file, or one key as text, also the public half of a recipient.
     * @param key gets the key; freed by hsskdt_key_free.
     */
    int hsskdt_key_read(byte[] data, Size len, PointerByReference key, PointerByReference err);

    /**
     * The content of a key file, secret: write it where its owner alone reads. The public half of a recipient gives its
     * text.
     * @param out gets the content; freed, and wiped, by hsskdt_bytes_free.
     */
    int hsskdt_key_write(Pointer key, PointerByReference out, PointerByReference err);

    /**
     * What may be published: the name of a key, or the public half of a recipient (hsskdt-recipient1...), which
     * hsskdt_key_read reads.
     * @param out gets the text; freed by hsskdt_bytes_free.
     */
    int hsskdt_key_public(Pointer key, PointerByReference out, PointerByReference err);

    /**
     * Wraps a key under another, for a database: 110 bytes. Destroying them destroys every record of that key.
     * @param parent a key of the kind master, facility or person.
     * @param entropy 24 fresh bytes of the system's generator, never used again.
     * @param out gets the bytes; freed by hsskdt_bytes_free.
     */
    int hsskdt_key_wrap(Pointer key, Pointer parent, byte[] entropy, Size entropyLen, PointerByReference out, PointerByReference err);

    /**
     * Unwraps the 110 bytes of hsskdt_key_wrap.
     * @param key gets the key; freed by hsskdt_key_free.
     */
    int hsskdt_key_unwrap(byte[] data, Size len, Pointer parent, PointerByReference key, PointerByReference err);

    /**
     * The look-up token of a number, 66 hexadecimal digits: equal numbers, however written, give equal tokens.
     * @param key a key of the kind index, kept apart from the database and from the keys of records.
     * @param field "cccd", "cmnd", "bhyt", "bhxh", "phone", or "ma-bn" (facility/number).
     * @param epoch 0 to 255; while keys are being rotated look for the tokens of both epochs.
     * @param out gets the digits; freed by hsskdt_bytes_free.
     */
    int hsskdt_key_token(Pointer key, byte[] field, Size fieldLen, byte[] number, Size numberLen, int epoch, PointerByReference out, PointerByReference err);

    /**
     * Wipes and frees a key. NULL does nothing.
     */
    void hsskdt_key_free(Pointer key);

    /**
     * New options, all at their defaults. Never NULL; freed by hsskdt_options_free.
     */
    Pointer hsskdt_options_new();

    /**
     * Sets one option by its name and the text of its value; README.md lists them. An unknown name or value is an error
     * and changes nothing.
     */
    int hsskdt_options_set(Pointer options, byte[] name, Size nameLen, byte[] value, Size valueLen, PointerByReference err);

    /**
     * Frees options. NULL does nothing.
     */
    void hsskdt_options_free(Pointer options);

    /**
     * An empty record. Never NULL; freed by hsskdt_record_free.
     */
    Pointer hsskdt_record_new();

    /**
     * Reads the one record of a document, without what must not enter the citizen's record unless the option "disclosure"
     * says otherwise. A document of several is an error: see hsskdt_records_read.
     * @param format HSSKDT_FORMAT_AUTO finds it by the content.
     * @param options NULL for the defaults.
     * @param record gets the record; freed by hsskdt_record_free.
     * @param notes gets what reading did to the data; freed by hsskdt_report_free. NULL if not wanted.
     * @param err gets the error; freed by hsskdt_error_free. NULL if not wanted.
     */
    int hsskdt_record_read(byte[] data, Size len, int format, Pointer options, PointerByReference record, PointerByReference notes, PointerByReference err);

    /**
     * Writes a record, without what must not enter the citizen's record unless the option "disclosure" says otherwise; a
     * claim file gets everything that the record holds.
     * @param options NULL for the defaults.
     * @param out gets the document; freed by hsskdt_bytes_free.
     * @param notes gets what writing did to the data; freed by hsskdt_report_free. NULL if not wanted.
     */
    int hsskdt_record_write(Pointer record, int format, Pointer options, PointerByReference out, PointerByReference notes, PointerByReference err);

    /**
     * The element at a path, such as "/administrative/birth_date", as JSON; "null" where the record holds nothing there.
     * A path that no record can have is an error.
     * @param json gets the JSON; freed by hsskdt_bytes_free.
     */
    int hsskdt_record_get(Pointer record, byte[] path, Size pathLen, PointerByReference json, PointerByReference err);

    /**
     * Puts JSON at a path; "null" removes, one index past the end of a list appends. After an error the record is as it
     * was.
     */
    int hsskdt_record_set(Pointer record, byte[] path, Size pathLen, byte[] json, Size jsonLen, PointerByReference err);

    /**
     * Takes a document of the same person into a record: a visit that is known is replaced or completed, values of part A
     * follow the better or newer source, part B only gets suggestions. Order and repetition of documents do not matter. A
     * document that seems to be another person's is the error "merge.other-person", unless the option "same_person" is
     * "true". After an error the record is as it was.
     * @param format HSSKDT_FORMAT_AUTO finds it by the content.
     * @param options NULL for the defaults.
     * @param outcome gets JSON: what changed, where sources differ, what part B could say; freed by hsskdt_bytes_free. NULL
     * if not wanted.
     * @param notes gets what reading did to the data; freed by hsskdt_report_free. NULL if not wanted.
     */
    int hsskdt_record_upsert(Pointer record, byte[] data, Size len, int format, Pointer options, PointerByReference outcome, PointerByReference notes, PointerByReference err);

    /**
     * A copy of a record, for another thread or to try a change on.
     * @param copy gets the record; freed by hsskdt_record_free.
     */
    int hsskdt_record_clone(Pointer record, PointerByReference copy, PointerByReference err);

    /**
     * Frees a record. NULL does nothing.
     */
    void hsskdt_record_free(Pointer record);

    /**
     * Reads every record of a document, without what must not enter the citizen's record unless the option "disclosure"
     * says otherwise.
     * @param format HSSKDT_FORMAT_AUTO finds it by the content.
     * @param options NULL for the defaults.
     * @param records gets the records; freed by hsskdt_records_free.
     * @param notes gets what reading did to the data, and an entry of kind HSSKDT_ENTRY_FAILURE for each record that could
     * not be read; freed by hsskdt_report_free. NULL if not wanted.
     */
    int hsskdt_records_read(byte[] data, Size len, int format, Pointer options, PointerByReference records, PointerByReference notes, PointerByReference err);

    /**
     * How many records, with those taken out.
     */
    Size hsskdt_records_len(Pointer records);

    /**
     * Takes the record at an index, from 0, out. Each can be taken once.
     * @param record gets the record; freed by hsskdt_record_free.
     */
    int hsskdt_records_take(Pointer records, Size index, PointerByReference record, PointerByReference err);

    /**
     * Frees records that were not taken out. NULL does nothing.
     */
    void hsskdt_records_free(Pointer records);

    /**
     * How many entries.
     */
    Size hsskdt_report_len(Pointer report);

    /**
     * The worst severity; HSSKDT_SEVERITY_NONE where there is no entry.
     */
    int hsskdt_report_worst(Pointer report);

    /**
     * What the entry is. -1 past the end.
     */
    int hsskdt_report_kind(Pointer report, Size index);

    /**
     * How bad the entry is.
     */
    int hsskdt_report_severity(Pointer report, Size index);

    /**
     * The id of the rule or the code of the note or failure. As every text of a report it is "" where there is none, and
     * lives as long as the report.
     */
    Pointer hsskdt_report_code(Pointer report, Size index);

    /**
     * Where in the document or record.
     */
    Pointer hsskdt_report_path(Pointer report, Size index);

    /**
     * The name in the target that stands for it, for notes.
     */
    Pointer hsskdt_report_target(Pointer report, Size index);

    /**
     * The HOSO of a claim file, from 1; 0 where it does not apply.
     */
    long hsskdt_report_record(Pointer report, Size index);

    /**
     * The table of a claim file, such as "XML2".
     */
    Pointer hsskdt_report_table(Pointer report, Size index);

    /**
     * The row of that table, from 1; 0 where it does not apply.
     */
    int hsskdt_report_row(Pointer report, Size index);

    /**
     * The field of that row.
     */
    Pointer hsskdt_report_field(Pointer report, Size index);

    /**
     * The line, from 1; 0 where it does not apply. Inside Base64 it counts in the inner document.
     */
    int hsskdt_report_line(Pointer report, Size index);

    /**
     * The column in characters, from 1; 0 where it does not apply.
     */
    int hsskdt_report_column(Pointer report, Size index);

    /**
     * What it says, for people.
     */
    Pointer hsskdt_report_message(Pointer report, Size index, int lang);

    /**
     * The whole report as a JSON array, with the messages in both languages.
     * @param json gets the JSON; freed by hsskdt_bytes_free.
     */
    int hsskdt_report_json(Pointer report, PointerByReference json, PointerByReference err);

    /**
     * Frees a report. NULL does nothing.
     */
    void hsskdt_report_free(Pointer report);

    /**
     * A sealer without keys. Never NULL; freed by hsskdt_sealer_free.
     */
    Pointer hsskdt_sealer_new();

    /**
     * Adds a key, of which it keeps a copy. Records are sealed for every key and every recipient's public half in it, and
     * opened by any key and any recipient's private key.
     */
    int hsskdt_sealer_add_key(Pointer sealer, Pointer key, PointerByReference err);

    /**
     * Sets one thing by its name; README.md lists them. An unknown name or value is an error and changes nothing.
     */
    int hsskdt_sealer_set(Pointer sealer, byte[] name, Size nameLen, byte[] value, Size valueLen, PointerByReference err);

    /**
     * Seals bytes.
     * @param entropy HSSKDT_ENTROPY_LEN fresh bytes of the system's generator, never used again; 56, 16 without a
     * "record_id", and 32 for each key are enough.
     * @param out gets the sealed record; freed by hsskdt_bytes_free.
     */
    int hsskdt_sealer_seal(Pointer sealer, byte[] data, Size len, byte[] entropy, Size entropyLen, PointerByReference out, PointerByReference err);

    /**
     * Opens a sealed record, with the same bindings that it was sealed with.
     * @param out gets the content; freed, and wiped, by hsskdt_bytes_free.
     */
    int hsskdt_sealer_open(Pointer sealer, byte[] data, Size len, PointerByReference out, PointerByReference err);

    /**
     * Changes who may open a record: the readers of `sealer` are replaced by those of `to`; the content stays as it is.
     * After a key has leaked open and seal anew instead, with the next "revision".
     * @param entropy as for hsskdt_sealer_seal.
     * @param out gets the record; freed by hsskdt_bytes_free.
     */
    int hsskdt_sealer_rewrap(Pointer sealer, byte[] data, Size len, Pointer to, byte[] entropy, Size entropyLen, PointerByReference out, PointerByReference err);

    /**
     * What everybody can read in a sealed record, as a JSON object: content_type, schema, revision, record_id, slots. No
     * key is needed, and nothing of it is proven before one opened the record.
     * @param json gets the JSON; freed by hsskdt_bytes_free.
     */
    int hsskdt_sealed_inspect(byte[] data, Size len, PointerByReference json, PointerByReference err);

    /**
     * Wipes and frees a sealer. NULL does nothing.
     */
    void hsskdt_sealer_free(Pointer sealer);

    /**
     * Checks a record by the rules of the option "profile" (default "form831"), on the day of the option "today" (default:
     * today in Viet Nam). A record that breaks rules is no error: the report says so.
     * @param options NULL for the defaults.
     * @param report gets the findings; freed by hsskdt_report_free.
     */
    int hsskdt_record_validate(Pointer record, Pointer options, PointerByReference report, PointerByReference err);

    /**
     * Checks a document: claim files by the rules of their tables, every other format by those of Form 831; the option
     * "profile" chooses others. A claim file that cannot be read is a finding too.
     * @param format HSSKDT_FORMAT_AUTO finds it by the content.
     * @param options NULL for the defaults.
     * @param report gets the findings; freed by hsskdt_report_free.
     */
    int hsskdt_validate(byte[] data, Size len, int format, Pointer options, PointerByReference report, PointerByReference err);

    /**
     * The version of the library that runs, such as "0.1.0". Static: not to be freed.
     */
    Pointer hsskdt_version();

    /**
     * The ABI of the library that runs, `major &lt;&lt; 16 | minor`. A wrapper goes on where the major number equals
     * `HSSKDT_ABI_MAJOR` of its header and the minor number is not less than `HSSKDT_ABI_MINOR`.
     */
    int hsskdt_abi_version();
}
