// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/settings.h"

#include "core/live/pacer.h"
#include "core/model/memory_need.h"
#include "core/run/bounded_json.h"
#include "core/run/parameters_json.h"
#include "ui/session/time_window.h"
#include "ui/text/error_sentences.h"
#include "ui/text/paragraph.h"
#include "ui/window/settings_file.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <algorithm>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>

namespace tightrope::ui {
namespace {

constexpr const char* kUnlimited = "unlimited";
constexpr qsizetype kMostHighlighted = 1000; // far more than there are colours

QString string(const char* text)
{
    return QString::fromLatin1(text);
}

QString textOf(const QByteArray& bytes)
{
    return QString::fromLatin1(bytes.toBase64());
}

/// Takes values out, and notes the keys of those that are something else than expected.
class Reader
{
  public:
    explicit Reader(const QJsonObject& values)
        : m_values(values)
    {}

    bool has(const char* key) const { return m_values.contains(QLatin1String(key)); }
    QJsonValue value(const char* key) const { return m_values.value(QLatin1String(key)); }
    const QStringList& bad() const { return m_bad; }
    void refuse(const char* key)
    {
        m_bad << string(key);
        refuseSpoken(key);
    }

    /// The same for one of which a sentence tells already.
    void refuseSpoken(const char* key) { m_refused << string(key); }
    const QStringList& refused() const { return m_refused; }

