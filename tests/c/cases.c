/* Runs the case files of tests/data/cases. Standard input is the list that `case-list` prints. */
#include "check.h"
#include "hsskdt.h"

enum { LINE = 4096, MANY = 256 };

typedef struct {
    char name[LINE], verb[LINE], input[LINE], expect[LINE], from[LINE], to[LINE];
    char option_names[MANY][64], option_values[MANY][256];
    char entries[MANY][1024]; /* notes, then failures, as "kind code path" */
    char error_code[LINE], error_path[LINE];
    unsigned line, column;
    int options, entry_count, compare_notes, fails;
} test_case;

static int failed = 0;

static void complain(const test_case *test, const char *what, const char *expected, const char *got) {
    fprintf(stderr, "%s: %s: expected %s, got %s\n", test->name, what, expected, got);
    failed = 1;
}

static hsskdt_format format(const test_case *test, const char *name) {
    hsskdt_format number = HSSKDT_FORMAT_AUTO;
    if (name[0] != '\0' && hsskdt_format_from_name(TEXT(name), &number, NULL) != HSSKDT_STATUS_OK)
        complain(test, "format", "a known name", name);
    return number;
}

static const char *kind_name(hsskdt_entry kind) {
    switch (kind) {
        case HSSKDT_ENTRY_LOST: return "lost";
        case HSSKDT_ENTRY_CHANGED: return "changed";
        case HSSKDT_ENTRY_ASSUMED: return "assumed";
        case HSSKDT_ENTRY_KEPT: return "kept";
        case HSSKDT_ENTRY_FAILURE: return "failure";
        default: return "unknown";
    }
}

static void compare_error(const test_case *test, const hsskdt_error *error) {
    if (!test->fails) {
        complain(test, "error", "none", hsskdt_error_code(error));
        return;
    }
    if (strcmp(hsskdt_error_code(error), test->error_code) != 0)
        complain(test, "error code", test->error_code, hsskdt_error_code(error));
    if (strcmp(hsskdt_error_path(error), test->error_path) != 0)
        complain(test, "error path", test->error_path, hsskdt_error_path(error));
    if (hsskdt_error_line(error) != test->line || hsskdt_error_column(error) != test->column)
        complain(test, "error place", "another line or column", "this one");
}

static void compare_bytes(const test_case *test, const hsskdt_bytes *out) {
    size_t len = 0;
    uint8_t *expected = read_file(test->expect, &len);
    if (len > 0 && expected[len - 1] == '\n') len--;
    if (hsskdt_bytes_len(out) != len || memcmp(hsskdt_bytes_data(out), expected, len) != 0)
        complain(test, "bytes", test->expect, "others");
    free(expected);
}

static void compare_entries(const test_case *test, const hsskdt_report *notes) {
    int next = 0;
    for (size_t i = 0; i < hsskdt_report_len(notes); i++) {
        char entry[2048];
        hsskdt_entry kind = hsskdt_report_kind(notes, i);
        if (kind != HSSKDT_ENTRY_FAILURE && !test->compare_notes) continue;
        snprintf(entry, sizeof entry, "%s %s %s", kind_name(kind), hsskdt_report_code(notes, i),
                 hsskdt_report_path(notes, i));
        const char *expected = next < test->entry_count ? test->entries[next] : "no further entry";
        if (strcmp(entry, expected) != 0) complain(test, "notes", expected, entry);
        next++;
    }
    if (next < test->entry_count) complain(test, "notes", test->entries[next], "no further entry");
}

static void run(const test_case *test) {
    hsskdt_options *options = hsskdt_options_new();
    hsskdt_bytes *out = NULL;
    hsskdt_report *notes = NULL;
    hsskdt_error *error = NULL;
    hsskdt_status status = HSSKDT_STATUS_OK;
    size_t len = 0;
    uint8_t *input = read_file(test->input, &len);
    for (int i = 0; i < test->options && status == HSSKDT_STATUS_OK; i++)
        status = hsskdt_options_set(options, TEXT(test->option_names[i]), TEXT(test->option_values[i]), &error);
    if (status == HSSKDT_STATUS_OK) {
        if (strcmp(test->verb, "convert") == 0) {
            status = hsskdt_convert(input, len, format(test, test->from), format(test, test->to), options, &out,
                                    &notes, &error);
        } else {
            complain(test, "verb", "a known one", test->verb);
        }
    }
    free(input);
    CHECK((status == HSSKDT_STATUS_OK) == (error == NULL) && hsskdt_error_status(error) == status);
    if (error != NULL) {
        CHECK(out == NULL && notes == NULL);
        compare_error(test, error);
    } else if (test->fails) {
        complain(test, "error", test->error_code, "none");
    } else {
        compare_bytes(test, out);
        compare_entries(test, notes);
    }
    hsskdt_error_free(error);
    hsskdt_report_free(notes);
    hsskdt_bytes_free(out);
    hsskdt_options_free(options);
}

/* The next field of a line, which ends at a tab. */
static char *field(char **rest) {
    char *start = *rest;
    char *tab = start == NULL ? NULL : strchr(start, '\t');
    if (tab != NULL) *tab++ = '\0';
    *rest = tab;
    return start == NULL ? "" : start;
}

#define COPY(to, from) CHECK((size_t)snprintf(to, sizeof(to), "%s", from) < sizeof(to))

int main(void) {
    static test_case test;
    char line[LINE];
    int count = 0;
    while (fgets(line, sizeof line, stdin) != NULL) {
        char *rest = line;
        line[strcspn(line, "\n")] = '\0';
        const char *key = field(&rest);
        if (strcmp(key, "case") == 0) {
            memset(&test, 0, sizeof test);
            COPY(test.name, field(&rest));
        } else if (strcmp(key, "verb") == 0) {
            COPY(test.verb, field(&rest));
        } else if (strcmp(key, "input") == 0) {
            COPY(test.input, field(&rest));
        } else if (strcmp(key, "expect") == 0) {
            COPY(test.expect, field(&rest));
        } else if (strcmp(key, "from") == 0) {
            COPY(test.from, field(&rest));
        } else if (strcmp(key, "to") == 0) {
            COPY(test.to, field(&rest));
        } else if (strcmp(key, "option") == 0) {
            CHECK(test.options < MANY);
            COPY(test.option_names[test.options], field(&rest));
            COPY(test.option_values[test.options++], field(&rest));
        } else if (strcmp(key, "notes") == 0) {
            test.compare_notes = 1;
        } else if (strcmp(key, "note") == 0) {
            CHECK(test.entry_count < MANY);
            COPY(test.entries[test.entry_count++], field(&rest));
        } else if (strcmp(key, "failure") == 0) {
            CHECK(test.entry_count < MANY);
            CHECK((size_t)snprintf(test.entries[test.entry_count++], sizeof test.entries[0], "failure %s",
                                   field(&rest)) < sizeof test.entries[0]);
        } else if (strcmp(key, "error") == 0) {
            test.fails = 1;
            COPY(test.error_code, field(&rest));
            COPY(test.error_path, field(&rest));
            test.line = (unsigned)strtoul(field(&rest), NULL, 10);
            test.column = (unsigned)strtoul(field(&rest), NULL, 10);
        } else if (strcmp(key, "end") == 0) {
            run(&test);
            count++;
        } else {
            fprintf(stderr, "unknown key %s\n", key);
            return 1;
        }
    }
    CHECK(count > 0);
    printf("cases: %d run%s\n", count, failed ? ", some failed" : ", all good");
    return failed;
}
