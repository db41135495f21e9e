/* Handles from birth to death: what a getter gives, what a failed call leaves, what NULL does, and no leak. */
#include "check.h"
#include "hsskdt.h"

_Static_assert(HSSKDT_VERSION_NUMBER ==
                   (HSSKDT_VERSION_MAJOR << 16 | HSSKDT_VERSION_MINOR << 8 | HSSKDT_VERSION_PATCH),
               "version number");

/* Places that were never written: the library must not read them. */
#define GARBAGE(type) (type *)(uintptr_t)0x5a5a5a50

static void versions(void) {
    char text[32];
    snprintf(text, sizeof text, "%d.%d.%d", HSSKDT_VERSION_MAJOR, HSSKDT_VERSION_MINOR, HSSKDT_VERSION_PATCH);
    CHECK(strcmp(hsskdt_version(), text) == 0);
    CHECK(hsskdt_abi_version() == HSSKDT_ABI_VERSION);
}

static void null_is_harmless(void) {
    hsskdt_record_free(NULL);
    hsskdt_records_free(NULL);
    hsskdt_report_free(NULL);
    hsskdt_bytes_free(NULL);
    hsskdt_error_free(NULL);
    hsskdt_options_free(NULL);

    CHECK(hsskdt_bytes_data(NULL) == NULL && hsskdt_bytes_len(NULL) == 0);
    CHECK(hsskdt_records_len(NULL) == 0);
    CHECK(hsskdt_report_len(NULL) == 0 && hsskdt_report_worst(NULL) == HSSKDT_SEVERITY_NONE);
    CHECK(strcmp(hsskdt_report_code(NULL, 0), "") == 0 && hsskdt_report_kind(NULL, 7) == -1);
    CHECK(hsskdt_error_status(NULL) == HSSKDT_STATUS_OK && strcmp(hsskdt_error_code(NULL), "") == 0);

    /* A missing argument is an error, with and without a place for it. */
    hsskdt_bytes *bytes = GARBAGE(hsskdt_bytes);
    hsskdt_error *error = GARBAGE(hsskdt_error);
    CHECK(hsskdt_record_write(NULL, HSSKDT_FORMAT_JSON, NULL, &bytes, NULL, &error) == HSSKDT_STATUS_USAGE);
    CHECK(bytes == NULL && strcmp(hsskdt_error_code(error), "call.null") == 0);
    hsskdt_error_free(error);
    CHECK(hsskdt_record_write(NULL, HSSKDT_FORMAT_JSON, NULL, NULL, NULL, NULL) == HSSKDT_STATUS_USAGE);

    hsskdt_record *record = GARBAGE(hsskdt_record);
    CHECK(hsskdt_record_read(NULL, 3, HSSKDT_FORMAT_JSON, NULL, &record, NULL, NULL) == HSSKDT_STATUS_USAGE);
    CHECK(record == NULL);
    CHECK(hsskdt_record_read(NULL, 0, HSSKDT_FORMAT_JSON, NULL, &record, NULL, NULL) == HSSKDT_STATUS_MALFORMED);
    CHECK(record == NULL);
}