    void read(const char* key, QByteArray& value)
    {
        take(key, [&](const QJsonValue& stored) {
            const auto bytes = QByteArray::fromBase64Encoding(
                stored.toString().toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
            const bool isBytes = stored.isString() && bytes;
            value = isBytes ? *bytes : value;
            return isBytes;
        });
    }

    void read(const char* key, bool& value)
    {
        take(key, [&](const QJsonValue& stored) {
            value = stored.toBool(value);
            return stored.isBool();
        });
    }

    /// A number in a range, both ends included.
    void read(const char* key, double& value, double from, double to)
    {
        take(key, [&](const QJsonValue& stored) {
            const double number = stored.toDouble();
            const bool isWithin = stored.isDouble() && number >= from && number <= to;
            value = isWithin ? number : value;
            return isWithin;
        });
    }

    void read(const char* key, Appearance& value)
    {
        take(key, [&](const QJsonValue& stored) {
            const int choice = stored.toInt(-1); // of what is no whole number, too
            const bool isOne = choice >= 0 && choice <= static_cast<int>(Appearance::dark);
            value = isOne ? static_cast<Appearance>(choice) : value;
            return isOne;
        });
    }

    void read(const char* key, QSize& value)
    {
        take(key, [&](const QJsonValue& stored) {
            const QJsonArray sides = stored.toArray();
            const bool isSize = sides.size() == 2 && isWhole(sides[0]) && isWhole(sides[1]);
            value = isSize ? QSize(sides[0].toInt(), sides[1].toInt()) : value;
            return isSize;
        });
    }

    void read(const char* key, QString& value)
    {
        take(key, [&](const QJsonValue& stored) {
            value = stored.toString(value);
            return stored.isString();
        });
    }

    void read(const char* key, QStringList& value)
    {
        take(key, [&](const QJsonValue& stored) {
            const QJsonArray words = stored.toArray();
            const bool isList =
                stored.isArray() &&
                std::ranges::all_of(words, [](const QJsonValue& word) { return word.isString(); });
            value = isList ? stored.toVariant().toStringList() : value;
            return isList;
        });
    }

    void read(const char* key, std::vector<std::uint32_t>& value)
    {
        take(key, [&](const QJsonValue& stored) {
            const QJsonArray numbers = stored.toArray();
            std::vector<std::uint32_t> indices;
            const bool isList =
                stored.isArray() && numbers.size() <= kMostHighlighted &&
                std::ranges::all_of(numbers, [&](const QJsonValue& number) {
                    indices.push_back(static_cast<std::uint32_t>(number.toInteger()));
                    return number.isDouble() && number.toDouble() == indices.back();
                });
            value = isList ? indices : value;
            return isList;
        });
    }

  private:
    /// As wide as an int.
    static bool isWhole(const QJsonValue& value) { return value.toInt(0) == value.toInt(1); }

    template<typename Take> void take(const char* key, Take take)
    {
        if (has(key) && !take(value(key)))
            refuse(key);
    }

    const QJsonObject& m_values;
    QStringList m_bad;
    QStringList m_refused; ///< these, and those that have a sentence of their own
};

/// The parameters as the core writes and reads them.
QJsonObject objectOf(const Parameters& parameters)
{
    return QJsonDocument::fromJson(QByteArray::fromStdString(toJson(parameters).dump())).object();
}

Parameters parametersOf(const QJsonValue& stored)
{
    if (!stored.isObject())
        throw std::runtime_error(
            QCoreApplication::translate("Settings", "They are no JSON object.").toStdString());
    const QByteArray text = QJsonDocument(stored.toObject()).toJson(QJsonDocument::Compact);
    return parametersFromJson(parseBounded(text.toStdString()));
}

void readRun(Reader& reader, Settings& settings, QStringList& problems)
{
    if (reader.has("run/parameters")) {
        try {
            const Parameters remembered = parametersOf(reader.value("run/parameters"));
            requireMemoryFor(remembered);
            settings.parameters = remembered;
        } catch (const MemoryError& error) {
            // They may fit another time: they stay until something else is chosen.
            problems << QCoreApplication::translate("Settings",
                                                    "The remembered parameters cannot be used "
                                                    "today (%1) The defaults stand in their place.")
                            .arg(sentenceOf(error));
        } catch (const std::exception& error) {
            reader.refuseSpoken("run/parameters");
            problems << QCoreApplication::translate("Settings",
                                                    "The remembered parameters could not be used "
                                                    "(%1) The defaults stand in their place.")
                            .arg(sentenceOf(error));
        }
    }
    if (reader.value("run/speed") == string(kUnlimited))
        settings.speed = kUnlimitedSpeed;
    else
        reader.read("run/speed", settings.speed, kSlowestSpeed, std::numeric_limits<double>::max());
}

void readViews(Reader& reader, Settings& settings)
{
    constexpr double kInfinity = std::numeric_limits<double>::infinity();
    constexpr double kTiny = std::numeric_limits<double>::min();
    reader.read("view/seconds", settings.timeWindow, TimeWindow::kClosest, TimeWindow::kLongest);
    reader.read("view/lookBack", settings.lookBack, kTiny, kInfinity); // the nearest is offered
    reader.read("view/neurons", settings.selection);
    if (reader.has("view/highlighted") && !reader.value("view/highlighted").isNull()) {
        std::vector<std::uint32_t> neurons;
        reader.read("view/highlighted", neurons);
        if (!reader.refused().contains(string("view/highlighted")))
            settings.highlighted = neurons;
    }
}

void readFigure(Reader& reader, Settings& settings)
{
    FigureSettings& figure = settings.figure;
    reader.read("figure/pixels", figure.pixels);
    reader.read("figure/scale", figure.scale, 0.0, FigureSettings::kLargestScale);
    reader.read("figure/caption", figure.caption);
    reader.read("figure/dark", figure.dark);
    try {
        figure.validate();
    } catch (const FigureSettingsError&) {
        figure.pixels = FigureSettings().pixels;
        figure.scale = FigureSettings().scale;
        reader.refuse("figure/pixels");
        reader.refuse("figure/scale");
    }
    reader.read("figure/folder", settings.figureFolder);
}

} // namespace

Settings Settings::load()
{
    QString problem;
    const QJsonObject values = settings_file::read(problem).value_or(QJsonObject());
    QStringList problems;
    if (!problem.isEmpty())
        problems << problem;
    Reader reader(values);
    Settings settings;
    reader.read("window/geometry", settings.geometry);
    reader.read("window/splitter", settings.splitter);
    reader.read("window/views", settings.viewLayout);
    reader.read("window/docks", settings.docks);
    reader.read("window/presentation", settings.presentation);
    reader.read("window/parametersHidden", settings.parametersHidden);
    reader.read("window/groups", settings.openGroups);
    reader.read("window/appearance", settings.appearance);
    readRun(reader, settings, problems);
    readViews(reader, settings);
    readFigure(reader, settings);
    if (!reader.bad().isEmpty()) {
        problems
            << QCoreApplication::translate(
                   "Settings",
                   "What was remembered as %1 could not be used; the defaults stand in its place.")
                   .arg(reader.bad().join(QStringLiteral(", ")));
    }
    settings.known = settings.values();
    if (!reader.refused().isEmpty()) {
        // What could not be used is written over if it is kept elsewhere; all else is left alone
        // but for what changes from here on.
        const QString aside = settings_file::setAside();
        for (const QString& key : aside.isEmpty() ? QStringList() : reader.refused())
            settings.known.remove(key);
        problems << (aside.isEmpty()
                         ? QCoreApplication::translate(
                               "Settings", "The file could not be kept under another name.")
                         : settings_file::sayKeptAs(aside));
    }
    settings.problem = paragraph(problems);
    return settings;
}

QJsonObject Settings::values() const
{
    QJsonArray neurons;
    for (const std::uint32_t neuron : highlighted.value_or(std::vector<std::uint32_t>()))
        neurons.append(static_cast<qint64>(neuron));
    return {
        {string("window/geometry"), textOf(geometry)},
        {string("window/splitter"), textOf(splitter)},
        {string("window/views"), textOf(viewLayout)},
        {string("window/docks"), textOf(docks)},
        {string("window/presentation"), presentation},
        {string("window/parametersHidden"), parametersHidden},
        {string("window/groups"), QJsonArray::fromStringList(openGroups)},
        {string("window/appearance"), static_cast<int>(appearance)},
        {string("run/parameters"), objectOf(parameters)},
        {string("run/speed"), std::isinf(speed) ? QJsonValue(string(kUnlimited)) : speed},
        {string("view/seconds"), timeWindow},
        {string("view/lookBack"), lookBack},
        {string("view/neurons"), selection},
        {string("view/highlighted"), highlighted ? neurons : QJsonValue()},
        {string("figure/pixels"), QJsonArray{figure.pixels.width(), figure.pixels.height()}},
        {string("figure/scale"), figure.scale},
        {string("figure/caption"), figure.caption},
        {string("figure/dark"), figure.dark},
        {string("figure/folder"), figureFolder},
    };
}

QString Settings::save()
{
    return settings_file::write(values(), known).unsaved;
}

QString Settings::forget()
{
    return settings_file::clear();
}

} // namespace tightrope::ui
