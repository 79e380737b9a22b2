// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/drive_window.h"
#include "core/analysis/input_balance.h"
#include "core/analysis/input_follower.h"
#include "ui/instruments/background.h"
#include "ui/instruments/instrument.h"
#include "ui/instruments/parts_layout.h"
#include "ui/plots/change_marks.h"

#include <optional>

namespace tightrope::ui {

/// Tug of war: how the positive and the negative half of one neuron's input pull against each
/// other, and how well they cancel in all neurons. Thread: GUI.
class BalanceInstrument : public Instrument
{
    Q_OBJECT

  public:
    /// How much of the neuron's input is shown [s].
    static constexpr double kSpan = 0.5;

    explicit BalanceInstrument(QWidget* parent = nullptr);

    QString title() const override { return QStringLiteral("Tug of war"); }
    QString key() const override { return QStringLiteral("balance"); }
    QString formula() const override;
    bool looksBack() const override { return true; }
    void setTheme(const Theme& theme) override;
    void look(const Scene& scene) override;
    bool isBusy() const override { return m_background.busy(); }
    std::unique_ptr<Instrument> duplicate() const override;

  private:
    /// What a neuron's input adds to, and what it has to reach, from a step on.
    struct Level
    {
        std::int64_t step;
        double offset; ///< [mV]
        double vpeak;  ///< [mV]
    };

    /// The input of one neuron.
    struct Course
    {
        std::uint32_t neuron;
        int colour;                       ///< index into Theme::highlights
        std::vector<InputSample> samples; ///< may be empty
        double dt;                        ///< [s]
        double end;                       ///< [s]
        std::vector<Level> levels;        ///< in the order of time, the first at the first sample
        std::vector<ChangeMark> changes;
    };

    /// All neurons, over the time looked back.
    struct Balance
    {
        Eigen::ArrayXd imbalance; ///< shape n, NaN without an input
        ImbalanceDistribution distribution;
        double seconds; ///< that it is about
    };

    void lookAtOne(const Scene& scene);
    void lookAtAll(const Scene& scene);
    static std::vector<Level> levelsOf(const RunHistory& history, std::int64_t from,
                                       std::int64_t to);
    void show();
    void showCourse();
    void showDistribution();
    void showDistributionNote();
    double ownImbalance() const;
    QCPAxis& verticalAxis() const { return *m_base->valueAxis(); }
    void setVerticalRange(double lowest, double highest);

    InputFollower m_follower;
    DriveWindow m_drive;
    std::optional<Course> m_course;
    std::optional<Balance> m_balance;
    QString m_courseNote; ///< why there is no course
    QString m_medianNote; ///< or why there is no distribution
    Background<Balance> m_background;

    PartsLayout* m_layout;
    QCPAxisRect* m_courseAxes;
    QCPAxisRect* m_distributionAxes;
    TimeMarks& m_marks;
    QCPGraph* m_base; ///< the offset, to which the currents add
    QCPGraph* m_positive;
    QCPGraph* m_negative;
    QCPGraph* m_net;
    QCPGraph* m_threshold;
    QCPGraph* m_histogram;
    QCPItemStraightLine* m_own; ///< the neuron's balance index among all
    QCPItemText* m_positiveLabel;
    QCPItemText* m_negativeLabel;
    QCPItemText* m_netLabel;
    QCPItemText* m_levelLabel; ///< threshold and offset
    QCPItemText* m_neuronLabel;
    QCPItemText* m_note;
    QCPItemText* m_distributionNote;
};

} // namespace tightrope::ui
