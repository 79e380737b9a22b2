// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/settings.h"

#include "core/io/bounded_json.h"
#include "core/io/parameters_json.h"
#include "core/live/pacer.h"
#include "core/model/memory_need.h"
#include "ui/session/settings_file.h"
#include "ui/session/time_window.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>

namespace tightrope::ui {
namespace {

constexpr qsizetype kMostHighlighted = 1000; // far more than there are colours

QString string(const char* text)
{
    return QString::fromLatin1(text);
}

/// Takes values out of a map, and notes the keys of those that are something else than expected.
class Reader
{
  public:
    explicit Reader(const QVariantMap& values)
        : m_values(values)
    {}

    bool has(const char* key) const { return m_values.contains(string(key)); }
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
        take(key, [&](const QVariant& stored) {
            // An empty array comes back as an empty text.
            const bool isBytes = stored.typeId() == QMetaType::QByteArray;
            value = isBytes ? stored.toByteArray() : QByteArray();
            return isBytes || (isWords(stored) && stored.toString().isEmpty());
        });
    }

    void read(const char* key, bool& value)
    {
        take(key, [&](const QVariant& stored) {
            const QString word = stored.toString();
            const bool isFlag = stored.typeId() != QMetaType::QByteArray &&
                                (word == QLatin1String("true") || word == QLatin1String("false"));
            value = isFlag ? stored.toBool() : value;
            return isFlag;
        });
    }

    /// A number in a range, both ends included.
    void read(const char* key, double& value, double from, double to)
    {
        take(key, [&](const QVariant& stored) {
            bool isNumber = false;
            const double number = stored.toDouble(&isNumber);
            const bool isWithin = isNumber && number >= from && number <= to;
            value = isWithin ? number : value;
            return isWithin;
        });
    }

    void read(const char* key, QSize& value)
    {
        take(key, [&](const QVariant& stored) {
            const bool isSize = stored.typeId() == QMetaType::QSize;
            value = isSize ? stored.toSize() : value;
            return isSize;
        });
    }

    /// A text without quotes is a list if there are commas in it.
    void read(const char* key, QString& value)
    {
        take(key, [&](const QVariant& stored) {
            const bool isText = isWords(stored);
            value = isText ? stored.toStringList().join(QStringLiteral(", ")) : value;
            return isText;
        });
    }

    void read(const char* key, QStringList& value)
    {
        take(key, [&](const QVariant& stored) {
            const bool isText = isWords(stored);
            value = isText ? stored.toStringList() : value;
            return isText || !stored.isValid(); // no words at all
        });
    }

  private:
    static bool isWords(const QVariant& stored)
    {
        return stored.typeId() == QMetaType::QString || stored.typeId() == QMetaType::QStringList;
    }

    template<typename Take> void take(const char* key, Take take)
    {
        const auto stored = m_values.constFind(string(key));
        if (stored != m_values.constEnd() && !take(*stored))
            refuse(key);
    }

    const QVariantMap& m_values;
    QStringList m_bad;
    QStringList m_refused; ///< these, and those that have a sentence of their own
};

void readRun(Reader& reader, Settings& settings, QStringList& problems)
{
    if (reader.has("run/parameters")) {
        try {
            QString text;
            reader.read("run/parameters", text);
            const Parameters remembered = parametersFromJson(parseBounded(text.toStdString()));
            requireMemoryFor(remembered);
            settings.parameters = remembered;
        } catch (const MemoryError& error) {
            // They may fit another time: they stay until something else is chosen.
            problems << QStringLiteral("The remembered parameters cannot be used today (%1) The "
                                       "defaults stand in their place.")
                            .arg(QString::fromUtf8(error.what()));
        } catch (const std::exception& error) {
            reader.refuseSpoken("run/parameters");
            problems << QStringLiteral("The remembered parameters could not be used (%1) The "
                                       "defaults stand in their place.")
                            .arg(QString::fromUtf8(error.what()));
        }
    }
    reader.read("run/speed", settings.speed, kSlowestSpeed, kUnlimitedSpeed);
}

void readViews(Reader& reader, Settings& settings)
{
    constexpr double kInfinity = std::numeric_limits<double>::infinity();
    constexpr double kTiny = std::numeric_limits<double>::min();
    reader.read("view/seconds", settings.timeWindow, TimeWindow::kClosest, TimeWindow::kLongest);
    reader.read("view/lookBack", settings.lookBack, kTiny, kInfinity); // the nearest is offered
    reader.read("view/neurons", settings.selection);
    if (!reader.has("view/highlighted"))
        return;
    QStringList words;
    reader.read("view/highlighted", words);
    words.removeAll(QString());
    settings.highlighted.emplace();
    bool good = words.size() <= kMostHighlighted;
    for (const QString& word : good ? words : QStringList()) {
        bool isNumber = false;
        const std::uint32_t index = word.toUInt(&isNumber);
        if (isNumber)
            settings.highlighted->push_back(index);
        good = good && isNumber;
    }
    if (!good)
        reader.refuse("view/highlighted");
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
    } catch (const FigureError&) {
        figure = {};
        reader.refuse("figure/pixels");
        reader.refuse("figure/scale");
    }
    reader.read("figure/folder", settings.figureFolder);
}

} // namespace

Settings Settings::load()
{
    QString problem;
    const std::optional<QVariantMap> stored = settings_file::read(problem);
    const QVariantMap values = stored.value_or(QVariantMap());
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
    reader.read("window/groups", settings.openGroups);
    auto appearance = static_cast<double>(settings.appearance);
    reader.read("window/appearance", appearance, 0.0, static_cast<double>(Appearance::dark));
    settings.appearance = static_cast<Appearance>(static_cast<int>(appearance));
    readRun(reader, settings, problems);
    readViews(reader, settings);
    readFigure(reader, settings);
    if (!reader.refused().isEmpty())
        settings_file::setAside();
    if (!reader.bad().isEmpty()) {
        problems << QStringLiteral("What was remembered as %1 could not be used; the defaults "
                                   "stand in its place.")
                        .arg(reader.bad().join(QStringLiteral(", ")));
    }
    settings.problem = problems.join(QLatin1Char(' '));
    // What could not be used is written over; all else is left alone but for what changes from here
    // on.
    settings.known = settings.values();
    for (const QString& key : reader.refused())
        settings.known.remove(key);
    return settings;
}

QVariantMap Settings::values() const
{
    QVariantMap all{
        {string("window/geometry"), geometry},
        {string("window/splitter"), splitter},
        {string("window/views"), viewLayout},
        {string("window/docks"), docks},
        {string("window/presentation"), presentation},
        {string("window/groups"), openGroups},
        {string("window/appearance"), static_cast<int>(appearance)},
        {string("run/parameters"), QString::fromStdString(toJson(parameters).dump())},
        {string("run/speed"), speed},
        {string("view/seconds"), timeWindow},
        {string("view/lookBack"), lookBack},
        {string("view/neurons"), selection},
        {string("figure/pixels"), figure.pixels},
        {string("figure/scale"), figure.scale},
        {string("figure/caption"), figure.caption},
        {string("figure/dark"), figure.dark},
        {string("figure/folder"), figureFolder},
    };
    QStringList neurons;
    for (const std::uint32_t neuron : highlighted.value_or(std::vector<std::uint32_t>()))
        neurons << QString::number(neuron);
    all.insert(string("view/highlighted"), highlighted ? QVariant(neurons) : QVariant());
    return all;
}

QString Settings::save()
{
    return settings_file::write(values(), known);
}

void Settings::forget()
{
    settings_file::clear();
}

} // namespace tightrope::ui
