// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <qcustomplot.h>

namespace tightrope::ui {

/// Lays the axis rects of an instrument out by the room there is, in a window as in a figure of any
/// size: a part whose rectangle is empty is not shown, and axes get about as many ticks as there is
/// room for. Thread: GUI.
class PartsLayout : public QCPLayout
{
    Q_OBJECT

  public:
    /// From the room of all [px] to that of each part, in the order in which they were added.
    using Arrangement = std::function<std::vector<QRect>(const QRect& room, double magnification)>;

    /// How many ticks the axes of a part get, across and up, in so much room [px].
    using TickRule =
        std::function<QSize(std::size_t part, const QSize& room, double magnification)>;

    explicit PartsLayout(Arrangement arrangement)
        : m_arrangement(std::move(arrangement))
    {}
    ~PartsLayout() override { clear(); }

    /// Takes the place of everything the plot has laid out; parts are to be added afterwards.
    static PartsLayout* makeFor(QCustomPlot& plot, Arrangement arrangement);

    /// Takes a part in and returns it. The first is to be there before any item: those look for it.
    template<typename Part> Part* add(Part* part)
    {
        m_parts.append(part);
        adoptElement(part);
        return part;
    }

    /// Of type, for which ticks and labels need room.
    void setMagnification(double factor) { m_magnification = factor; }

    /// Another than the usual one.
    void setTickRule(TickRule rule) { m_tickRule = std::move(rule); }

    void update(UpdatePhase phase) override;
    int elementCount() const override { return static_cast<int>(m_parts.size()); }
    QCPLayoutElement* elementAt(int index) const override { return m_parts.value(index); }
    QCPLayoutElement* takeAt(int index) override;
    bool take(QCPLayoutElement* element) override;

  protected:
    void updateLayout() override;

  private:
    Arrangement m_arrangement;
    TickRule m_tickRule;
    QList<QCPLayoutElement*> m_parts;
    double m_magnification = 1.0;
};

/// Where sections begin and how long they are [px] that share a length by these factors, with some
/// space between them.
struct Section
{
    int begin;
    int length;
};
std::vector<Section> sections(int begin, int length, int spacing,
                              const std::vector<double>& factors);

/// A new axis rect with axes at the left and at the bottom, for a PartsLayout.
QCPAxisRect* makeAxisRect(QCustomPlot& plot);

/// Axes around the origin on which a unit is as long across as it is up.
class SquareAxes : public QCPAxisRect
{
    Q_OBJECT

  public:
    explicit SquareAxes(QCustomPlot& plot);

    /// How far the shorter axis reaches on both sides.
    void setReach(double reach);

    void update(UpdatePhase phase) override;

  private:
    void fitRanges();

    double m_reach = 1.0;
};

/// A text that stands at a place in an axis rect: horizontally and vertically 0 … 1 from its upper
/// left corner. It belongs to the plot.
QCPItemText* makeNote(QCPAxisRect& axes, double x, double y, Qt::Alignment alignment);

} // namespace tightrope::ui
