/* Leaks one record on purpose: proof that the tools which watch the other programs see leaks. */
#include "check.h"
#include "hsskdt.h"

int main(void) {
    hsskdt_record *record = hsskdt_record_new();
    CHECK(record != NULL);
    record = NULL;
    return record != NULL;
}
