/* Converts a document, found by its content, and prints what the conversion did to the data.
 *
 *     convert FILE FORMAT > OUT        (formats: json, claim4210, fhir-transaction) */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <hsskdt.h>

int main(int argc, char **argv) {
    if (argc != 3) {
        fprintf(stderr, "usage: convert FILE FORMAT\n");
        return 2;
    }
    FILE *file = fopen(argv[1], "rb");
    if (file == NULL || fseek(file, 0, SEEK_END) != 0) {
        fprintf(stderr, "%s cannot be read\n", argv[1]);
        return 2;
    }
    long size = ftell(file);
    rewind(file);
    uint8_t *data = malloc(size > 0 ? (size_t)size : 1);
    size_t len = data == NULL || size < 0 ? 0 : fread(data, 1, (size_t)size, file);
    fclose(file);

    hsskdt_format to = HSSKDT_FORMAT_AUTO;
    hsskdt_bytes *out = NULL;
    hsskdt_report *notes = NULL;
    hsskdt_error *error = NULL;
    hsskdt_status status =
        hsskdt_format_from_name((const uint8_t *)argv[2], strlen(argv[2]), &to, &error);
    if (status == HSSKDT_STATUS_OK)
        status = hsskdt_convert(data, len, HSSKDT_FORMAT_AUTO, to, NULL, &out, &notes, &error);
    free(data);

    if (status == HSSKDT_STATUS_OK) {
        fwrite(hsskdt_bytes_data(out), 1, hsskdt_bytes_len(out), stdout);
        for (size_t i = 0; i < hsskdt_report_len(notes); i++)
            fprintf(stderr, "%s %s: %s\n", hsskdt_report_code(notes, i), hsskdt_report_path(notes, i),
                    hsskdt_report_message(notes, i, HSSKDT_LANG_VI));
    } else {
        fprintf(stderr, "%s %s: %s\n", hsskdt_error_code(error), hsskdt_error_path(error),
                hsskdt_error_message(error, HSSKDT_LANG_VI));
    }
    hsskdt_bytes_free(out);
    hsskdt_report_free(notes);
    hsskdt_error_free(error);
    return status == HSSKDT_STATUS_OK ? 0 : 1;
}
