// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/printable.h"
#include "tests/support/test_class.h"

#include <QTest>

using namespace tightrope;

class PrintableTest : public QObject
{
    Q_OBJECT

  private slots:
    void onlyWhatIsSeenIsLeft_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("shown");
        const auto row = [](const char* name, const QByteArray& text, const QByteArray& shown) {
            QTest::addRow("%s", name) << text << shown;
        };
        row("empty", "", "");
        row("plain", "run.npz", "run.npz");
        row("letters of other languages", "größe/стая/網路 🧠.npz",
            "größe/стая/網路 🧠.npz");
        row("backslash", "a\\n", "a\\n");
        row("line break", "a\nb\rc\td", "a\\nb\\rc\\td");
        row("null", QByteArray("a\0b", 3), "a\\x00b");
        row("colour", "\x1b[31mred", "\\x1b[31mred");
        row("delete", "a\x7f", "a\\x7f");
        row("C1 in UTF-8",
            "\xc2\x80\xc2\x9b"
            "31m\xc2\x9f",
            "\\u0080\\u009b31m\\u009f");
        row("first after C1", "\xc2\xa0", "\xc2\xa0");
        row("right to left", "a\u202egnp.exe", "a\\u202egnp.exe");
        row("line separator", "a\u2028b", "a\\u2028b");
        row("C1 as a byte",
            "a\x9b"
            "31m",
            "a\\x9b31m");
        row("no UTF-8", "\xff\xfe", "\\xff\\xfe");
        row("Latin-1",
            "gr\xf6\xdf"
            "e",
            "gr\\xf6\\xdfe");
        row("broken off", "a\xe2\x82", "a\\xe2\\x82");
        row("broken by an escape", "\xe2\x1b[31m", "\\xe2\\x1b[31m");
        row("overlong escape", "\xc0\x9b", "\\xc0\\x9b");
        row("surrogate", "\xed\xa0\x80", "\\xed\\xa0\\x80");
    }

    void onlyWhatIsSeenIsLeft()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, shown);
        const std::string once = printable(text.toStdString());
        QCOMPARE(QByteArray::fromStdString(once), shown);
        QCOMPARE(printable(once), once);
        QCOMPARE(excerpt(text.toStdString()), once);
    }

    void anExcerptIsShort()
    {
        const std::string sixty(60, 'a');
        QCOMPARE(excerpt(sixty), sixty);
        QCOMPARE(excerpt(sixty + 'a'), std::string(59, 'a') + "…");
        std::string umlauts;
        for (int i = 0; i < 60; ++i)
            umlauts += "ü";
        QCOMPARE(excerpt(umlauts), umlauts);
        QCOMPARE(excerpt(umlauts + umlauts), umlauts.substr(0, 118) + "…");
        // No escape is cut in two.
        QCOMPARE(excerpt(std::string(57, 'a') + "\x1b[31m"), std::string(57, 'a') + "…");
        QCOMPARE(excerpt(excerpt(sixty + sixty)), excerpt(sixty + sixty));
    }
};

TIGHTROPE_TEST(PrintableTest)
#include "tst_printable.moc"
