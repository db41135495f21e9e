/* hsskdt: Vietnam's personal health record (Form 831) as a library.
 *
 * Written by cbindgen from hsskdt-ffi/src: do not edit.
 * Conventions (ownership, text, threads, versions): README.md beside this file.
 */

#ifndef HSSKDT_H
#define HSSKDT_H

#include <stddef.h>
#include <stdint.h>

#define HSSKDT_VERSION_NUMBER \
    (HSSKDT_VERSION_MAJOR << 16 | HSSKDT_VERSION_MINOR << 8 | HSSKDT_VERSION_PATCH)
#define HSSKDT_ABI_VERSION (HSSKDT_ABI_MAJOR << 16 | HSSKDT_ABI_MINOR)

/**
 * Random bytes that are enough for any call that takes some.
 */
#define HSSKDT_ENTROPY_LEN 1120

/**
 * Major version of the library.
 */
#define HSSKDT_VERSION_MAJOR 0

/**
 * Minor version of the library.
 */
#define HSSKDT_VERSION_MINOR 1

/**
 * Patch version of the library.
 */
#define HSSKDT_VERSION_PATCH 0

/**
 * Major version of the ABI: something was changed or removed.
 */
#define HSSKDT_ABI_MAJOR 0

/**
 * Minor version of the ABI: something was added.
 */
#define HSSKDT_ABI_MINOR 2

/**
 * Bytes that a call made. Wiped before they are freed. Unchangeable: any thread may read them.
 */
typedef struct hsskdt_bytes hsskdt_bytes;

/**
 * Why a call failed. Holds no value of a record. Unchangeable: any thread may read it.
 */
typedef struct hsskdt_error hsskdt_error;

/**
 * A key: of a person, a facility, a master, the look-up tokens or the audit log; or one half of a recipient's pair.
 * Secret, but for the public half. Wiped when freed. Unchangeable: any thread may read it.
 */
typedef struct hsskdt_key hsskdt_key;

/**
 * Options of any call. One thread at a time may change them; any may read them meanwhile unchanged.
 */
typedef struct hsskdt_options hsskdt_options;

/**
 * The record of one person. One thread at a time may change it; any number may read it while none does.
 */
typedef struct hsskdt_record hsskdt_record;

/**
 * Records in the order of their document, each until it is taken out. One thread at a time.
 */
typedef struct hsskdt_records hsskdt_records;

/**
 * Findings of a validation, or notes of a conversion. Holds no value of a record. Unchangeable: any thread may read it.
 */
typedef struct hsskdt_report hsskdt_report;

/**
 * Keys, passphrase, bindings and public facts of sealed records. Wiped when freed. One thread at a time may change it;
 * any number may seal and open with it while none does.
 */
typedef struct hsskdt_sealer hsskdt_sealer;

/**
 * What a call gives back: `HSSKDT_STATUS_OK` or why not. The error handle says more.
 *
 * 1 to 99 the call itself, 100 to 199 reading, 200 to 299 writing, 300 to 399 conversion, 400 to 499 protection,
 * 900 to 999 the library's own faults.
 */
typedef int32_t hsskdt_status;

/**
 * A format: one of `HSSKDT_FORMAT_…`. A released number is never reused.
 */
typedef int32_t hsskdt_format;

/**
 * Language of a message: `HSSKDT_LANG_VI` or `HSSKDT_LANG_EN`.
 */
typedef int32_t hsskdt_lang;

/**
 * How bad an entry is: one of `HSSKDT_SEVERITY_…`; a greater number is worse.
 */
typedef int32_t hsskdt_severity;

/**
 * What an entry of a report is: one of `HSSKDT_ENTRY_…`.
 */
typedef int32_t hsskdt_entry;

/**
 * Tiếng Việt.
 */
#define HSSKDT_LANG_VI 0

/**
 * English.
 */
#define HSSKDT_LANG_EN 1

/**
 * Found by the content. For reading only.
 */
#define HSSKDT_FORMAT_AUTO 0

/**
 * The record's own JSON.
 */
#define HSSKDT_FORMAT_JSON 1

/**
 * Insurance claim XML of QĐ 4210.
 */
#define HSSKDT_FORMAT_CLAIM4210 2

/**
 * FHIR R4 transaction Bundle.
 */
#define HSSKDT_FORMAT_FHIR_TRANSACTION 3

/**
 * HL7 CDA R2.
 */
