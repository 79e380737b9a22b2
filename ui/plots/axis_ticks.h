// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <qcustomplot.h>

namespace tightrope::ui {

/// The ticks of the axes of all plots: their labels follow their distance, so that they differ far
/// from zero as well, and do not overprint each other: where they are long, ticks are fewer, and a
/// label that would be cut off at the edge of the plot is left out. It belongs to one axis and goes
/// by its size in the last layout. Thread: GUI.
class AxisTicks : public QCPAxisTicker
{
  public:
    explicit AxisTicks(const QCPAxis& axis)
        : m_axis(axis)
    {}

    void generate(const QCPRange& range, const QLocale& locale, QChar formatChar, int precision,
                  QVector<double>& ticks, QVector<double>* subTicks,
                  QVector<QString>* labels) override;

  protected:
    QVector<QString> createLabelVector(const QVector<double>& ticks, const QLocale& locale,
                                       QChar formatChar, int precision) override;

  private:
    /// Where a label stands in the plot [px], left to right.
    QCPRange placeOf(double tick, const QString& label) const;
    bool standApart(const QVector<double>& ticks, const QVector<QString>& labels) const;
    void leaveOutWhatHasNoRoom(const QVector<double>& ticks, QVector<QString>& labels) const;

    const QCPAxis& m_axis;
};

} // namespace tightrope::ui
