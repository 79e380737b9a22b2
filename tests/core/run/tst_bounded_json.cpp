// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/bounded_json.h"
#include "tests/support/test_class.h"

#include <QTest>
#include <nlohmann/json.hpp>

using namespace tightrope;
using Kind = JsonError::Kind;

namespace {

std::string repeated(const std::string& text, std::size_t times)
{
    std::string all;
    all.reserve(text.size() * times);
    for (std::size_t i = 0; i < times; ++i)
        all += text;
    return all;
}

/// Of the error that a text is refused with.
struct Refusal
{
    bool refused = false;
    Kind kind = Kind::noJson;
    std::size_t byte = 0;
    std::size_t allowed = 0;
};

Refusal refusalOf(const std::string& text, const JsonLimits& limits = {})
{
    try {
        static_cast<void>(parseBounded(text, limits));
    } catch (const JsonError& error) {
        return {true, error.kind(), error.byte(), error.allowed()};
    }
    return {};
}

bool isUnreadable(const Refusal& refusal)
{
    return refusal.refused && (refusal.kind == Kind::endsTooEarly || refusal.kind == Kind::noJson);
}

} // namespace

Q_DECLARE_METATYPE(Kind)

class BoundedJsonTest : public QObject
{
    Q_OBJECT

  private slots:
    void readsWhatIsWithin()
    {
        const auto json = parseBounded("{\"b\": [1, {\"c\": \"}]\\\"[{\"}], \"a\": null}");
        QCOMPARE(json.size(), 2U);
        QCOMPARE(json.begin().key(), std::string("b")); // in its order
        QCOMPARE(json["b"][1]["c"].get<std::string>(), std::string("}]\"[{"));
    }

    void refuses_data()
    {
        QTest::addColumn<std::string>("text");
        QTest::addColumn<Kind>("kind");
        QTest::addColumn<std::size_t>("byte");
        QTest::newRow("nothing") << std::string() << Kind::endsTooEarly << std::size_t{0};
        QTest::newRow("a word") << std::string("[1, x]") << Kind::noJson << std::size_t{4};
        QTest::newRow("half") << std::string("{\"g\": 0.") << Kind::endsTooEarly << std::size_t{8};
        QTest::newRow("two") << std::string("1 2") << Kind::noJson << std::size_t{2};
        QTest::newRow("no UTF-8") << std::string("\"\xff\"") << Kind::noJson << std::size_t{1};
        QTest::newRow("beyond doubles")
            << std::string("1e999") << Kind::hugeNumber << std::size_t{5};
        QTest::newRow("closed before it is open")
            << std::string("]]]") << Kind::noJson << std::size_t{0};
        QTest::newRow("100,000 brackets")
            << repeated("[", 100'000) << Kind::tooDeep << std::size_t{32};
        QTest::newRow("100,000 braces")
            << repeated("{\"a\":", 100'000) << Kind::tooDeep << std::size_t{32 * 5};
        QTest::newRow("a deep one that ends")
            << repeated("[", 50'000) + repeated("]", 50'000) << Kind::tooDeep << std::size_t{32};
        QTest::newRow("50 MB") << '"' + std::string(50'000'000, 'a') + '"' << Kind::tooLarge
                               << std::size_t{50'000'002};
        QTest::newRow("1,001 members") << '{' + repeated("\"a\":1,", 1000) + "\"a\":1}"
                                       << Kind::tooMany << std::size_t{1 + 6000 + 3};
    }
    void refuses()
    {
        QFETCH(std::string, text);
        QFETCH(Kind, kind);
        QFETCH(std::size_t, byte);
        const Refusal refusal = refusalOf(text);
        QVERIFY(refusal.refused);
        QCOMPARE(refusal.kind, kind);
        QCOMPARE(refusal.byte, byte);
        const JsonLimits limits;
        QCOMPARE(refusal.allowed, kind == Kind::tooLarge  ? limits.bytes
                                  : kind == Kind::tooDeep ? limits.depth
                                  : kind == Kind::tooMany ? limits.members
                                                          : std::size_t{0});
    }

    void theLimitsThemselvesAreAllowed()
    {
        const JsonLimits limits{.bytes = 12, .depth = 2, .members = 2};
        QVERIFY(!refusalOf("[[1]       ]", limits).refused);
        QVERIFY(refusalOf("[[1]        ]", limits).kind == Kind::tooLarge);
        QVERIFY(refusalOf("[[[1]]]", limits).kind == Kind::tooDeep);
        QVERIFY(!refusalOf("[[1],[2]]", limits).refused); // beside each other
        QVERIFY(!refusalOf("{\"a\":1}", limits).refused);
        QVERIFY(refusalOf("{\"\":1,\"\":1,\"\":1}", {.members = 2}).kind == Kind::tooMany);
        QVERIFY(!refusalOf("[{\"a\":1,\"b\":1},{\"a\":1}]", {.members = 2}).refused);
    }

    void anythingCutAnywhere()
    {
        const std::string whole =
            "{\"a\": [1, -2.5e3, true, \"x\\\\\\\"\\u00e4\"], \"b\": {\"c\": null}}";
        for (std::size_t length = 0; length < whole.size(); ++length)
            QVERIFY(isUnreadable(refusalOf(whole.substr(0, length))));
        QVERIFY(!refusalOf(whole).refused);
    }
};

TIGHTROPE_TEST(BoundedJsonTest)
#include "tst_bounded_json.moc"