#define HSSKDT_FORMAT_CDA 4

/**
 * Form 831 XML, dialect A.
 */
#define HSSKDT_FORMAT_FORM831_A 5

/**
 * Form 831 XML, dialect B.
 */
#define HSSKDT_FORMAT_FORM831_B 6

/**
 * Form 831 JSON, dialect C. For reading only.
 */
#define HSSKDT_FORMAT_FORM831_C 7

/**
 * Form 831 as form fields, dialect D. For reading only.
 */
#define HSSKDT_FORMAT_FORM831_D 8

/**
 * Insurance claim XML of QĐ 130.
 */
#define HSSKDT_FORMAT_CLAIM130 20

/**
 * Insurance claim XML of QĐ 4750.
 */
#define HSSKDT_FORMAT_CLAIM4750 21

/**
 * Insurance claim XML of QĐ 3176.
 */
#define HSSKDT_FORMAT_CLAIM3176 22

/**
 * Check-in document XML0 of QĐ 130 and later.
 */
#define HSSKDT_FORMAT_CHECKIN 23

/**
 * FHIR R4 of any kind. For reading only.
 */
#define HSSKDT_FORMAT_FHIR 9

/**
 * FHIR R4 document Bundle.
 */
#define HSSKDT_FORMAT_FHIR_DOCUMENT 10

/**
 * FHIR R4 collection Bundle of a submission.
 */
#define HSSKDT_FORMAT_FHIR_COLLECTION 11

/**
 * FHIR R4 resources, one a line.
 */
#define HSSKDT_FORMAT_FHIR_NDJSON 12

/**
 * HTML for paper and screen. For writing only.
 */
#define HSSKDT_FORMAT_HTML 30

/**
 * A finding of a validation.
 */
#define HSSKDT_ENTRY_FINDING 0

/**
 * The target has no place for it.
 */
#define HSSKDT_ENTRY_LOST 1

/**
 * It stands in the target in another form.
 */
#define HSSKDT_ENTRY_CHANGED 2

/**
 * The target needs what the source does not say.
 */
#define HSSKDT_ENTRY_ASSUMED 3

/**
 * It has no field of its own and is kept beside.
 */
#define HSSKDT_ENTRY_KEPT 4

/**
 * A record of the document that could not be read.
 */
#define HSSKDT_ENTRY_FAILURE 5

/**
 * No entry.
 */
#define HSSKDT_SEVERITY_NONE 0

/**
 * Worth knowing; the data are valid.
 */
#define HSSKDT_SEVERITY_INFO 1

/**
 * Keep the entry with the data; they are usable.
 */
#define HSSKDT_SEVERITY_WARN 2

/**
 * The row or file cannot be trusted as structured data.
 */
#define HSSKDT_SEVERITY_REJECT 3

/**
 * Done.
 */
#define HSSKDT_STATUS_OK 0

/**
 * The call is wrong: unknown option, format, path or index, missing argument.
 */
#define HSSKDT_STATUS_USAGE 1

/**
 * The input breaks the rules of its own syntax.
 */
#define HSSKDT_STATUS_MALFORMED 100

/**
 * The input is well-formed but not what was asked for.
 */
#define HSSKDT_STATUS_UNEXPECTED 101

/**
 * The input is larger or deeper than the limits.
 */
#define HSSKDT_STATUS_LIMIT 102

/**
 * A value does not fit its type.
 */
#define HSSKDT_STATUS_VALUE 103

/**
 * A stream could not be read or written.
 */
#define HSSKDT_STATUS_IO 104

/**
 * The record cannot be written in the target format.
 */
#define HSSKDT_STATUS_CONVERT 300

/**
 * A sealed record cannot be opened or made.
 */
#define HSSKDT_STATUS_SEAL 400

/**
 * A fault inside the library. The handle that was being changed refuses further use; others go on.
 */
#define HSSKDT_STATUS_INTERNAL 900

/**
 * The handle was being changed when a fault happened.
 */
#define HSSKDT_STATUS_BROKEN 901

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

/**
 * The first byte; a NUL stands after the last one. Never NULL, but for a NULL handle. Lives as long as the handle.
 */
const uint8_t *hsskdt_bytes_data(const hsskdt_bytes *bytes);

/**
 * How many bytes, without the NUL at the end.
 */
size_t hsskdt_bytes_len(const hsskdt_bytes *bytes);

