// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/instruments/instrument_list.h"

namespace tightrope::test {

/// An instrument that tells what it was shown: for what lies around instruments. Its plot is one
/// line, as wide as its magnification.
class StandInInstrument : public ui::Instrument
{
  public:
    explicit StandInInstrument(const QString& key, bool voltages = false)
        : m_key(key)
        , m_voltages(voltages)
    {
        xAxis->setLabel(QStringLiteral("interval [ms]"));
        yAxis->setLabel(QStringLiteral("count"));
        addGraph()->setData({0.0, 1.0, 2.0, 3.0}, {1.0, 3.0, 2.0, 4.0});
        rescaleAxes();
        setTheme(ui::Theme::light());
    }

    QString title() const override { return QStringLiteral("Stand-in %1").arg(m_key); }
    QString key() const override { return m_key; }
    QString formula() const override { return QStringLiteral("<i>y</i> = <i>x</i>"); }
    bool needsVoltages() const override { return m_voltages; }
    bool looksBack() const override { return true; }

    void setTheme(const ui::Theme& theme) override
    {
        Instrument::setTheme(theme);
        graph(0)->setPen({theme.highlights[0], 2.0 * magnification()});
    }

    void look(const ui::Scene& scene) override
    {
        ++looks;
        seconds = scene.seconds;
        end = scene.end;
        neurons = scene.history.neurons();
        samples = static_cast<int>(scene.voltages.samples().size());
        setRemark(
            QStringLiteral("of %1 neurons, a remark that is longer than its place").arg(neurons));
    }

    std::unique_ptr<Instrument> duplicate() const override
    {
        return std::make_unique<StandInInstrument>(m_key, m_voltages);
    }

    double magnified() const { return magnification(); }

    int looks = 0;
    double seconds = 0.0;
    double end = 0.0;
    std::int64_t neurons = 0;
    int samples = 0;

  private:
    QString m_key;
    bool m_voltages;
};

/// That many of them, called 1, 2, …; the first two are for the lecture, the last needs voltages.
inline std::vector<ui::InstrumentKind> standIns(int count)
{
    std::vector<ui::InstrumentKind> kinds;
    for (int i = 1; i <= count; ++i) {
        const QString key = QString::number(i);
        kinds.push_back(
            {.key = key,
             .make = [key,
                      last = i == count] { return std::make_unique<StandInInstrument>(key, last); },
             .inLecture = i <= 2});
    }
    return kinds;
}

} // namespace tightrope::test