static void fields_by_path(void) {
    hsskdt_record *record = hsskdt_record_new();
    hsskdt_error *error = NULL;
    hsskdt_bytes *json = NULL;
    CHECK(hsskdt_record_set(record, TEXT("/administrative/full_name"), TEXT("\"Nguyễn Thị Ví Dụ\""), &error) == 0);
    CHECK(hsskdt_record_set(record, TEXT("/administrative/birth_date"), TEXT("\"1957\""), NULL) == 0);

    CHECK(hsskdt_record_get(record, TEXT("/administrative/full_name"), &json, &error) == 0);
    CHECK(hsskdt_bytes_len(json) == strlen("\"Nguyễn Thị Ví Dụ\""));
    CHECK(strcmp((const char *)hsskdt_bytes_data(json), "\"Nguyễn Thị Ví Dụ\"") == 0);
    hsskdt_bytes_free(json);

    CHECK(hsskdt_record_get(record, TEXT("/administrative/email"), &json, NULL) == 0);
    CHECK(strcmp((const char *)hsskdt_bytes_data(json), "null") == 0);
    hsskdt_bytes_free(json);

    CHECK(hsskdt_record_get(record, TEXT("/nowhere"), &json, &error) == HSSKDT_STATUS_USAGE);
    CHECK(json == NULL && hsskdt_error_status(error) == HSSKDT_STATUS_USAGE);
    CHECK(strcmp(hsskdt_error_code(error), "path.unknown") == 0);
    CHECK(strcmp(hsskdt_error_path(error), "/nowhere") == 0);
    CHECK(strlen(hsskdt_error_message(error, HSSKDT_LANG_VI)) > 0);
    CHECK(strcmp(hsskdt_error_message(error, HSSKDT_LANG_VI), hsskdt_error_message(error, HSSKDT_LANG_EN)) != 0);
    hsskdt_error_free(error);

    CHECK(hsskdt_record_set(record, TEXT("/administrative/full_name"), TEXT("{broken"), &error) == HSSKDT_STATUS_USAGE);
    CHECK(strcmp(hsskdt_error_code(error), "call.json") == 0);
    hsskdt_error_free(error);
    CHECK(hsskdt_record_set(record, (const uint8_t *)"\xff", 1, TEXT("1"), &error) == HSSKDT_STATUS_USAGE);
    CHECK(strcmp(hsskdt_error_code(error), "call.utf8") == 0);
    hsskdt_error_free(error);

    /* A copy goes its own way. */
    hsskdt_record *copy = GARBAGE(hsskdt_record);
    CHECK(hsskdt_record_clone(record, &copy, NULL) == HSSKDT_STATUS_OK);
    CHECK(hsskdt_record_set(record, TEXT("/administrative/birth_date"), TEXT("null"), NULL) == 0);
    CHECK(hsskdt_record_get(copy, TEXT("/administrative/birth_date"), &json, NULL) == 0);
    CHECK(strcmp((const char *)hsskdt_bytes_data(json), "\"1957\"") == 0);
    hsskdt_bytes_free(json);
    hsskdt_record_free(copy);
    hsskdt_record_free(record);
}

static void options_by_name(void) {
    hsskdt_options *options = hsskdt_options_new();
    hsskdt_error *error = NULL;
    CHECK(hsskdt_options_set(options, TEXT("mode"), TEXT("lax"), &error) == HSSKDT_STATUS_OK && error == NULL);
    CHECK(hsskdt_options_set(options, TEXT("colour"), TEXT("blue"), &error) == HSSKDT_STATUS_USAGE);
    CHECK(strcmp(hsskdt_error_code(error), "option.unknown") == 0);
    hsskdt_error_free(error);
    CHECK(hsskdt_options_set(options, TEXT("limit_bytes"), TEXT("10"), NULL) == HSSKDT_STATUS_OK);

    hsskdt_record *record = NULL;
    const char *text = "{\"format\":\"hsskdt-record\",\"version\":1}";
    CHECK(hsskdt_record_read(TEXT(text), HSSKDT_FORMAT_AUTO, options, &record, NULL, &error) == HSSKDT_STATUS_LIMIT);
    CHECK(strcmp(hsskdt_error_code(error), "limit.bytes") == 0);
    hsskdt_error_free(error);
    hsskdt_options_free(options);
}

static void formats(void) {
    int32_t format = -1;
    CHECK(hsskdt_format_from_name(TEXT("claim4210"), &format, NULL) == 0 && format == HSSKDT_FORMAT_CLAIM4210);
    CHECK(hsskdt_format_from_name(TEXT("docx"), &format, NULL) == HSSKDT_STATUS_USAGE && format == HSSKDT_FORMAT_AUTO);
    CHECK(strcmp(hsskdt_format_name(HSSKDT_FORMAT_FHIR_TRANSACTION), "fhir-transaction") == 0);
    CHECK(hsskdt_format_name(4711) == NULL);
    CHECK(hsskdt_format_detect(TEXT("{\"format\":\"hsskdt-record\"")) == HSSKDT_FORMAT_JSON);
    CHECK(hsskdt_format_detect(NULL, 0) == HSSKDT_FORMAT_AUTO);
}