/**
 * Wipes and frees bytes. NULL does nothing.
 */
void hsskdt_bytes_free(hsskdt_bytes *bytes);

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
hsskdt_status hsskdt_convert(const uint8_t *data,
                             size_t len,
                             hsskdt_format from,
                             hsskdt_format to,
                             const hsskdt_options *options,
                             hsskdt_bytes **out,
                             hsskdt_report **notes,
                             hsskdt_error **err);

/**
 * The status that the failed call gave back. `HSSKDT_STATUS_OK` for NULL.
 */
hsskdt_status hsskdt_error_status(const hsskdt_error *error);

/**
 * A stable code such as "xml.unclosed-element". Lives as long as the error.
 */
const char *hsskdt_error_code(const hsskdt_error *error);

/**
 * Where in the document or record; "" where the whole input is meant. Lives as long as the error.
 */
const char *hsskdt_error_path(const hsskdt_error *error);

/**
 * Line of the input, from 1; 0 where it has no lines.
 */
uint32_t hsskdt_error_line(const hsskdt_error *error);

/**
 * Column of the input in characters, from 1; 0 where it has no lines.
 */
uint32_t hsskdt_error_column(const hsskdt_error *error);

/**
 * What happened, for people, without the place. Lives as long as the error.
 */
const char *hsskdt_error_message(const hsskdt_error *error,
                                 hsskdt_lang lang);

/**
 * Frees an error. NULL does nothing.
 */
void hsskdt_error_free(hsskdt_error *error);

/**
 * The format of a document by its content; HSSKDT_FORMAT_AUTO where it is not recognised.
 */
hsskdt_format hsskdt_format_detect(const uint8_t *data,
                                   size_t len);

/**
 * The number of a format's stable name, such as "claim4210".
 * @param format gets the number; HSSKDT_FORMAT_AUTO after an error.
 */
hsskdt_status hsskdt_format_from_name(const uint8_t *name,
                                      size_t name_len,
                                      int32_t *format,
                                      hsskdt_error **err);

/**
 * The stable name of a format, such as "claim4210"; "auto" for HSSKDT_FORMAT_AUTO, NULL for an unknown number. Static.
 */
const char *hsskdt_format_name(hsskdt_format format);

/**
 * Makes a key.
 * @param kind "person", "facility", "master", "index" (look-up tokens), "audit", or "recipient" (a key pair).
 * @param entropy 32 fresh bytes of the system's generator, never used again.
 * @param key gets the key; freed by hsskdt_key_free.
 */
hsskdt_status hsskdt_key_generate(const uint8_t *kind,
                                  size_t kind_len,
                                  const uint8_t *entropy,
                                  size_t entropy_len,
                                  hsskdt_key **key,
                                  hsskdt_error **err);

/**
 * Reads the content of a key file, or one key as text, also the public half of a recipient.
 * @param key gets the key; freed by hsskdt_key_free.
 */
hsskdt_status hsskdt_key_read(const uint8_t *data,
                              size_t len,
                              hsskdt_key **key,
                              hsskdt_error **err);

/**
 * The content of a key file, secret: write it where its owner alone reads. The public half of a recipient gives its
 * text.
 * @param out gets the content; freed, and wiped, by hsskdt_bytes_free.
 */
hsskdt_status hsskdt_key_write(const hsskdt_key *key,
                               hsskdt_bytes **out,
                               hsskdt_error **err);

/**
 * What may be published: the name of a key, or the public half of a recipient (hsskdt-recipient1...), which
 * hsskdt_key_read reads.
 * @param out gets the text; freed by hsskdt_bytes_free.
 */
hsskdt_status hsskdt_key_public(const hsskdt_key *key,
                                hsskdt_bytes **out,
                                hsskdt_error **err);

/**
 * Wraps a key under another, for a database: 110 bytes. Destroying them destroys every record of that key.
 * @param parent a key of the kind master, facility or person.
 * @param entropy 24 fresh bytes of the system's generator, never used again.
 * @param out gets the bytes; freed by hsskdt_bytes_free.
 */
hsskdt_status hsskdt_key_wrap(const hsskdt_key *key,
                              const hsskdt_key *parent,
                              const uint8_t *entropy,
                              size_t entropy_len,
                              hsskdt_bytes **out,
                              hsskdt_error **err);

/**
 * Unwraps the 110 bytes of hsskdt_key_wrap.
 * @param key gets the key; freed by hsskdt_key_free.
 */
