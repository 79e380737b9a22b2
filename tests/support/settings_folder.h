// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

namespace tightrope::test {

/// Settings of nobody's, which anybody may have written.
class SettingsFolder
{
  public:
    SettingsFolder() { use(); }

    /// Where the program looks from here on.
    void use() const { qputenv("XDG_CONFIG_HOME", QFile::encodeName(home())); }

    QString home() const { return m_home.path(); }
    QString file() const { return home() + QStringLiteral("/Tightrope/settings.json"); }
    QString aside() const { return file() + QStringLiteral(".set-aside"); }

    static QByteArray contentOf(const QString& name)
    {
        QFile any(name);
        return any.open(QIODevice::ReadOnly) ? any.readAll() : QByteArray();
    }
    QByteArray content() const { return contentOf(file()); }

    void write(const QByteArray& content) const
    {
        QDir().mkpath(QFileInfo(file()).path());
        QFile settings(file());
        if (!settings.open(QIODevice::WriteOnly) || settings.write(content) != content.size())
            qFatal("%s cannot be written", qPrintable(file()));
    }

    /// With one value more than this one.
    void write(const char* key, const QByteArray& value) const
    {
        write("{\"" + QByteArray(key) + "\": " + value + ", \"run/speed\": 0.5}");
    }

  private:
    QTemporaryDir m_home;
};

} // namespace tightrope::test
