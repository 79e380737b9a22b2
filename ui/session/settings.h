// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/parameters.h"
#include "ui/export/figure.h"

#include <QByteArray>
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
    Parameters parameters;
    double speed = 1.0;      ///< infinite: as fast as it goes
    double timeWindow = 1.0; ///< [s]
    double lookBack = 3.0;   ///< of instruments [s]
    QString selection = QStringLiteral("all");
    std::optional<std::vector<std::uint32_t>> highlighted; ///< none: spread over the network
    FigureSettings figure;
    QString figureFolder;

    /// A sentence if something remembered could not be used; defaults stand in its place.
    QString problem;

    static Settings load();
    void save() const;

    /// Forgets everything.
    static void forget();
};

} // namespace tightrope::ui