hsskdt_status hsskdt_key_unwrap(const uint8_t *data,
                                size_t len,
                                const hsskdt_key *parent,
                                hsskdt_key **key,
                                hsskdt_error **err);

/**
 * The look-up token of a number, 66 hexadecimal digits: equal numbers, however written, give equal tokens.
 * @param key a key of the kind index, kept apart from the database and from the keys of records.
 * @param field "cccd", "cmnd", "bhyt", "bhxh", "phone", or "ma-bn" (facility/number).
 * @param epoch 0 to 255; while keys are being rotated look for the tokens of both epochs.
 * @param out gets the digits; freed by hsskdt_bytes_free.
 */
hsskdt_status hsskdt_key_token(const hsskdt_key *key,
                               const uint8_t *field,
                               size_t field_len,
                               const uint8_t *number,
                               size_t number_len,
                               uint32_t epoch,
                               hsskdt_bytes **out,
                               hsskdt_error **err);

/**
 * Wipes and frees a key. NULL does nothing.
 */
void hsskdt_key_free(hsskdt_key *key);

/**
 * New options, all at their defaults. Never NULL; freed by hsskdt_options_free.
 */
hsskdt_options *hsskdt_options_new(void);

/**
 * Sets one option by its name and the text of its value; README.md lists them. An unknown name or value is an error
 * and changes nothing.
 */
hsskdt_status hsskdt_options_set(hsskdt_options *options,
                                 const uint8_t *name,
                                 size_t name_len,
                                 const uint8_t *value,
                                 size_t value_len,
                                 hsskdt_error **err);

/**
 * Frees options. NULL does nothing.
 */
void hsskdt_options_free(hsskdt_options *options);

/**
 * An empty record. Never NULL; freed by hsskdt_record_free.
 */
hsskdt_record *hsskdt_record_new(void);

/**
 * Reads the one record of a document, without what must not enter the citizen's record unless the option "disclosure"
 * says otherwise. A document of several is an error: see hsskdt_records_read.
 * @param format HSSKDT_FORMAT_AUTO finds it by the content.
 * @param options NULL for the defaults.
 * @param record gets the record; freed by hsskdt_record_free.
 * @param notes gets what reading did to the data; freed by hsskdt_report_free. NULL if not wanted.
 * @param err gets the error; freed by hsskdt_error_free. NULL if not wanted.
 */
hsskdt_status hsskdt_record_read(const uint8_t *data,
                                 size_t len,
                                 hsskdt_format format,
                                 const hsskdt_options *options,
                                 hsskdt_record **record,
                                 hsskdt_report **notes,
                                 hsskdt_error **err);

/**
 * Writes a record, without what must not enter the citizen's record unless the option "disclosure" says otherwise; a
 * claim file gets everything that the record holds.
 * @param options NULL for the defaults.
 * @param out gets the document; freed by hsskdt_bytes_free.
 * @param notes gets what writing did to the data; freed by hsskdt_report_free. NULL if not wanted.
 */
hsskdt_status hsskdt_record_write(const hsskdt_record *record,
                                  hsskdt_format format,
                                  const hsskdt_options *options,
                                  hsskdt_bytes **out,
                                  hsskdt_report **notes,
                                  hsskdt_error **err);

/**
 * The element at a path, such as "/administrative/birth_date", as JSON; "null" where the record holds nothing there.
 * A path that no record can have is an error.
 * @param json gets the JSON; freed by hsskdt_bytes_free.
 */
hsskdt_status hsskdt_record_get(const hsskdt_record *record,
                                const uint8_t *path,
                                size_t path_len,
                                hsskdt_bytes **json,
                                hsskdt_error **err);

/**
 * Puts JSON at a path; "null" removes, one index past the end of a list appends. After an error the record is as it
 * was.
 */
hsskdt_status hsskdt_record_set(hsskdt_record *record,
                                const uint8_t *path,
                                size_t path_len,
                                const uint8_t *json,
                                size_t json_len,
                                hsskdt_error **err);

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
hsskdt_status hsskdt_record_upsert(hsskdt_record *record,
                                   const uint8_t *data,
                                   size_t len,
                                   hsskdt_format format,
                                   const hsskdt_options *options,
                                   hsskdt_bytes **outcome,
                                   hsskdt_report **notes,
                                   hsskdt_error **err);

