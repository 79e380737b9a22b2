// SPDX-License-Identifier: GPL-3.0-or-later
// Sentences that are made again under a translator, with what they say without one.
#pragma once

#include "tests/support/marked_texts.h"

#include <QTest>
#include <functional>
#include <set>
#include <vector>

namespace tightrope::test {

/// Makes the sentence when it is called.
using Sentence = std::function<QString()>;

struct SentenceRow
{
    const char* name;
    Sentence sentence;
    QString english;
};

/// As rows of a test.
inline void addRows(const std::vector<SentenceRow>& rows)
{
    QTest::addColumn<Sentence>("sentence");
    QTest::addColumn<QString>("english");
    int number = 0;
    for (const SentenceRow& row : rows)
        QTest::addRow("%d: %s", ++number, row.name) << row.sentence << row.english;
}

/// The sentence reads as it should, and is one text for the translators.
inline void verifySentence(const Sentence& sentence, const QString& english)
{
    QCOMPARE(sentence(), english);
    const MarkedTexts marked;
    QCOMPARE(faultOfMarked(sentence()), QString());
}

/// All codes from the first up to one without a name.
template<typename Fault> std::set<Fault> allFaults()
{
    std::set<Fault> all;
    for (int i = 0; !nameOf(static_cast<Fault>(i)).empty(); ++i)
        all.insert(static_cast<Fault>(i));
    return all;
}

} // namespace tightrope::test
