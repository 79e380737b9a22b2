// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/export/figure.h"

#include <QObject>

class QWidget;

namespace tightrope::ui {

/// Where figures leave the window: by the export dialog or by the clipboard. Remembers how and
/// where figures were saved last. Thread: GUI.
class FigureExporter : public QObject
{
    Q_OBJECT

  public:
    explicit FigureExporter(QWidget* window);

    void remember(const FigureSettings& settings, const QString& folder);
    const FigureSettings& settings() const { return m_settings; }
    const QString& folder() const { return m_folder; }

    /// Asks what to save and how; proposes the part that was saved last.
    void openDialog(const FigureContent& content);

    /// The same, and proposes a part of the content by its key.
    void openDialog(const FigureContent& content, const QString& part);

    /// The whole figure to the clipboard, painted as figures are saved.
    void copy(const FigureContent& content);

  Q_SIGNALS:
    /// Something was done; a few words for the status line.
    void done(const QString& text);
    void problem(const QString& sentence);

  private:
    void ask(const FigureContent& content, const FigureSettings& proposal);
    QString nextFreePath() const;

    QWidget* m_window;
    FigureSettings m_settings;
    QString m_folder;
};

} // namespace tightrope::ui
