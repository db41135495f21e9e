/* Keys, sealing, opening, rewrapping, tokens: as a hospital's own program calls them. */
#include "check.h"
#include "hsskdt.h"

#define PERSON_KEY "hsskdt-person-key1"
static const char CONTENT[] = "{\"resourceType\":\"Bundle\"}";

/* Fixed, so that every language makes the same file. A program takes the bytes of the system's generator. */
static uint8_t counting[HSSKDT_ENTROPY_LEN];

static hsskdt_key *key_of(const char *text) {
    hsskdt_key *key = NULL;
    CHECK(hsskdt_key_read(TEXT(text), &key, NULL) == HSSKDT_STATUS_OK);
    return key;
}

static void expect(hsskdt_status status, hsskdt_status wanted, hsskdt_error *error, const char *code) {
    CHECK(status == wanted && strcmp(hsskdt_error_code(error), code) == 0);
    hsskdt_error_free(error);
}

static hsskdt_sealer *sealer_with(const hsskdt_key *key) {
    hsskdt_sealer *sealer = hsskdt_sealer_new();
    CHECK(hsskdt_sealer_add_key(sealer, key, NULL) == 0);
    CHECK(hsskdt_sealer_set(sealer, TEXT("person"), TEXT("P-000001"), NULL) == 0);
    CHECK(hsskdt_sealer_set(sealer, TEXT("content_type"), TEXT("fhir-json"), NULL) == 0);
    CHECK(hsskdt_sealer_set(sealer, TEXT("revision"), TEXT("7"), NULL) == 0);
    return sealer;
}

/* The key of 32 bytes 01, made from its own entropy. */
static hsskdt_key *known_key(void) {
    uint8_t ones[32];
    memset(ones, 1, sizeof ones);
    hsskdt_key *key = NULL;
    CHECK(hsskdt_key_generate(TEXT("person"), ones, sizeof ones, &key, NULL) == 0);
    return key;
}

static void the_same_file_in_every_language(void) {
    hsskdt_key *key = known_key();
    hsskdt_sealer *sealer = sealer_with(key);
    hsskdt_key_free(key); /* The sealer keeps a copy. */
    hsskdt_bytes *sealed = NULL, *opened = NULL, *facts = NULL;
    hsskdt_error *error = NULL;
    CHECK(hsskdt_sealer_seal(sealer, TEXT(CONTENT), counting, sizeof counting, &sealed, &error) == 0 && error == NULL);

    size_t len = 0;
    uint8_t *file = read_file("tests/data/sealed/v1/by-name.hsr", &len);
    CHECK(hsskdt_bytes_len(sealed) == len && memcmp(hsskdt_bytes_data(sealed), file, len) == 0);
    CHECK(hsskdt_sealer_open(sealer, file, len, &opened, NULL) == 0);
    CHECK(hsskdt_bytes_len(opened) == strlen(CONTENT) && memcmp(hsskdt_bytes_data(opened), CONTENT, strlen(CONTENT)) == 0);
    hsskdt_bytes_free(opened);

    CHECK(hsskdt_sealed_inspect(file, len, &facts, NULL) == 0);
    CHECK(strstr((const char *)hsskdt_bytes_data(facts), "\"content_type\":\"fhir-json\"") != NULL);
    CHECK(strstr((const char *)hsskdt_bytes_data(facts), "\"revision\":7") != NULL);
    hsskdt_bytes_free(facts);

    /* Another person, a changed byte, a cut file: refused, and nothing handed out. */
    CHECK(hsskdt_sealer_set(sealer, TEXT("person"), TEXT("P-000002"), NULL) == 0);
    expect(hsskdt_sealer_open(sealer, file, len, &opened, &error), HSSKDT_STATUS_SEAL, error, "seal.wrong-context");
    CHECK(opened == NULL);
    CHECK(hsskdt_sealer_set(sealer, TEXT("person"), TEXT("P-000001"), NULL) == 0);
    file[len - 1] ^= 1;
    expect(hsskdt_sealer_open(sealer, file, len, &opened, &error), HSSKDT_STATUS_SEAL, error, "seal.corrupt");
    expect(hsskdt_sealer_open(sealer, file, 30, &opened, &error), HSSKDT_STATUS_MALFORMED, error, "seal.truncated");
    expect(hsskdt_sealer_open(sealer, NULL, 0, &opened, &error), HSSKDT_STATUS_UNEXPECTED, error, "seal.not-sealed");
    CHECK(opened == NULL);
    free(file);

    /* Too little randomness, and a generator that wrote nothing. */
    hsskdt_bytes *none = NULL;
    static const uint8_t zeros[HSSKDT_ENTROPY_LEN];
    expect(hsskdt_sealer_seal(sealer, TEXT(CONTENT), counting, 95, &none, &error), HSSKDT_STATUS_SEAL, error, "seal.entropy");
    expect(hsskdt_sealer_seal(sealer, TEXT(CONTENT), zeros, sizeof zeros, &none, &error), HSSKDT_STATUS_SEAL, error,
           "seal.entropy");
    CHECK(none == NULL);
    CHECK(hsskdt_sealer_seal(sealer, TEXT(CONTENT), counting, 96, &none, NULL) == 0);
    hsskdt_bytes_free(none);
    expect(hsskdt_sealer_set(sealer, TEXT("colour"), TEXT("blue"), &error), HSSKDT_STATUS_USAGE, error, "option.unknown");
    hsskdt_bytes_free(sealed);
    hsskdt_sealer_free(sealer);
}

