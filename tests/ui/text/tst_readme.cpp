// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/parameter_text.h"
#include "core/model/parameters.h"
#include "tests/support/test_class.h"
#include "ui/text/parameter_words.h"

#include <QFile>
#include <QTest>

using namespace tightrope;

namespace {

QString effectText(Effect effect)
{
    switch (effect) {
    case Effect::live:
        return QStringLiteral("live");
    case Effect::rewires:
        return QStringLiteral("live, rewires");
    case Effect::restarts:
        return QStringLiteral("starts a new run");
    }
    return {};
}

/// The README's table as the program knows it.
QString parameterTableText()
{
    QString text = QStringLiteral("| key | | default | allowed | when it changes |\n"
                                  "|---|---|---|---|---|\n");
    for (const ParameterInfo& parameter : parameterTable()) {
        text += QStringLiteral("| `%1` | %2 | %3 | %4 | %5 |\n")
                    .arg(QLatin1String(parameter.key.data(), qsizetype(parameter.key.size())),
                         ui::labelOf(parameter),
                         QString::fromStdString(formatValue(parameter, defaultValue(parameter.id))),
                         ui::allowedValues(parameter), effectText(parameter.effect));
    }
    return text;
}

} // namespace

/// What the README says about parameters is what the program does.
class Readme : public QObject
{
    Q_OBJECT

  private slots:
    void showsTheParameterTable()
    {
        QFile readme(QStringLiteral(TIGHTROPE_README));
        QVERIFY(readme.open(QIODevice::ReadOnly));
        const QString expected = parameterTableText();
        const bool shown = QString::fromUtf8(readme.readAll()).contains(expected);
        QVERIFY2(shown, qPrintable("The README should hold this table:\n" + expected));
    }
};

TIGHTROPE_TEST(Readme)
#include "tst_readme.moc"