static void reports(void) {
    /* Lax reading keeps an unknown name, and says so. */
    const char *text = "{\"format\":\"hsskdt-record\",\"version\":1,\"administrative\":{\"nickname\":\"Tèo\"}}";
    hsskdt_options *options = hsskdt_options_new();
    hsskdt_record *record = NULL;
    hsskdt_report *notes = NULL;
    hsskdt_report *findings = NULL;
    hsskdt_bytes *json = NULL;
    CHECK(hsskdt_options_set(options, TEXT("mode"), TEXT("lax"), NULL) == 0);
    CHECK(hsskdt_options_set(options, TEXT("today"), TEXT("2026-11-23"), NULL) == 0);
    CHECK(hsskdt_record_read(TEXT(text), HSSKDT_FORMAT_JSON, options, &record, &notes, NULL) == HSSKDT_STATUS_OK);
    CHECK(hsskdt_report_len(notes) == 1 && hsskdt_report_kind(notes, 0) == HSSKDT_ENTRY_KEPT);
    CHECK(strcmp(hsskdt_report_code(notes, 0), "json.unknown-name") == 0);
    CHECK(strcmp(hsskdt_report_path(notes, 0), "/administrative/nickname") == 0);
    CHECK(strcmp(hsskdt_report_path(notes, 1), "") == 0 && hsskdt_report_kind(notes, 1) == -1);
    CHECK(hsskdt_report_json(notes, &json, NULL) == HSSKDT_STATUS_OK);
    CHECK(strstr((const char *)hsskdt_bytes_data(json), "\"kind\":\"kept\"") != NULL);
    CHECK(strstr((const char *)hsskdt_bytes_data(json), "Tèo") == NULL);
    hsskdt_bytes_free(json);

    /* A record that breaks rules is no error. */
    CHECK(hsskdt_record_validate(record, options, &findings, NULL) == HSSKDT_STATUS_OK);
    CHECK(hsskdt_report_len(findings) > 0 && hsskdt_report_worst(findings) == HSSKDT_SEVERITY_REJECT);
    CHECK(hsskdt_report_kind(findings, 0) == HSSKDT_ENTRY_FINDING);
    CHECK(strncmp(hsskdt_report_code(findings, 0), "F831-", 5) == 0);
    CHECK(strlen(hsskdt_report_message(findings, 0, HSSKDT_LANG_VI)) > 0);
    hsskdt_report_free(findings);
    hsskdt_report_free(notes);
    hsskdt_record_free(record);
    hsskdt_options_free(options);
}

static void several_records(void) {
    const char *text = "{\"format\":\"hsskdt-record\",\"version\":1}";
    hsskdt_records *records = NULL;
    hsskdt_record *record = NULL;
    hsskdt_error *error = NULL;
    CHECK(hsskdt_records_read(TEXT(text), HSSKDT_FORMAT_AUTO, NULL, &records, NULL, NULL) == HSSKDT_STATUS_OK);
    CHECK(hsskdt_records_len(records) == 1);
    CHECK(hsskdt_records_take(records, 0, &record, NULL) == HSSKDT_STATUS_OK && record != NULL);
    hsskdt_record_free(record);
    CHECK(hsskdt_records_take(records, 0, &record, &error) == HSSKDT_STATUS_USAGE && record == NULL);
    CHECK(strcmp(hsskdt_error_code(error), "call.index") == 0);
    hsskdt_error_free(error);
    hsskdt_records_free(records);
    /* Records that nobody took are freed with their list. */
    CHECK(hsskdt_records_read(TEXT(text), HSSKDT_FORMAT_AUTO, NULL, &records, NULL, NULL) == HSSKDT_STATUS_OK);
    hsskdt_records_free(records);
}

