// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QDBusVariant;

namespace tightrope::ui {

/// Whether the desktop prefers a dark appearance: the setting that desktops publish through their
/// portal (org.freedesktop.appearance, color-scheme), or, where there is none, the lightness of the
/// palette that the program was started with. Never blocks: the portal answers when it can.
class SystemAppearance : public QObject
{
    Q_OBJECT

  public:
    explicit SystemAppearance(QObject* parent = nullptr);

    bool prefersDark() const { return m_dark; }

  Q_SIGNALS:
    void changed(bool dark);

  private Q_SLOTS:
    void settingChanged(const QString& group, const QString& key, const QDBusVariant& value);

  private:
    void takeColorScheme(const QVariant& value);

    bool m_dark;
};

} // namespace tightrope::ui
