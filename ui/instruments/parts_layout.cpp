// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/instruments/parts_layout.h"

#include <algorithm>
#include <numeric>

namespace tightrope::ui {
namespace {

QSize usualTicks(const QSize& room, double magnification)
{
    constexpr double kRoomAcross = 70.0; // px for a label, with what the margins take
    constexpr double kRoomUp = 45.0;     // px
    const auto fitting = [&](int pixels, double each) {
        return std::clamp(static_cast<int>(pixels / (each * magnification)), 2, 6);
    };
    return {fitting(room.width(), kRoomAcross), fitting(room.height(), kRoomUp)};
}

/// A text that goes with its part, though it may reach beyond it.
class Note : public QCPItemText
{
  public:
    using QCPItemText::QCPItemText;
};

void prepare(QCPAxisRect& axes)
{
    axes.addAxes(QCPAxis::atLeft | QCPAxis::atBottom);
    axes.setMinimumSize(0, 0); // it would reach beyond a small plot
    for (QCPAxis* axis : axes.axes()) {
        axis->setLayer(QStringLiteral("axes"));
        axis->grid()->setLayer(QStringLiteral("grid"));
    }
}

} // namespace

PartsLayout* PartsLayout::makeFor(QCustomPlot& plot, Arrangement arrangement)
{
    auto* const layout = new PartsLayout(std::move(arrangement));
    plot.plotLayout()->clear();
    plot.plotLayout()->addElement(0, 0, layout);
    return layout;
}

void PartsLayout::update(UpdatePhase phase)
{
    if (phase == upPreparation) { // ticks are made now, before there is a layout
        const std::vector<QRect> rooms = m_arrangement(parentPlot()->viewport(), m_magnification);
        for (qsizetype i = 0; i < m_parts.size(); ++i) {
            const QRect& room = rooms[static_cast<std::size_t>(i)];
            m_parts[i]->setVisible(!room.isEmpty());
            if (auto* const axes = qobject_cast<QCPAxisRect*>(m_parts[i])) {
                const QSize ticks = m_tickRule ? m_tickRule(static_cast<std::size_t>(i),
                                                            room.size(), m_magnification)
                                               : usualTicks(room.size(), m_magnification);
                axes->axis(QCPAxis::atBottom)->ticker()->setTickCount(ticks.width());
                axes->axis(QCPAxis::atLeft)->ticker()->setTickCount(ticks.height());
            }
            // Items are no children of axes: those of hidden ones are clipped away.
            for (int item = 0; item < parentPlot()->itemCount(); ++item) {
                auto* const note = dynamic_cast<Note*>(parentPlot()->item(item));
                if (note != nullptr && note->clipAxisRect() == m_parts[i])
                    note->setClipToAxisRect(room.isEmpty());
            }
        }
    }
    QCPLayout::update(phase);
}

void PartsLayout::updateLayout()
{
    const std::vector<QRect> rooms = m_arrangement(rect(), m_magnification);
    for (qsizetype i = 0; i < m_parts.size(); ++i)
        m_parts[i]->setOuterRect(rooms[static_cast<std::size_t>(i)]);
}

QCPLayoutElement* PartsLayout::takeAt(int index)
{
    QCPLayoutElement* const part = elementAt(index);
    if (part != nullptr) {
        releaseElement(part);
        m_parts.removeAt(index);
    }
    return part;
}

bool PartsLayout::take(QCPLayoutElement* element)
{
    return takeAt(static_cast<int>(m_parts.indexOf(element))) != nullptr;
}

std::vector<Section> sections(int begin, int length, int spacing,
                              const std::vector<double>& factors)
{
    const int free = length - spacing * (static_cast<int>(factors.size()) - 1);
    const double unit = free / std::accumulate(factors.begin(), factors.end(), 0.0);
    std::vector<Section> all;
    for (const double factor : factors) {
        all.push_back({begin, std::max(0, qRound(unit * factor))});
        begin += all.back().length + spacing;
    }
    return all;
}

QCPAxisRect* makeAxisRect(QCustomPlot& plot)
{
    auto* const axes = new QCPAxisRect(&plot, false);
    prepare(*axes);
    return axes;
}

SquareAxes::SquareAxes(QCustomPlot& plot)
    : QCPAxisRect(&plot, false)
{
    prepare(*this);
}

void SquareAxes::setReach(double reach)
{
    m_reach = reach;
    for (QCPAxis* each : axes())
        each->setRange(-reach, reach);
}

void SquareAxes::update(UpdatePhase phase)
{
    // Ticks are prepared before the layout: for the size of the last one, which is mostly this one.
    if (phase == upPreparation)
        fitRanges();
    QCPAxisRect::update(phase);
    if (phase == upLayout)
        fitRanges();
}

void SquareAxes::fitRanges()
{
    if (width() <= 0 || height() <= 0)
        return;
    const double shorter = std::min(width(), height());
    const double acrossReach = m_reach * width() / shorter;
    const double upReach = m_reach * height() / shorter;
    axis(QCPAxis::atBottom)->setRange(-acrossReach, acrossReach);
    axis(QCPAxis::atLeft)->setRange(-upReach, upReach);
}

QCPItemText* makeNote(QCPAxisRect& axes, double x, double y, Qt::Alignment alignment)
{
    auto* const note = new Note(axes.parentPlot());
    note->setText({}); // by itself it says "text"
    note->setClipAxisRect(&axes);
    note->setClipToAxisRect(false);
    note->setSelectable(false);
    note->position->setAxisRect(&axes);
    note->position->setAxes(axes.axis(QCPAxis::atBottom), axes.axis(QCPAxis::atLeft));
    note->position->setType(QCPItemPosition::ptAxisRectRatio);
    note->position->setCoords(x, y);
    note->setPositionAlignment(alignment);
    note->setTextAlignment(alignment & Qt::AlignHorizontal_Mask);
    return note;
}

} // namespace tightrope::ui
