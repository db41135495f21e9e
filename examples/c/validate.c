/* Reads a document and prints what is wrong with each of its records.
 *
 *     validate FILE [TODAY]
 *
 * Exit status: 0 nothing to reject, 1 findings of severity reject, 2 the file cannot be read. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <hsskdt.h>

static int fail(hsskdt_error *error) {
    fprintf(stderr, "%s %s: %s\n", hsskdt_error_code(error), hsskdt_error_path(error),
            hsskdt_error_message(error, HSSKDT_LANG_VI));
    hsskdt_error_free(error);
    return 2;
}

static uint8_t *read_file(const char *path, size_t *len) {
    FILE *file = fopen(path, "rb");
    uint8_t *data = NULL;
    *len = 0;
    if (file == NULL) return NULL;
    for (size_t space = 1 << 16;; space *= 2) {
        uint8_t *more = realloc(data, space);
        if (more == NULL) break;
        data = more;
        *len += fread(data + *len, 1, space - *len, file);
        if (*len < space) break;
    }
    fclose(file);
    return data;
}

int main(int argc, char **argv) {
    if (argc < 2) {
        fprintf(stderr, "usage: validate FILE [TODAY]\n");
        return 2;
    }
    size_t len = 0;
    uint8_t *data = read_file(argv[1], &len);
    if (data == NULL) {
        fprintf(stderr, "%s cannot be read\n", argv[1]);
        return 2;
    }

    hsskdt_error *error = NULL;
    hsskdt_options *options = hsskdt_options_new();
    if (argc > 2) {
        const char *today = argv[2];
        if (hsskdt_options_set(options, (const uint8_t *)"today", 5, (const uint8_t *)today, strlen(today), &error) !=
            HSSKDT_STATUS_OK)
            return fail(error);
    }

    hsskdt_records *records = NULL;
    if (hsskdt_records_read(data, len, HSSKDT_FORMAT_AUTO, options, &records, NULL, &error) != HSSKDT_STATUS_OK)
        return fail(error);
    free(data);

    hsskdt_severity worst = HSSKDT_SEVERITY_NONE;
    for (size_t i = 0; i < hsskdt_records_len(records); i++) {
        hsskdt_record *record = NULL;
        hsskdt_report *report = NULL;
        if (hsskdt_records_take(records, i, &record, &error) != HSSKDT_STATUS_OK ||
            hsskdt_record_validate(record, options, &report, &error) != HSSKDT_STATUS_OK)
            return fail(error);
        for (size_t n = 0; n < hsskdt_report_len(report); n++)
            printf("%s %s: %s\n", hsskdt_report_code(report, n), hsskdt_report_path(report, n),
                   hsskdt_report_message(report, n, HSSKDT_LANG_VI));
        if (hsskdt_report_worst(report) > worst) worst = hsskdt_report_worst(report);
        hsskdt_report_free(report);
        hsskdt_record_free(record);
    }
    hsskdt_records_free(records);
    hsskdt_options_free(options);
    return worst == HSSKDT_SEVERITY_REJECT;
}
