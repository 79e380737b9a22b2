// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/marked_texts.h"

#include "core/model/parameters.h"

#include <QRegularExpression>
#include <QSet>

namespace tightrope::test {
namespace {

/// What is the same in every language: units, names of programs and people, what parameters are
/// called in files and formulae.
const QSet<QString>& namesEverywhere()
{
    static const QSet<QString> names = [] {
        QSet<QString> all{
            QStringLiteral("mV"),    QStringLiteral("ms"),        QStringLiteral("Hz"),
            QStringLiteral("px"),    QStringLiteral("MB"),        QStringLiteral("GB"),
            QStringLiteral("kB"),    QStringLiteral("Tightrope"), QStringLiteral("PNG"),
            QStringLiteral("ISI"),   QStringLiteral("CV"),        QStringLiteral("LV"),
            QStringLiteral("NumPy"), QStringLiteral("Ctrl"),      QStringLiteral("Shift"),
            QStringLiteral("Space")};
        const auto add = [&all](std::string_view name) {
            all.insert(QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())));
        };
        for (const ParameterInfo& parameter : parameterTable()) {
            add(parameter.key);
            add(parameter.symbol);
            for (const std::string_view word : parameter.choices)
                add(word);
        }
        return all;
    }();
    return names;
}

/// A text without the marks of what it consists of; how many there were at the top goes to `marks`.
QString outsideOfMarks(const QString& text, int& marks)
{
    QString outside;
    int depth = 0;
    for (const QChar letter : text) {
        if (letter == QChar(u'⟦')) {
            if (depth == 0)
                ++marks;
            ++depth;
        } else if (letter == QChar(u'⟧')) {
            --depth;
        } else if (depth == 0) {
            outside += letter;
        }
    }
    return outside;
}

QString faultOfPiece(const QString& piece)
{
    int marks = 0;
    const QString outside = outsideOfMarks(piece, marks);
    if (marks > 1)
        return QStringLiteral("glued: %1").arg(piece);
    static const QRegularExpression word(QStringLiteral("[\\p{L}_]{2,}"));
    auto words = word.globalMatch(outside);
    while (words.hasNext()) {
        const QString found = words.next().captured();
        if (!namesEverywhere().contains(found))
            return QStringLiteral("\"%1\" is not translated: %2").arg(found, piece);
    }
    return {};
}

} // namespace

QString faultOfMarked(const QString& text)
{
    // Whole sentences may follow each other within one text: see paragraph().
    static const QRegularExpression sideBySide(QStringLiteral("(?<![.?!⟧])⟧+[\\s,.;:]*⟦"));
    static const QRegularExpression tags(QStringLiteral("<[^<>]*>"));
    static const QRegularExpression separators(QStringLiteral("\\n|\\t|   |  ·  | · "));
    const QString bare = QString(text)
                             .replace(tags, QStringLiteral("\n"))
                             .replace(QStringLiteral("&nbsp;"), QStringLiteral(" "));
    // A list or a table is made of several texts; what stands in one of its places is one.
    int depth = 0;
    QString piece;
    QStringList pieces;
    for (const QString& part : bare.split(separators)) {
        piece += piece.isEmpty() ? part : QStringLiteral(" ") + part;
        depth += static_cast<int>(part.count(QChar(u'⟦')) - part.count(QChar(u'⟧')));
        if (depth == 0) {
            pieces << piece;
            piece.clear();
        }
    }
    pieces << piece;
    for (const QString& each : pieces) {
        if (each.contains(sideBySide))
            return QStringLiteral("glued: %1").arg(each);
        if (const QString fault = faultOfPiece(each); !fault.isEmpty())
            return fault;
    }
    return {};
}

} // namespace tightrope::test
