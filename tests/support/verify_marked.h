// SPDX-License-Identifier: GPL-3.0-or-later
// To be called from a test class, under MarkedTexts.
#pragma once

#include "tests/support/marked_texts.h"

#include <QTest>
#include <QWidget>

namespace tightrope::test {

/// The text came through the translators, as a whole; an empty one did not.
inline void verifyMarked(const QString& text)
{
    QVERIFY2(text.contains(QChar(u'⟦')), qPrintable(text));
    const QString fault = faultOfMarked(text);
    QVERIFY2(fault.isEmpty(), qPrintable(fault));
}

/// So did every text of the widget, and there is one.
inline void verifyMarked(const QWidget& widget)
{
    QVERIFY(textsOf(widget).join(QString()).contains(QChar(u'⟦')));
    const QStringList faults = faultsOf(widget);
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(QLatin1Char('\n'))));
}

} // namespace tightrope::test