static void recipients_and_rewrapping(void) {
    hsskdt_key *clinic = NULL, *person = known_key(), *public_half = NULL, *again = NULL;
    hsskdt_bytes *text = NULL, *file = NULL, *sealed = NULL, *opened = NULL;
    hsskdt_error *error = NULL;
    CHECK(hsskdt_key_generate(TEXT("recipient"), counting, 32, &clinic, NULL) == 0);
    CHECK(hsskdt_key_public(clinic, &text, NULL) == 0);
    CHECK(strncmp((const char *)hsskdt_bytes_data(text), "hsskdt-recipient1", 17) == 0);
    public_half = key_of((const char *)hsskdt_bytes_data(text));
    hsskdt_bytes_free(text);

    hsskdt_sealer *old = sealer_with(person), *to = sealer_with(public_half);
    CHECK(hsskdt_sealer_seal(old, TEXT(CONTENT), counting, sizeof counting, &sealed, NULL) == 0);
    hsskdt_bytes *moved = NULL;
    CHECK(hsskdt_sealer_rewrap(old, hsskdt_bytes_data(sealed), hsskdt_bytes_len(sealed), to, counting + 200, 300, &moved,
                               NULL) == 0);
    expect(hsskdt_sealer_open(old, hsskdt_bytes_data(moved), hsskdt_bytes_len(moved), &opened, &error), HSSKDT_STATUS_SEAL,
           error, "seal.no-matching-key");

    /* The private half, through a key file. */
    CHECK(hsskdt_key_write(clinic, &file, NULL) == 0);
    CHECK(hsskdt_key_read(hsskdt_bytes_data(file), hsskdt_bytes_len(file), &again, NULL) == 0);
    hsskdt_sealer *own = sealer_with(again);
    CHECK(hsskdt_sealer_open(own, hsskdt_bytes_data(moved), hsskdt_bytes_len(moved), &opened, NULL) == 0);
    CHECK(strcmp((const char *)hsskdt_bytes_data(opened), CONTENT) == 0);
    expect(hsskdt_sealer_seal(own, TEXT(CONTENT), counting, sizeof counting, &text, &error), HSSKDT_STATUS_USAGE, error,
           "key.kind");

    hsskdt_sealer_free(own);
    hsskdt_sealer_free(to);
    hsskdt_sealer_free(old);
    hsskdt_bytes_free(opened);
    hsskdt_bytes_free(moved);
    hsskdt_bytes_free(sealed);
    hsskdt_bytes_free(file);
    hsskdt_key_free(again);
    hsskdt_key_free(public_half);
    hsskdt_key_free(person);
    hsskdt_key_free(clinic);
}

