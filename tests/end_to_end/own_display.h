// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QStringList>

namespace tightrope::test {

/// An X server of a test's own, without a window manager, that may be killed under the program.
class OwnDisplay
{
  public:
    /// `options` as "-noreset". The server accepts clients when this returns; see isThere().
    explicit OwnDisplay(const QStringList& options = {});
    ~OwnDisplay();
    OwnDisplay(const OwnDisplay&) = delete;
    OwnDisplay& operator=(const OwnDisplay&) = delete;

    bool isThere() const { return !m_name.isEmpty(); }

    /// As ":7".
    const QString& name() const { return m_name; }

    void kill() { m_server.kill(); }           ///< without a farewell
    void terminate() { m_server.terminate(); } ///< it closes its connections

  private:
    QProcess m_server;
    QString m_name;
};

} // namespace tightrope::test
