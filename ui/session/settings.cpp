// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/settings.h"

#include "core/io/parameters_json.h"
#include "core/live/pacer.h"
#include "core/model/memory_need.h"

#include <QSettings>
#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

namespace tightrope::ui {
namespace {

QSettings store()
{
    return QSettings(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("Tightrope"),
                     QStringLiteral("Tightrope"));
}

} // namespace

Settings Settings::load()
{
    const QSettings stored = store();
    Settings settings;
    settings.geometry = stored.value(QStringLiteral("window/geometry")).toByteArray();
    settings.splitter = stored.value(QStringLiteral("window/splitter")).toByteArray();
    settings.viewLayout = stored.value(QStringLiteral("window/views")).toByteArray();
    settings.docks = stored.value(QStringLiteral("window/docks")).toByteArray();
    settings.presentation = stored.value(QStringLiteral("window/presentation"), false).toBool();
    settings.openGroups = stored.value(QStringLiteral("window/groups")).toStringList();
    const int appearance = stored.value(QStringLiteral("window/appearance"), 0).toInt();
    settings.appearance = static_cast<Appearance>(std::clamp(appearance, 0, 2));

    if (stored.contains(QStringLiteral("run/parameters"))) {
        const QString parameters = stored.value(QStringLiteral("run/parameters")).toString();
        try {
            const auto json = nlohmann::ordered_json::parse(parameters.toStdString());
            const Parameters remembered = parametersFromJson(json);
            requireMemoryFor(remembered);
            settings.parameters = remembered;
        } catch (const std::exception& error) {
            settings.problem =
                QStringLiteral("The remembered parameters could not be used (%1) The "
                               "defaults stand in their place.")
                    .arg(QString::fromUtf8(error.what()));
        }
    }
    const double speed = stored.value(QStringLiteral("run/speed"), 1.0).toDouble();
    settings.speed = speed >= kSlowestSpeed ? speed : 1.0;
    const double seconds = stored.value(QStringLiteral("view/seconds"), 1.0).toDouble();
    settings.timeWindow = seconds > 0.0 ? seconds : 1.0;
    const double lookBack =
        stored.value(QStringLiteral("view/lookBack"), settings.lookBack).toDouble();
    settings.lookBack = lookBack > 0.0 ? lookBack : settings.lookBack;
    settings.selection =
        stored.value(QStringLiteral("view/neurons"), settings.selection).toString();
    if (stored.contains(QStringLiteral("view/highlighted"))) {
        settings.highlighted.emplace();
        for (const QString& neuron :
             stored.value(QStringLiteral("view/highlighted")).toStringList()) {
            bool isNumber = false;
            const std::uint32_t index = neuron.toUInt(&isNumber);
            if (isNumber)
                settings.highlighted->push_back(index);
        }
    }
    FigureSettings& figure = settings.figure;
    figure.pixels = stored.value(QStringLiteral("figure/pixels"), figure.pixels).toSize();
    figure.scale = stored.value(QStringLiteral("figure/scale"), figure.scale).toDouble();
    figure.caption = stored.value(QStringLiteral("figure/caption"), figure.caption).toBool();
    figure.dark = stored.value(QStringLiteral("figure/dark"), figure.dark).toBool();
    try {
        figure.validate();
    } catch (const FigureError&) {
        figure = {};
    }
    settings.figureFolder = stored.value(QStringLiteral("figure/folder")).toString();
    return settings;
}

void Settings::save() const
{
    QSettings stored = store();
    stored.setValue(QStringLiteral("window/geometry"), geometry);
    stored.setValue(QStringLiteral("window/splitter"), splitter);
    stored.setValue(QStringLiteral("window/views"), viewLayout);
    stored.setValue(QStringLiteral("window/docks"), docks);
    stored.setValue(QStringLiteral("window/presentation"), presentation);
    stored.setValue(QStringLiteral("window/groups"), openGroups);
    stored.setValue(QStringLiteral("window/appearance"), static_cast<int>(appearance));
    stored.setValue(QStringLiteral("run/parameters"),
                    QString::fromStdString(toJson(parameters).dump()));
    stored.setValue(QStringLiteral("run/speed"), speed);
    stored.setValue(QStringLiteral("view/seconds"), timeWindow);
    stored.setValue(QStringLiteral("view/lookBack"), lookBack);
    stored.setValue(QStringLiteral("view/neurons"), selection);
    stored.remove(QStringLiteral("view/highlighted"));
    if (highlighted) {
        QStringList neurons;
        for (const std::uint32_t neuron : *highlighted)
            neurons << QString::number(neuron);
        stored.setValue(QStringLiteral("view/highlighted"), neurons);
    }
    stored.setValue(QStringLiteral("figure/pixels"), figure.pixels);
    stored.setValue(QStringLiteral("figure/scale"), figure.scale);
    stored.setValue(QStringLiteral("figure/caption"), figure.caption);
    stored.setValue(QStringLiteral("figure/dark"), figure.dark);
    stored.setValue(QStringLiteral("figure/folder"), figureFolder);
}

void Settings::forget()
{
    store().clear();
}

} // namespace tightrope::ui
