// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/parameter_words.h"

#include "tests/support/marked_texts.h"
#include "tests/support/test_class.h"

#include <QStringList>

using namespace tightrope;
using namespace tightrope::ui;
using namespace tightrope::test;

namespace {

const ParameterInfo& named(const char* key)
{
    return *findParameter(key);
}

QString qstring(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace

class ParameterWordsTest : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void sayWhatIsAllowed()
    {
        QCOMPARE(allowedValues(named("wiring")), QStringLiteral("auto, numpy or philox"));
        QCOMPARE(allowedValues(named("weights")), QStringLiteral("double or single"));
        QCOMPARE(allowedValues(named("tref")), QStringLiteral("0 ms to 20 ms"));
        QCOMPARE(allowedValues(named("n")), QStringLiteral("a whole number from 1 to 50000"));
    }

    void listWords()
    {
        QCOMPARE(oneOf({}), QString());
        QCOMPARE(oneOf({QStringLiteral("%2")}), QStringLiteral("%2"));
        QCOMPARE(oneOf({QStringLiteral("a"), QStringLiteral("b")}), QStringLiteral("a or b"));
        QCOMPARE(allOf({QStringLiteral("%2"), QStringLiteral("b"), QStringLiteral("c")}),
                 QStringLiteral("%2, b and c"));
    }

    void areThoseOfTheTable()
    {
        for (const ParameterInfo& parameter : parameterTable()) {
            QCOMPARE(labelOf(parameter), qstring(parameter.label));
            QCOMPARE(helpOf(parameter), qstring(parameter.help));
        }
    }

    void goThroughTranslators()
    {
        const MarkedTexts marked;
        for (const ParameterInfo& parameter : parameterTable()) {
            QCOMPARE(labelOf(parameter), QStringLiteral("⟦%1⟧").arg(qstring(parameter.label)));
            QCOMPARE(helpOf(parameter), QStringLiteral("⟦%1⟧").arg(qstring(parameter.help)));
            QCOMPARE(faultOfMarked(allowedValues(parameter)), QString());
        }
    }
};

TIGHTROPE_TEST(ParameterWordsTest)
#include "tst_parameter_words.moc"
