// The C++ classes: objects free themselves, errors are exceptions, reports are values.
#include "hsskdt.hpp"

#include "check.h"

int main() {
    hsskdt::check_abi();
    hsskdt::Record record;
    record.set("/administrative/full_name", "\"Nguyễn Thị Ví Dụ\"");
    CHECK(record.get("/administrative/full_name") == "\"Nguyễn Thị Ví Dụ\"");

    hsskdt::Options options;
    options.set("today", "2026-11-23").set("pretty", "true");
    hsskdt::Report findings = hsskdt::Record().validate(options);
    CHECK(!findings.empty() && findings[0].kind == HSSKDT_ENTRY_FINDING && !findings[0].message_vi.empty());
    CHECK(findings.json().front() == '[');

    hsskdt::Written written = record.write(HSSKDT_FORMAT_JSON, options);
    hsskdt::Report notes = std::move(written.notes);
    hsskdt::Record again = hsskdt::Record::read(written.bytes.view(), HSSKDT_FORMAT_AUTO, options, &notes);
    CHECK(again.write(HSSKDT_FORMAT_JSON, options).bytes.view() == written.bytes.view() && notes.empty());
    CHECK(hsskdt::read_all(written.bytes.view(), notes).size() == 1);
    CHECK(hsskdt::convert(written.bytes.view(), HSSKDT_FORMAT_AUTO, HSSKDT_FORMAT_JSON, options).bytes.view() ==
          written.bytes.view());

    hsskdt::Written empty = hsskdt::Record().write(HSSKDT_FORMAT_JSON);
    CHECK(!hsskdt::validate(empty.bytes.view(), HSSKDT_FORMAT_AUTO, options).empty());
    std::string outcome;
    hsskdt::Record grown;
    CHECK(grown.upsert(written.bytes.view(), HSSKDT_FORMAT_AUTO, options, &outcome).empty());
    CHECK(outcome.find("/administrative/full_name") != std::string::npos);
    CHECK(grown.get("/administrative/full_name") == "\"Nguyễn Thị Ví Dụ\"");

    hsskdt::Record copy = again.clone();
    copy = std::move(again);
    try {
        copy.set("/administrative/nickname", "1");
        CHECK(false);
    } catch (const hsskdt::Error &error) {
        hsskdt::Error kept = error;
        CHECK(kept.code() == "path.unknown" && kept.path() == "/administrative/nickname");
        CHECK(kept.status() == HSSKDT_STATUS_USAGE && kept.message() != kept.what());
    }
    try {
        options.set("colour", "blue");
        CHECK(false);
    } catch (const std::exception &error) {
        CHECK(std::string_view(error.what()).find("colour") != std::string_view::npos);
    }

    std::string entropy(HSSKDT_ENTROPY_LEN, '\0');
    for (std::size_t i = 0; i < entropy.size(); i++) entropy[i] = static_cast<char>(i * 7 + 3);
    std::string_view random = entropy;
    hsskdt::Key person = hsskdt::Key::generate("person", random.substr(0, 32));
    hsskdt::Key master = hsskdt::Key::generate("master", random.substr(32, 32));
    hsskdt::Bytes wrapped = person.wrap(master, random.substr(64, 24));
    CHECK(wrapped.size() == 110 && hsskdt::Key::unwrap(wrapped.view(), master).published() == person.published());
    hsskdt::Key clinic = hsskdt::Key::read(hsskdt::Key::generate("recipient", random.substr(96, 32)).write().view());
    hsskdt::Sealer sealer, to, own;
    sealer.add(person).set("person", "P-000001");
    to.add(hsskdt::Key::read(clinic.published())).set("person", "P-000001");
    own.add(clinic).set("person", "P-000001");
    hsskdt::Bytes sealed = sealer.seal("content", random);
    CHECK(sealer.open(sealed.view()).view() == "content");
    CHECK(own.open(sealer.rewrap(sealed.view(), to, random.substr(200)).view()).view() == "content");
    CHECK(hsskdt::inspect(sealed.view()).find("\"revision\":1") != std::string::npos);
    hsskdt::Key index = hsskdt::Key::generate("index", random.substr(128, 32));
    CHECK(index.token("phone", "0912 345 678") == index.token("phone", "+84912345678"));
    try {
        own.open("not sealed");
        CHECK(false);
    } catch (const hsskdt::Error &error) {
        CHECK(error.code() == "seal.not-sealed");
    }
    std::puts("raii: good");
}
