// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/export/figure_exporter.h"

#include "ui/controls/dialogs.h"
#include "ui/export/export_dialog.h"

#include <QClipboard>
#include <QDir>
#include <QFileInfo>
#include <QGuiApplication>
#include <QStandardPaths>
#include <QWidget>

namespace tightrope::ui {

FigureExporter::FigureExporter(QWidget* window)
    : QObject(window)
    , m_window(window)
{}

void FigureExporter::remember(const FigureSettings& settings, const QString& folder)
{
    m_settings = settings;
    m_folder = folder;
}

QString FigureExporter::nextFreePath() const
{
    QString folder = m_folder;
    if (folder.isEmpty() || !QFileInfo(folder).isDir())
        folder = QStandardPaths::writableLocation(QStandardPaths::PicturesLocation);
    if (!QFileInfo(folder).isDir())
        folder = QDir::currentPath();
    QString path = QDir(folder).filePath(QStringLiteral("tightrope.png"));
    for (int i = 2; QFileInfo::exists(path); ++i)
        path = QDir(folder).filePath(QStringLiteral("tightrope-%1.png").arg(i));
    return path;
}

void FigureExporter::openDialog(const FigureContent& content)
{
    ask(content, m_settings);
}

void FigureExporter::openDialog(const FigureContent& content, const QString& part)
{
    FigureSettings proposal = m_settings;
    proposal.part = part;
    ask(content, proposal);
}

void FigureExporter::ask(const FigureContent& content, const FigureSettings& proposal)
{
    auto* dialog = new ExportDialog(content, proposal, nextFreePath(), m_window);
    connect(dialog, &ExportDialog::saved, this, [this](const QString& path) {
        Q_EMIT done(tr("saved %1").arg(QFileInfo(path).fileName()));
    });
    connect(dialog, &ExportDialog::copied, this, [this] { Q_EMIT done(tr("figure copied")); });
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        remember(dialog->settings(), QFileInfo(dialog->path()).absolutePath());
    });
    present(dialog);
}

void FigureExporter::copy(const FigureContent& content)
{
    try {
        FigureSettings settings = m_settings;
        settings.part.clear();
        QGuiApplication::clipboard()->setImage(renderFigure(content, settings));
        Q_EMIT done(tr("figure copied"));
    } catch (const FigureError& error) {
        Q_EMIT problem(QString::fromUtf8(error.what()));
    }
}

} // namespace tightrope::ui
