// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/instruments/balance_distribution.h"
#include "ui/instruments/input_course.h"
#include "ui/instruments/instrument.h"
#include "ui/instruments/parts_layout.h"

namespace tightrope::ui {

/// Tug of war: how the positive and the negative half of one neuron's input pull against each
/// other, and how well they cancel in all neurons. Thread: GUI.
class BalanceInstrument : public Instrument
{
    Q_OBJECT

  public:
    explicit BalanceInstrument(QWidget* parent = nullptr);

    QString title() const override { return tr("Tug of war"); }
    QString key() const override { return QStringLiteral("balance"); }
    QString formula() const override;
    bool looksBack() const override { return true; }
    void setTheme(const Theme& theme) override;
    void look(const Scene& scene) override;
    bool isBusy() const override { return m_distribution.isBusy(); }
    std::unique_ptr<Instrument> duplicate() const override;

  private:
    void show();
    QString remarkNow() const;

    PartsLayout* m_layout; ///< the three are owned by the plot
    QCPAxisRect* m_courseAxes;
    QCPAxisRect* m_distributionAxes;
    InputCourse m_course;
    BalanceDistribution m_distribution;
};

} // namespace tightrope::ui
