// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/export/figure_file.h"

#include "core/base/printable.h"
#include "core/io/durable_file.h"
#include "core/io/target_file.h"
#include "ui/text/error_sentences.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QImageWriter>
#include <span>
#include <utility>

namespace tightrope::ui {
namespace {

QString nameOf(const std::filesystem::path& path)
{
    return QString::fromStdString(printable(path.string()));
}

} // namespace

void requireFigureTarget(const std::filesystem::path& path)
{
    if (!QByteArray::fromStdString(path.string()).toLower().endsWith(".png")) {
        throw FigureError(
            QCoreApplication::translate(
                "Figure",
                "\"%1\" cannot be used: figures are PNG files, so the name must end in .png.")
                .arg(nameOf(path))
                .toStdString());
    }
    try {
        requireWritableTarget(path);
    } catch (const FileError& error) {
        throw FigureError(sentenceOf(error).toStdString());
    }
}

void saveFigure(const std::filesystem::path& path, const QImage& image, const QString& metadata)
{
    requireFigureTarget(path);
    const auto refuse = [&](const QString& reason) {
        throw FigureError(QCoreApplication::translate("Figure", "\"%1\" could not be written: %2.")
                              .arg(nameOf(path), reason)
                              .toStdString());
    };
    // Into memory first: libpng, failing half-way, leaks and writes to the terminal.
    QBuffer png;
    QImageWriter writer(&png, "png");
    writer.setText(QLatin1String(kMetadataKey), metadata);
    writer.setText(QStringLiteral("Software"), QStringLiteral("Tightrope"));
    if (!writer.write(image))
        refuse(writer.errorString());
    try {
        DurableFile file(path);
        file.write(std::as_bytes(std::span(std::as_const(png.data()))));
        file.commit();
    } catch (const FileError& error) {
        refuse(reasonOf(error.problem()));
    }
}

} // namespace tightrope::ui
