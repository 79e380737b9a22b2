// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/marked_texts.h"
#include "ui/text/error_sentences.h"

#include <QRegularExpression>
#include <QStringList>
#include <QTest>
#include <vector>

namespace tightrope::test {

/// What a program says to words for which there is no run. `parse` is given their number and they.
template<typename Parse>
QString refusalOf(const QByteArray& program, const QStringList& words, Parse parse)
{
    std::vector<QByteArray> bytes{program};
    for (const QString& word : words)
        bytes.push_back(word.toUtf8());
    std::vector<const char*> arguments;
    for (const QByteArray& word : bytes)
        arguments.push_back(word.constData());
    try {
        parse(static_cast<int>(arguments.size()), arguments.data());
    } catch (const std::exception& error) {
        return ui::sentenceOf(error);
    }
    return {};
}

/// Fails unless what is said to these words is one sentence that went through the translators.
template<typename Parse>
void verifyRefusal(const QByteArray& program, const QString& words, Parse parse)
{
    const QStringList list = words.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    const QString sentence = refusalOf(program, list, parse);
    QVERIFY(!sentence.isEmpty());
    const MarkedTexts marked;
    const QString text = refusalOf(program, list, parse);
    QVERIFY2(text.startsWith(QChar(u'⟦')) && text.endsWith(QChar(u'⟧')), qPrintable(text));
    QCOMPARE(faultOfMarked(text), QString());
    // The same words, but for the marks.
    QCOMPARE(QString(text).remove(QChar(u'⟦')).remove(QChar(u'⟧')), sentence);
}

/// Fails unless every heading and every description of a help that was made under MarkedTexts went
/// through the translators, and as many options are described.
inline void verifyHelp(const QString& help, int options)
{
    // Without the marked texts, which may go over several lines, names and placeholders are left.
    QString rest = help;
    static const QRegularExpression innermost(QStringLiteral("⟦[^⟦⟧]*⟧"));
    while (rest.contains(innermost))
        rest.remove(innermost);
    static const QRegularExpression prose(QStringLiteral("(^|[^-A-Za-z])[A-Za-z]?[a-z]{3,}"));
    int described = 0;
    for (const QString& line : rest.split(QLatin1Char('\n'))) {
        described += line.startsWith(QLatin1String("  -"));
        QVERIFY2(line.startsWith(QLatin1String("  ")) || !line.contains(prose), qPrintable(line));
    }
    QVERIFY(described > options);
}

} // namespace tightrope::test
