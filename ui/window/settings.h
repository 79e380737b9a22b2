// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/parameters.h"
#include "ui/session/figure_settings.h"
#include "ui/session/look_back.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>
#include <optional>

namespace tightrope::ui {

/// Which appearance the user chose.
enum class Appearance
{
    system,
    light,
    dark,
};

/// What the window remembers from one start to the next.
struct Settings
{
    QByteArray geometry;
    QByteArray splitter;   ///< between the panels
    QByteArray viewLayout; ///< between the views
    QByteArray docks;      ///< of the instruments
    QStringList openGroups;
    Appearance appearance = Appearance::system;
    bool presentation = false; ///< type for the back row
    bool parametersHidden = false;
    Parameters parameters;
    double speed = 1.0;               ///< infinite: as fast as it goes
    double timeWindow = 1.0;          ///< [s]
    double lookBack = kUsualLookBack; ///< of instruments [s]
    QString selection = QStringLiteral("all");
    std::optional<std::vector<std::uint32_t>> highlighted; ///< none: spread over the network
    FigureSettings figure;
    QString figureFolder;

    /// Sentences, a line each, if something remembered could not be used; defaults stand in its
    /// place.
    QString problem;

    /// Values by key, as they were last loaded or saved; empty if they never were.
    QJsonObject known;

    /// Never fails: whatever cannot be used leaves a default and says so in `problem`.
    static Settings load();

    /// Writes what differs from what is known; see settings_file::write(). The parameters belong
    /// together and count as one value. Returns a sentence if that failed, or nothing.
    QString save();

    /// Values by key, as they stand in the file.
    QJsonObject values() const;

    /// Forgets everything. Returns a sentence if that failed, or nothing.
    static QString forget();
};

} // namespace tightrope::ui
