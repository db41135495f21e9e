/* Many threads read one record at the same time; each changes a record of its own; handles move between threads. */
#include <pthread.h>

#include "check.h"
#include "hsskdt.h"

enum { THREADS = 8, ROUNDS = 50 };

static const hsskdt_record *shared;
static hsskdt_bytes *expected;

static void *work(void *given) {
    hsskdt_record *own = given;
    for (int round = 0; round < ROUNDS; round++) {
        hsskdt_bytes *out = NULL;
        hsskdt_error *error = NULL;
        char year[16];
        CHECK(hsskdt_record_write(shared, HSSKDT_FORMAT_JSON, NULL, &out, NULL, NULL) == HSSKDT_STATUS_OK);
        CHECK(hsskdt_bytes_len(out) == hsskdt_bytes_len(expected));
        CHECK(memcmp(hsskdt_bytes_data(out), hsskdt_bytes_data(expected), hsskdt_bytes_len(out)) == 0);
        hsskdt_bytes_free(out);

        snprintf(year, sizeof year, "\"%d\"", 1940 + round);
        CHECK(hsskdt_record_set(own, TEXT("/administrative/birth_date"), TEXT(year), NULL) == HSSKDT_STATUS_OK);
        /* Errors belong to their call, whatever other threads do. */
        CHECK(hsskdt_record_get(shared, TEXT("/nowhere"), &out, &error) == HSSKDT_STATUS_USAGE);
        CHECK(strcmp(hsskdt_error_path(error), "/nowhere") == 0);
        hsskdt_error_free(error);
    }
    return own;
}

int main(void) {
    pthread_t threads[THREADS];
    hsskdt_record *record = hsskdt_record_new();
    CHECK(hsskdt_record_set(record, TEXT("/administrative/full_name"), TEXT("\"Giả Định\""), NULL) == HSSKDT_STATUS_OK);
    CHECK(hsskdt_record_write(record, HSSKDT_FORMAT_JSON, NULL, &expected, NULL, NULL) == HSSKDT_STATUS_OK);
    shared = record;
    for (int i = 0; i < THREADS; i++) CHECK(pthread_create(&threads[i], NULL, work, hsskdt_record_new()) == 0);
    for (int i = 0; i < THREADS; i++) {
        void *own = NULL;
        hsskdt_bytes *json = NULL;
        CHECK(pthread_join(threads[i], &own) == 0);
        CHECK(hsskdt_record_get(own, TEXT("/administrative/birth_date"), &json, NULL) == HSSKDT_STATUS_OK);
        CHECK(strcmp((const char *)hsskdt_bytes_data(json), "\"1989\"") == 0);
        hsskdt_bytes_free(json);
        hsskdt_record_free(own);
    }
    hsskdt_bytes_free(expected);
    hsskdt_record_free(record);
    puts("threads: good");
    return 0;
}