static void documents(void) {
    const char *first = "{\"format\":\"hsskdt-record\",\"version\":1,\"administrative\":"
                        "{\"full_name\":\"Nguyễn Thị Ví Dụ\",\"birth_date\":\"1957-03-01\"}}";
    const char *other = "{\"format\":\"hsskdt-record\",\"version\":1,\"administrative\":"
                        "{\"full_name\":\"Trần Văn Giả Định\",\"birth_date\":\"2001-12-31\"}}";
    hsskdt_record *record = hsskdt_record_new();
    hsskdt_options *options = hsskdt_options_new();
    hsskdt_report *findings = NULL;
    hsskdt_report *notes = NULL;
    hsskdt_bytes *outcome = NULL;
    hsskdt_bytes *json = NULL;
    hsskdt_error *error = NULL;
    CHECK(hsskdt_options_set(options, TEXT("today"), TEXT("2026-11-23"), NULL) == 0);
    const char *empty = "{\"format\":\"hsskdt-record\",\"version\":1}";
    CHECK(hsskdt_validate(TEXT(empty), HSSKDT_FORMAT_AUTO, options, &findings, NULL) == HSSKDT_STATUS_OK);
    CHECK(hsskdt_report_len(findings) > 0 && hsskdt_report_kind(findings, 0) == HSSKDT_ENTRY_FINDING);
    hsskdt_report_free(findings);
    CHECK(hsskdt_validate(TEXT("neither"), HSSKDT_FORMAT_AUTO, options, &findings, &error) != HSSKDT_STATUS_OK);
    CHECK(findings == NULL && strcmp(hsskdt_error_code(error), "document.unknown-format") == 0);
    hsskdt_error_free(error);

    CHECK(hsskdt_record_upsert(record, TEXT(first), HSSKDT_FORMAT_AUTO, NULL, &outcome, &notes, &error) == 0);
    CHECK(strstr((const char *)hsskdt_bytes_data(outcome), "/administrative/full_name") != NULL);
    CHECK(strstr((const char *)hsskdt_bytes_data(outcome), "Nguyễn") == NULL);
    CHECK(hsskdt_report_len(notes) == 0);
    hsskdt_bytes_free(outcome);
    hsskdt_report_free(notes);
    /* The same again changes nothing; another person is refused, and the record stays. */
    CHECK(hsskdt_record_upsert(record, TEXT(first), HSSKDT_FORMAT_JSON, NULL, &outcome, NULL, NULL) == 0);
    CHECK(strstr((const char *)hsskdt_bytes_data(outcome), "\"changes\":[]") != NULL);
    hsskdt_bytes_free(outcome);
    CHECK(hsskdt_record_upsert(record, TEXT(other), HSSKDT_FORMAT_AUTO, NULL, &outcome, &notes, &error) != 0);
    CHECK(outcome == NULL && notes == NULL && strcmp(hsskdt_error_code(error), "merge.other-person") == 0);
    hsskdt_error_free(error);
    CHECK(hsskdt_record_get(record, TEXT("/administrative/birth_date"), &json, NULL) == HSSKDT_STATUS_OK);
    CHECK(strcmp((const char *)hsskdt_bytes_data(json), "\"1957-03-01\"") == 0);
    hsskdt_bytes_free(json);
    CHECK(hsskdt_options_set(options, TEXT("same_person"), TEXT("true"), NULL) == 0);
    CHECK(hsskdt_record_upsert(record, TEXT(other), HSSKDT_FORMAT_AUTO, options, NULL, NULL, NULL) == 0);
    hsskdt_options_free(options);
    hsskdt_record_free(record);
}

int main(void) {
    versions();
    formats();
    /* Again and again: what one round leaks, many rounds show. */
    for (int round = 0; round < 20; round++) {
        null_is_harmless();
        fields_by_path();
        options_by_name();
        reports();
        documents();
        several_records();
    }
    puts("lifecycle: good");
    return 0;
}