/**
 * A copy of a record, for another thread or to try a change on.
 * @param copy gets the record; freed by hsskdt_record_free.
 */
hsskdt_status hsskdt_record_clone(const hsskdt_record *record,
                                  hsskdt_record **copy,
                                  hsskdt_error **err);

/**
 * Frees a record. NULL does nothing.
 */
void hsskdt_record_free(hsskdt_record *record);

/**
 * Reads every record of a document, without what must not enter the citizen's record unless the option "disclosure"
 * says otherwise.
 * @param format HSSKDT_FORMAT_AUTO finds it by the content.
 * @param options NULL for the defaults.
 * @param records gets the records; freed by hsskdt_records_free.
 * @param notes gets what reading did to the data, and an entry of kind HSSKDT_ENTRY_FAILURE for each record that could
 * not be read; freed by hsskdt_report_free. NULL if not wanted.
 */
hsskdt_status hsskdt_records_read(const uint8_t *data,
                                  size_t len,
                                  hsskdt_format format,
                                  const hsskdt_options *options,
                                  hsskdt_records **records,
                                  hsskdt_report **notes,
                                  hsskdt_error **err);

/**
 * How many records, with those taken out.
 */
size_t hsskdt_records_len(const hsskdt_records *records);

/**
 * Takes the record at an index, from 0, out. Each can be taken once.
 * @param record gets the record; freed by hsskdt_record_free.
 */
hsskdt_status hsskdt_records_take(hsskdt_records *records,
                                  size_t index,
                                  hsskdt_record **record,
                                  hsskdt_error **err);

/**
 * Frees records that were not taken out. NULL does nothing.
 */
void hsskdt_records_free(hsskdt_records *records);

/**
 * How many entries.
 */
size_t hsskdt_report_len(const hsskdt_report *report);

/**
 * The worst severity; HSSKDT_SEVERITY_NONE where there is no entry.
 */
hsskdt_severity hsskdt_report_worst(const hsskdt_report *report);

/**
 * What the entry is. -1 past the end.
 */
hsskdt_entry hsskdt_report_kind(const hsskdt_report *report,
                                size_t index);

/**
 * How bad the entry is.
 */
hsskdt_severity hsskdt_report_severity(const hsskdt_report *report,
                                       size_t index);

/**
 * The id of the rule or the code of the note or failure. As every text of a report it is "" where there is none, and
 * lives as long as the report.
 */
const char *hsskdt_report_code(const hsskdt_report *report,
                               size_t index);

/**
 * Where in the document or record.
 */
const char *hsskdt_report_path(const hsskdt_report *report,
                               size_t index);

/**
 * The name in the target that stands for it, for notes.
 */
const char *hsskdt_report_target(const hsskdt_report *report,
                                 size_t index);

/**
 * The HOSO of a claim file, from 1; 0 where it does not apply.
 */
int64_t hsskdt_report_record(const hsskdt_report *report,
                             size_t index);

/**
 * The table of a claim file, such as "XML2".
 */
const char *hsskdt_report_table(const hsskdt_report *report,
                                size_t index);

/**
 * The row of that table, from 1; 0 where it does not apply.
 */
uint32_t hsskdt_report_row(const hsskdt_report *report,
                           size_t index);

/**
 * The field of that row.
 */
const char *hsskdt_report_field(const hsskdt_report *report,
                                size_t index);

/**
 * The line, from 1; 0 where it does not apply. Inside Base64 it counts in the inner document.
 */
uint32_t hsskdt_report_line(const hsskdt_report *report,
                            size_t index);

/**
 * The column in characters, from 1; 0 where it does not apply.
 */
uint32_t hsskdt_report_column(const hsskdt_report *report,
                              size_t index);

/**
 * What it says, for people.
 */
const char *hsskdt_report_message(const hsskdt_report *report,
                                  size_t index,
                                  hsskdt_lang lang);

/**
 * The whole report as a JSON array, with the messages in both languages.
 * @param json gets the JSON; freed by hsskdt_bytes_free.
 */
hsskdt_status hsskdt_report_json(const hsskdt_report *report,
                                 hsskdt_bytes **json,
                                 hsskdt_error **err);

/**
 * Frees a report. NULL does nothing.
 */
void hsskdt_report_free(hsskdt_report *report);

/**
 * A sealer without keys. Never NULL; freed by hsskdt_sealer_free.
 */
