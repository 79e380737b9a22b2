// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/raster_view.h"

#include "core/base/time_steps.h"
#include "ui/plots/raster_plottable.h"
#include "ui/text/counted.h"

#include <algorithm>
#include <cmath>

namespace tightrope::ui {
namespace {

/// Labels rows with the index of their neuron, except where a highlighted row has its own label.
class RowTicker : public QCPAxisTickerFixed
{
  public:
    /// Of the raster in the same plot.
    explicit RowTicker(const RasterPlottable* raster)
        : m_raster(raster)
    {
        setTickStep(1.0);
        setScaleStrategy(QCPAxisTickerFixed::ssMultiples);
        setTickCount(5);
    }

  protected:
    QString getTickLabel(double tick, const QLocale&, QChar, int) override
    {
        const auto row = static_cast<std::int64_t>(std::llround(tick));
        const RasterRows& rows = m_raster->rows();
        if (row < 0 || row >= rows.count())
            return {};
        const QString label = QString::number(rows.neurons[static_cast<std::size_t>(row)]);
        // As wide as the label it makes room for, so that the axis title stays where it is.
        constexpr char16_t kFigureSpace = 0x2007;
        return m_raster->hasLabelNear(tick) ? QString(label.size(), QChar(kFigureSpace)) : label;
    }

  private:
    const RasterPlottable* m_raster;
};

} // namespace

RasterView::RasterView(QWidget* parent)
    : TimeView(parent)
    , m_plottable(new RasterPlottable(xAxis, yAxis))
{
    yAxis->setTicker(QSharedPointer<RowTicker>::create(m_plottable));
    yAxis->setLabel(tr("neuron"));
    xAxis->grid()->setVisible(false);
    yAxis->grid()->setVisible(false);
    setTheme(Theme::light());
}

void RasterView::setHistory(std::shared_ptr<const RunHistory> history)
{
    TimeView::setHistory(std::move(history));
    // At once, though no frame is due: what is folded away must let go of the past as well.
    if (this->history() != nullptr)
        updateRows();
    m_plottable->setData(this->history(), m_rows);
}

void RasterView::setTheme(const Theme& theme)
{
    TimeView::setTheme(theme);
    m_plottable->setLook(theme, magnification());
}

QString RasterView::remark() const
{
    return shownOfAll(rows(), history() != nullptr ? history()->neurons() : 0);
}

void RasterView::setSelection(const NeuronSelection& selection)
{
    m_selection = selection;
    m_neuronsOfNetwork = -1; // rebuild the rows
    releaseVerticalAxis();
}

void RasterView::updateRows()
{
    const std::int64_t n = history()->neurons();
    std::vector<std::uint32_t> highlighted;
    if (highlights() != nullptr)
        highlighted = highlights()->neurons();
    const bool followsHighlights = m_selection.showsHighlightedOnly();
    if (n == m_neuronsOfNetwork && !(followsHighlights && highlighted != m_highlightedNeurons))
        return;
    m_neuronsOfNetwork = n;
    m_highlightedNeurons = highlighted;
    auto rows = std::make_shared<RasterRows>();
    rows->neurons = m_selection.neurons(n, highlighted);
    rows->rowOfNeuron.assign(static_cast<std::size_t>(n), -1);
    for (std::size_t row = 0; row < rows->neurons.size(); ++row)
        rows->rowOfNeuron[rows->neurons[row]] = static_cast<std::int32_t>(row);
    m_rows = std::move(rows);
    releaseVerticalAxis();
}

void RasterView::updateData()
{
    updateRows();
    if (verticalAxisIsFree()) {
        const QCPRange all = verticalLimits();
        yAxis->setRange(all);
    }
    std::vector<RasterPlottable::Mark> marks;
    if (highlights() != nullptr) {
        for (const auto& [neuron, colour] : highlights()->entries())
            marks.push_back({neuron, theme().highlights[static_cast<std::size_t>(colour)]});
    }
    m_plottable->setData(history(), m_rows);
    m_plottable->setMarks(std::move(marks));
}

bool RasterView::isIncomplete() const
{
    return m_plottable->isIncomplete();
}

QCPRange RasterView::verticalLimits() const
{
    return {-0.5, std::max(0.5, static_cast<double>(rows()) - 0.5)};
}

std::optional<std::uint32_t> RasterView::neuronOfRow(double row) const
{
    const auto index = static_cast<std::int64_t>(std::llround(row));
    if (index < 0 || index >= rows())
        return std::nullopt;
    return m_rows->neurons[static_cast<std::size_t>(index)];
}

std::optional<std::uint32_t> RasterView::neuronAt(const QPointF& position) const
{
    if (history() == nullptr || !axisRect()->rect().contains(position.toPoint()))
        return std::nullopt;
    constexpr double kReach = 5.0; // px
    const double dt = history()->dt();
    const double time = xAxis->pixelToCoord(position.x());
    const double reachSeconds = kReach * xAxis->range().size() / axisRect()->width();
    const auto from = stepBefore(time - reachSeconds, dt);
    const auto to = stepAfter(time + reachSeconds, dt) + 1;
    const auto& rowOfNeuron = m_rows->rowOfNeuron;
    double best = kReach * kReach;
    std::optional<std::uint32_t> found;
    for (const HistoryChunk* chunk : history()->chunks(from, to)) {
        for (const Spike& spike : chunk->spikes) {
            const std::int64_t step = chunk->firstStep + spike.stepOffset;
            if (step < from || step >= to || spike.neuron >= rowOfNeuron.size() ||
                rowOfNeuron[spike.neuron] < 0)
                continue;
            const double dx = xAxis->coordToPixel(static_cast<double>(step) * dt) - position.x();
            const double dy = yAxis->coordToPixel(rowOfNeuron[spike.neuron]) - position.y();
            const double distance = dx * dx + dy * dy;
            if (distance < best) {
                best = distance;
                found = spike.neuron;
            }
        }
    }
    return found ? found : neuronOfRow(yAxis->pixelToCoord(position.y()));
}

QString RasterView::readOut(double, double vertical) const
{
    const auto neuron = neuronOfRow(vertical);
    return neuron ? tr("neuron %1").arg(*neuron) : QString();
}

} // namespace tightrope::ui