static void wrapped_keys_and_tokens(void) {
    hsskdt_key *master = NULL, *index = NULL, *person = known_key(), *again = NULL;
    hsskdt_bytes *wrapped = NULL, *a = NULL, *b = NULL;
    hsskdt_error *error = NULL;
    CHECK(hsskdt_key_generate(TEXT("master"), counting + 32, 32, &master, NULL) == 0);
    CHECK(hsskdt_key_generate(TEXT("index"), counting + 64, 32, &index, NULL) == 0);
    CHECK(hsskdt_key_wrap(person, master, counting + 96, 24, &wrapped, NULL) == 0 && hsskdt_bytes_len(wrapped) == 110);
    CHECK(hsskdt_key_unwrap(hsskdt_bytes_data(wrapped), 110, master, &again, NULL) == 0);
    CHECK(hsskdt_key_public(person, &a, NULL) == 0 && hsskdt_key_public(again, &b, NULL) == 0);
    CHECK(strcmp((const char *)hsskdt_bytes_data(a), (const char *)hsskdt_bytes_data(b)) == 0);
    hsskdt_bytes_free(a);
    hsskdt_bytes_free(b);
    hsskdt_key_free(again);
    expect(hsskdt_key_unwrap(hsskdt_bytes_data(wrapped), 110, person, &again, &error), HSSKDT_STATUS_SEAL, error,
           "key.unwrap");
    CHECK(again == NULL);

    CHECK(hsskdt_key_token(index, TEXT("phone"), TEXT("0912 345 678"), 1, &a, NULL) == 0);
    CHECK(hsskdt_key_token(index, TEXT("phone"), TEXT("+84912345678"), 1, &b, NULL) == 0);
    CHECK(hsskdt_bytes_len(a) == 66 && memcmp(hsskdt_bytes_data(a), hsskdt_bytes_data(b), 66) == 0);
    hsskdt_bytes_free(a);
    hsskdt_bytes_free(b);
    expect(hsskdt_key_token(index, TEXT("cccd"), TEXT("12"), 1, &a, &error), HSSKDT_STATUS_VALUE, error, "token.value");
    expect(hsskdt_key_token(index, TEXT("cccd"), TEXT("001085012345"), 256, &a, &error), HSSKDT_STATUS_USAGE, error,
           "token.field");
    expect(hsskdt_key_token(person, TEXT("cccd"), TEXT("001085012345"), 1, &a, &error), HSSKDT_STATUS_USAGE, error,
           "key.kind");
    hsskdt_bytes_free(wrapped);
    hsskdt_key_free(person);
    hsskdt_key_free(index);
    hsskdt_key_free(master);
}

static void null_and_nonsense(void) {
    hsskdt_key *key = NULL;
    hsskdt_bytes *bytes = NULL;
    hsskdt_error *error = NULL;
    hsskdt_key_free(NULL);
    hsskdt_sealer_free(NULL);
    expect(hsskdt_key_read(TEXT(PERSON_KEY "qqqq"), &key, &error), HSSKDT_STATUS_MALFORMED, error, "key.text");
    expect(hsskdt_key_generate(TEXT("nurse"), counting, 32, &key, &error), HSSKDT_STATUS_USAGE, error, "key.kind");
    expect(hsskdt_key_generate(TEXT("person"), counting, 31, &key, &error), HSSKDT_STATUS_SEAL, error, "seal.entropy");
    expect(hsskdt_key_write(NULL, &bytes, &error), HSSKDT_STATUS_USAGE, error, "call.null");
    expect(hsskdt_sealer_add_key(NULL, NULL, &error), HSSKDT_STATUS_USAGE, error, "call.null");
    expect(hsskdt_sealer_open(NULL, counting, 9, &bytes, &error), HSSKDT_STATUS_USAGE, error, "call.null");
    expect(hsskdt_sealed_inspect(counting, 100, &bytes, &error), HSSKDT_STATUS_UNEXPECTED, error, "seal.not-sealed");
    CHECK(key == NULL && bytes == NULL);
}

int main(void) {
    for (size_t i = 0; i < sizeof counting; i++) counting[i] = (uint8_t)(i * 7 + 3);
    the_same_file_in_every_language();
    recipients_and_rewrapping();
    wrapped_keys_and_tokens();
    null_and_nonsense();
    puts("sealed: good");
    return 0;
}
