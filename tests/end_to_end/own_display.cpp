// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/end_to_end/own_display.h"

namespace tightrope::test {
namespace {

constexpr int kPatience = 60'000; // ms

} // namespace

OwnDisplay::OwnDisplay(const QStringList& options)
{
    // It writes its number when it is ready.
    m_server.setStandardErrorFile(QProcess::nullDevice());
    m_server.start(QStringLiteral("Xvfb"),
                   QStringList{QStringLiteral("-displayfd"), QStringLiteral("1"),
                               QStringLiteral("-screen"), QStringLiteral("0"),
                               QStringLiteral("1600x1000x24"), QStringLiteral("-nolisten"),
                               QStringLiteral("tcp")} +
                       options);
    QByteArray number;
    while (!number.contains('\n') && m_server.waitForReadyRead(kPatience))
        number += m_server.readAll();
    if (number.contains('\n'))
        m_name = QLatin1Char(':') + QString::fromLatin1(number.trimmed());
}

OwnDisplay::~OwnDisplay()
{
    m_server.kill();
    m_server.waitForFinished(kPatience);
}

} // namespace tightrope::test
