/* What the test programs share: a check that stops the program, and whole files in memory. */
#ifndef CHECK_H
#define CHECK_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CHECK(condition)                                                                  \
    do {                                                                                  \
        if (!(condition)) {                                                               \
            fprintf(stderr, "%s:%d: %s does not hold\n", __FILE__, __LINE__, #condition); \
            exit(1);                                                                      \
        }                                                                                 \
    } while (0)

/* Text as pointer and length. */
#define TEXT(text) (const uint8_t *)(text), strlen(text)

/* A whole file; freed by the caller. */
static inline uint8_t *read_file(const char *path, size_t *len) {
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        fprintf(stderr, "%s cannot be read\n", path);
        exit(1);
    }
    CHECK(fseek(file, 0, SEEK_END) == 0);
    long size = ftell(file);
    CHECK(size >= 0);
    rewind(file);
    /* Exactly as long as the file, so that reading past its end is seen. */
    uint8_t *data = (uint8_t *)malloc(size > 0 ? (size_t)size : 1);
    CHECK(data != NULL);
    *len = fread(data, 1, (size_t)size, file);
    CHECK(*len == (size_t)size);
    fclose(file);
    return data;
}

#endif