hsskdt_sealer *hsskdt_sealer_new(void);

/**
 * Adds a key, of which it keeps a copy. Records are sealed for every key and every recipient's public half in it, and
 * opened by any key and any recipient's private key.
 */
hsskdt_status hsskdt_sealer_add_key(hsskdt_sealer *sealer,
                                    const hsskdt_key *key,
                                    hsskdt_error **err);

/**
 * Sets one thing by its name; README.md lists them. An unknown name or value is an error and changes nothing.
 */
hsskdt_status hsskdt_sealer_set(hsskdt_sealer *sealer,
                                const uint8_t *name,
                                size_t name_len,
                                const uint8_t *value,
                                size_t value_len,
                                hsskdt_error **err);

/**
 * Seals bytes.
 * @param entropy HSSKDT_ENTROPY_LEN fresh bytes of the system's generator, never used again; 56, 16 without a
 * "record_id", and 32 for each key are enough.
 * @param out gets the sealed record; freed by hsskdt_bytes_free.
 */
hsskdt_status hsskdt_sealer_seal(const hsskdt_sealer *sealer,
                                 const uint8_t *data,
                                 size_t len,
                                 const uint8_t *entropy,
                                 size_t entropy_len,
                                 hsskdt_bytes **out,
                                 hsskdt_error **err);

/**
 * Opens a sealed record, with the same bindings that it was sealed with.
 * @param out gets the content; freed, and wiped, by hsskdt_bytes_free.
 */
hsskdt_status hsskdt_sealer_open(const hsskdt_sealer *sealer,
                                 const uint8_t *data,
                                 size_t len,
                                 hsskdt_bytes **out,
                                 hsskdt_error **err);

/**
 * Changes who may open a record: the readers of `sealer` are replaced by those of `to`; the content stays as it is.
 * After a key has leaked open and seal anew instead, with the next "revision".
 * @param entropy as for hsskdt_sealer_seal.
 * @param out gets the record; freed by hsskdt_bytes_free.
 */
hsskdt_status hsskdt_sealer_rewrap(const hsskdt_sealer *sealer,
                                   const uint8_t *data,
                                   size_t len,
                                   const hsskdt_sealer *to,
                                   const uint8_t *entropy,
                                   size_t entropy_len,
                                   hsskdt_bytes **out,
                                   hsskdt_error **err);

/**
 * What everybody can read in a sealed record, as a JSON object: content_type, schema, revision, record_id, slots. No
 * key is needed, and nothing of it is proven before one opened the record.
 * @param json gets the JSON; freed by hsskdt_bytes_free.
 */
hsskdt_status hsskdt_sealed_inspect(const uint8_t *data,
                                    size_t len,
                                    hsskdt_bytes **json,
                                    hsskdt_error **err);

/**
 * Wipes and frees a sealer. NULL does nothing.
 */
void hsskdt_sealer_free(hsskdt_sealer *sealer);

/**
 * Checks a record by the rules of the option "profile" (default "form831"), on the day of the option "today" (default:
 * today in Viet Nam). A record that breaks rules is no error: the report says so.
 * @param options NULL for the defaults.
 * @param report gets the findings; freed by hsskdt_report_free.
 */
hsskdt_status hsskdt_record_validate(const hsskdt_record *record,
                                     const hsskdt_options *options,
                                     hsskdt_report **report,
                                     hsskdt_error **err);

/**
 * Checks a document: claim files by the rules of their tables, every other format by those of Form 831; the option
 * "profile" chooses others. A claim file that cannot be read is a finding too.
 * @param format HSSKDT_FORMAT_AUTO finds it by the content.
 * @param options NULL for the defaults.
 * @param report gets the findings; freed by hsskdt_report_free.
 */
hsskdt_status hsskdt_validate(const uint8_t *data,
                              size_t len,
                              hsskdt_format format,
                              const hsskdt_options *options,
                              hsskdt_report **report,
                              hsskdt_error **err);

/**
 * The version of the library that runs, such as "0.1.0". Static: not to be freed.
 */
const char *hsskdt_version(void);

/**
 * The ABI of the library that runs, `major << 16 | minor`. A wrapper goes on where the major number equals
 * `HSSKDT_ABI_MAJOR` of its header and the minor number is not less than `HSSKDT_ABI_MINOR`.
 */
uint32_t hsskdt_abi_version(void);

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

#endif  /* HSSKDT_H */
