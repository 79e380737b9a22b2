// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/byte_count.h"
#include "tests/support/test_class.h"

#include <QTest>

using tightrope::formatBytes;

class ByteCountTest : public QObject
{
    Q_OBJECT

  private slots:
    void isWrittenForPeople()
    {
        QCOMPARE(formatBytes(0.0), std::string("0 B"));
        QCOMPARE(formatBytes(512.0), std::string("512 B"));
        QCOMPARE(formatBytes(65536.0), std::string("65.5 kB"));
        QCOMPARE(formatBytes(1.05e6), std::string("1.05 MB"));
        QCOMPARE(formatBytes(999.4e6), std::string("999 MB"));
        QCOMPARE(formatBytes(999.6e6), std::string("1 GB"));
        QCOMPARE(formatBytes(12.34e9), std::string("12.3 GB"));
        QCOMPARE(formatBytes(8e12), std::string("8 TB"));
        QCOMPARE(formatBytes(8.25e16), std::string("82500 TB"));
    }
};

TIGHTROPE_TEST(ByteCountTest)
#include "tst_byte_count.moc"
