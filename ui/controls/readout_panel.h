// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/live_statistics.h"

#include <QWidget>

class QLabel;

namespace tightrope::ui {

/// Rate, irregularity and speed in large figures, each with what it was taken over. Thread: GUI.
class ReadoutPanel : public QWidget
{
    Q_OBJECT

  public:
    explicit ReadoutPanel(QWidget* parent = nullptr);

    void setStatistics(const LiveStatistics& statistics);
    void setSpeed(double achieved, double wanted, bool running);

    /// Says that the statistics are those of a picture that is frozen.
    void setFrozen(bool frozen);

  private:
    struct Readout
    {
        QLabel* figure;
        QLabel* remark;
    };
    Readout add(const QString& title, const QString& tip, const QString& name);

    QLabel* m_frozen;
    Readout m_rate;
    Readout m_cv;
    Readout m_speed;
};

} // namespace tightrope::ui
