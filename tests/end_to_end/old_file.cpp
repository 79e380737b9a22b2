// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/end_to_end/old_file.h"

#include <QDir>
#include <QFile>
#include <QTest>

namespace tightrope::test {

OldFile::OldFile()
{
    QFile target(filePath("run.npz"));
    QVERIFY(target.open(QIODevice::WriteOnly));
    target.write("old");
}

void OldFile::requireOldFileOnly() const
{
    QCOMPARE(QDir(path()).entryList(QDir::Files | QDir::Hidden), QStringList{"run.npz"});
    QFile target(filePath("run.npz"));
    QVERIFY(target.open(QIODevice::ReadOnly));
    QCOMPARE(target.readAll(), QByteArray("old"));
}

} // namespace tightrope::test
