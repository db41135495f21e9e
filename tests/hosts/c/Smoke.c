#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "hsskdt.h"

#define TEXT(text) (const uint8_t *)(text), strlen(text)

int main(int argc, char **argv) {
    static uint8_t data[1 << 20];
    FILE *file = argc > 1 ? fopen(argv[1], "rb") : NULL;
    if (file == NULL) return 2;
    size_t len = fread(data, 1, sizeof data, file);
    fclose(file);

    hsskdt_record *record = NULL;
    hsskdt_report *report = NULL;
    hsskdt_bytes *bytes = NULL;
    hsskdt_error *error = NULL;
    hsskdt_options *options = hsskdt_options_new();
    if (hsskdt_abi_version() >> 16 != HSSKDT_ABI_MAJOR) return 3;
    if (hsskdt_options_set(options, TEXT("today"), TEXT("2026-11-23"), NULL) != 0) return 4;
    if (hsskdt_record_read(data, len, HSSKDT_FORMAT_AUTO, options, &record, NULL, NULL) != 0) return 5;
    if (hsskdt_record_set(record, TEXT("/administrative/full_name"), TEXT("\"Nguyễn Thị Ví Dụ\""), NULL) != 0) return 6;
    if (hsskdt_record_get(record, TEXT("/administrative/full_name"), &bytes, NULL) != 0) return 7;
    printf("%s\n", (const char *)hsskdt_bytes_data(bytes));
    hsskdt_bytes_free(bytes);
    if (hsskdt_record_get(record, TEXT("/nowhere"), &bytes, &error) != HSSKDT_STATUS_USAGE || bytes != NULL) return 8;
    printf("%s %s %s\n", hsskdt_error_code(error), hsskdt_error_path(error),
           hsskdt_error_message(error, HSSKDT_LANG_VI));
    hsskdt_error_free(error);
    if (hsskdt_record_validate(record, options, &report, NULL) != 0) return 9;
    for (size_t i = 0; i < hsskdt_report_len(report); i++)
        printf("%s %s %s\n", hsskdt_report_code(report, i), hsskdt_report_path(report, i),
               hsskdt_report_message(report, i, HSSKDT_LANG_VI));
    hsskdt_report_free(report);
    hsskdt_record_free(record);
    if (hsskdt_convert(data, len, HSSKDT_FORMAT_AUTO, HSSKDT_FORMAT_JSON, options, &bytes, &report, NULL) != 0) return 10;
    printf("%s\n", (const char *)hsskdt_bytes_data(bytes));
    printf("%d notes\n", (int)hsskdt_report_len(report));
    hsskdt_report_free(report);
    hsskdt_bytes_free(bytes);
    hsskdt_options_free(options);
    return 0;
}
