// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/instruments/weights_instrument.h"

#include "ui/instruments/sign_colours.h"
#include "ui/instruments/weights_drawing.h"

#include <cmath>

namespace tightrope::ui {
namespace {

constexpr int kMostPixels = 600;  // along a side of the image
constexpr double kClosest = 10.0; // entries along a side, that zooming can reach
constexpr int kDegreeBins = 24;

double highestOf(const QVector<QCPGraphData>& points)
{
    double highest = 1.0;
    for (const QCPGraphData& point : points)
        highest = std::max(highest, point.value);
    return highest;
}

QCPAxis* across(const QCPAxisRect* axes)
{
    return axes->axis(QCPAxis::atBottom);
}

QCPAxis* up(const QCPAxisRect* axes)
{
    return axes->axis(QCPAxis::atLeft);
}

} // namespace

WeightsInstrument::WeightsInstrument(QWidget* parent)
    : Instrument(parent)
    , m_factsJob([this](const Facts& facts) {
        m_facts = facts;
        showFacts();
        Q_EMIT resultArrived();
    })
    , m_mapJob([this](const ShownMap& map) {
        m_map = map;
        showMap();
        requestMap(); // another part may be wanted by now
    })
    , m_layout(PartsLayout::makeFor(*this, arrangeWeights))
    , m_matrixAxes(m_layout->add(makeAxisRect(*this)))
    , m_rowAxes(m_layout->add(makeAxisRect(*this)))
    , m_columnAxes(m_layout->add(makeAxisRect(*this)))
    , m_weightAxes(m_layout->add(makeAxisRect(*this)))
    , m_degreeAxes(m_layout->add(makeAxisRect(*this)))
    , m_scaleAxes(m_layout->add(makeAxisRect(*this)))
    , m_image(new QCPColorMap(across(m_matrixAxes), up(m_matrixAxes)))
    , m_scale(new QCPColorMap(across(m_scaleAxes), up(m_scaleAxes)))
    , m_rowSums(addGraph(up(m_rowAxes), across(m_rowAxes)))
    , m_columnSums(addGraph(across(m_columnAxes), up(m_columnAxes)))
    , m_weights(addGraph(across(m_weightAxes), up(m_weightAxes)))
    , m_inDegrees(addGraph(across(m_degreeAxes), up(m_degreeAxes)))
    , m_outDegrees(addGraph(across(m_degreeAxes), up(m_degreeAxes)))
    , m_inLabel(makeNote(*m_degreeAxes, 1.0, 0.0, Qt::AlignRight | Qt::AlignTop))
    , m_outLabel(makeNote(*m_degreeAxes, 1.0, 0.0, Qt::AlignRight | Qt::AlignTop))
    , m_note(makeNote(*m_matrixAxes, 0.5, 0.5, Qt::AlignCenter))
{
    auto* const vertical = new QCPMarginGroup(this);
    m_matrixAxes->setMarginGroup(QCP::msTop | QCP::msBottom, vertical);
    m_rowAxes->setMarginGroup(QCP::msTop | QCP::msBottom, vertical);
    auto* const horizontal = new QCPMarginGroup(this);
    for (QCPAxisRect* part : {m_matrixAxes, m_columnAxes, m_scaleAxes})
        part->setMarginGroup(QCP::msLeft | QCP::msRight, horizontal);

    m_image->setInterpolate(false);
    m_image->setTightBoundary(true);
    up(m_matrixAxes)->setRangeReversed(true); // row 0 is at the top, as matrices are written
    up(m_rowAxes)->setRangeReversed(true);
    across(m_matrixAxes)->setLabel(tr("from neuron"));
    up(m_matrixAxes)->setLabel(tr("to neuron"));
    across(m_rowAxes)->setLabel(tr("row sum\n[mV·s]"));
    up(m_columnAxes)->setLabel(tr("col. sum\n[mV·s]"));
    up(m_rowAxes)->setTickLabels(false);
    across(m_columnAxes)->setTickLabels(false);
    across(m_weightAxes)->setLabel(tr("weight ≠ 0 [mV·s]"));
    up(m_weightAxes)->setLabel(tr("synapses"));
    across(m_degreeAxes)->setLabel(tr("degree"));
    up(m_degreeAxes)->setLabel(tr("neurons"));
    up(m_weightAxes)->setNumberFormat(QStringLiteral("gb"));
    up(m_scaleAxes)->setVisible(false);
    up(m_scaleAxes)->setRange(0.0, 1.0);
    across(m_scaleAxes)->grid()->setVisible(false);
    m_scale->setInterpolate(false);
    m_scale->setTightBoundary(true);

    for (QCPGraph* graph : {m_weights, m_inDegrees, m_outDegrees})
        graph->setLineStyle(QCPGraph::lsStepLeft);
    for (QCPGraph* graph : {m_rowSums, m_columnSums})
        graph->setAntialiased(false);
    m_inLabel->setText(tr("in ▬"));
    m_outLabel->setText(tr("out ╍"));

    setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
    for (QCPAxisRect* axes : {m_rowAxes, m_columnAxes, m_weightAxes, m_degreeAxes, m_scaleAxes}) {
        axes->setRangeDrag({});
        axes->setRangeZoom({});
    }
    m_matrixAxes->setRangeDragAxes(across(m_matrixAxes), up(m_matrixAxes));
    m_matrixAxes->setRangeZoomAxes(across(m_matrixAxes), up(m_matrixAxes));
    for (QCPAxis* axis : {across(m_matrixAxes), up(m_matrixAxes)}) {
        connect(axis, qOverload<const QCPRange&>(&QCPAxis::rangeChanged), this,
                [this, axis](const QCPRange& range) { keepInside(*axis, range); });
    }
    connect(this, &QCustomPlot::mouseDoubleClick, this, &WeightsInstrument::showAll);
    // Once both ranges and the room in pixels are what they will be.
    connect(this, &QCustomPlot::afterLayout, this, &WeightsInstrument::requestMap);
    setTheme(Theme::light());
    showFacts();
    showMap();
}

QString WeightsInstrument::formula() const
{
    return paragraphs(
        {tr("w = g · Z ∘ [U &lt; p] / (√n · p) in mV·s, Z normal, U uniform; row = postsynaptic, "
            "column = presynaptic neuron. Then each row's mean over its synapses is subtracted "
            "from them: "
            "<b>rows sum to zero</b>, columns do not. Both sums are drawn on the same scale. With "
            "rowmeans = drawn nothing is subtracted; a bias is added to every weight."),
         tr("Where there are more entries than pixels, a pixel is the mean of its entries, those "
            "without a synapse included as 0: so the colours reach less far than the weights. The "
            "wheel zooms, dragging moves, a double click shows "
            "all."),
         tr("Nicola &amp; Clopath 2017.")});
}

void WeightsInstrument::setTheme(const Theme& theme)
{
    Instrument::setTheme(theme);
    const double width = magnification();
    m_layout->setMagnification(width);
    QColor fill = theme.accent;
    fill.setAlphaF(0.18F);
    m_weights->setPen({theme.accent, 1.5 * width});
    m_weights->setBrush(fill);
    m_inDegrees->setPen({theme.accent, 1.5 * width});
    m_inDegrees->setBrush(fill);
    m_outDegrees->setPen({theme.ink, 1.5 * width, Qt::DashLine});
    m_rowSums->setPen({theme.accent, 2.0 * width});
    m_columnSums->setPen({theme.mutedInk, width});

    const QFont caption = type::font(static_cast<int>(std::lround(type::kCaption * width)));
    m_inLabel->setColor(theme.accent);
    m_outLabel->setColor(theme.ink);
    m_note->setColor(theme.mutedInk);
    for (QCPItemText* text : {m_inLabel, m_outLabel, m_note})
        text->setFont(caption);
    m_inLabel->setPadding({0, 2, 4, 0});
    m_outLabel->setPadding({0, 2 + QFontMetrics(caption).height(), 4, 0});

    m_image->setGradient(signGradient(theme));
    m_scale->setGradient(signGradient(theme));
    m_scaleAxes->setMinimumMargins({0, kSpace, 4, 0});
    m_columnAxes->setMinimumMargins({0, kSpace, 4, 0});
    for (QCPAxisRect* axes : {m_matrixAxes, m_rowAxes})
        axes->setMinimumMargins({0, 0, 4, 0});
    for (QCPAxisRect* axes : {m_weightAxes, m_degreeAxes})
        axes->setMinimumMargins({0, kSpace, kSpace, 0});
    replot(rpQueuedReplot);
}

void WeightsInstrument::look(const Scene& scene)
{
    const bool resized = m_wiring == nullptr || scene.history.wiring() == nullptr ||
                         m_wiring->neurons() != scene.history.wiring()->neurons();
    const double g = scene.history.parameters() ? scene.parameters().g : 0.0;
    const bool isNewer = scene.isBeforeWiring();
    const bool rescaled = g != m_g || isNewer != m_isNewer;
    m_wiring = scene.history.wiring();
    m_g = g;
    m_isNewer = isNewer;
    if (resized) {
        m_facts.reset();
        m_map.reset();
        showAll();
    }
    if (resized || rescaled) {
        showFacts();
        showMap();
    }
    requestFacts();
    requestMap();
}

MatrixRegion WeightsInstrument::seen() const
{
    if (m_wiring == nullptr)
        return {};
    const std::int64_t n = m_wiring->neurons();
    const auto entries = [n](const QCPRange& range) {
        const auto begin = static_cast<std::int64_t>(std::floor(range.lower + 0.5));
        const auto end = static_cast<std::int64_t>(std::ceil(range.upper + 0.5));
        return std::pair{std::clamp<std::int64_t>(begin, 0, n - 1),
                         std::clamp<std::int64_t>(end, 1, n)};
    };
    const auto [rowBegin, rowEnd] = entries(up(m_matrixAxes)->range());
    const auto [columnBegin, columnEnd] = entries(across(m_matrixAxes)->range());
    return {rowBegin, rowEnd, columnBegin, columnEnd};
}

void WeightsInstrument::showAll()
{
    const double n = m_wiring ? static_cast<double>(m_wiring->neurons()) : 1.0;
    for (QCPAxis* axis : {across(m_matrixAxes), up(m_matrixAxes)})
        axis->setRange(-0.5, n - 0.5);
    replot(rpQueuedReplot);
}

void WeightsInstrument::keepInside(QCPAxis& axis, const QCPRange& range)
{
    const double n = m_wiring ? static_cast<double>(m_wiring->neurons()) : 1.0;
    const double size = std::clamp(range.size(), std::min(kClosest, n), n);
    const double lower =
        std::clamp(range.center() - 0.5 * size, -0.5, std::max(-0.5, n - 0.5 - size));
    const QCPRange inside(lower, lower + size);
    if (std::abs(inside.lower - range.lower) + std::abs(inside.upper - range.upper) > 1e-9 * n) {
        axis.setRange(inside); // comes back here
        return;
    }
    const bool isRows = &axis == up(m_matrixAxes);
    (isRows ? up(m_rowAxes) : across(m_columnAxes))->setRange(inside);
}

WeightsInstrument::Map WeightsInstrument::wantedMap() const
{
    Map map{.wiring = m_wiring, .region = seen()};
    // Whole entries to a pixel, as many as there have to be.
    const auto pixels = [](std::int64_t entries, int room) {
        const std::int64_t most = std::clamp(room, 16, kMostPixels);
        const std::int64_t each = (entries + most - 1) / most;
        return each > 0 ? static_cast<int>((entries + each - 1) / each) : 0;
    };
    map.rows = pixels(map.region.rows(), m_matrixAxes->height());
    map.columns = pixels(map.region.columns(), m_matrixAxes->width());
    return map;
}

void WeightsInstrument::requestFacts()
{
    const bool known = m_facts && m_facts->wiring == m_wiring;
    if (m_wiring == nullptr || known || m_factsJob.busy())
        return;
    m_factsJob.start([wiring = m_wiring](QPromise<Facts>& promise) {
        const auto monitor = [&promise](double) { return !promise.isCanceled(); };
        Facts facts{wiring, weightStatistics(*wiring, monitor), {}};
        facts.degrees = degreeDistribution(facts.statistics, kDegreeBins);
        promise.addResult(std::move(facts));
    });
}

void WeightsInstrument::requestMap()
{
    if (m_isStill || m_wiring == nullptr || m_mapJob.busy())
        return;
    const Map wanted = wantedMap();
    if (m_map && m_map->map == wanted)
        return;
    m_mapJob.start([wanted](QPromise<ShownMap>& promise) {
        const auto monitor = [&promise](double) { return !promise.isCanceled(); };
        ShownMap shown{wanted, {}, 0.0};
        shown.means =
            weightMap(*wanted.wiring, wanted.region, wanted.rows, wanted.columns, monitor);
        shown.scale = colourScale(shown.means);
        promise.addResult(std::move(shown));
    });
}

void WeightsInstrument::showFacts()
{
    showNote();
    const bool known = m_facts && m_g > 0.0;
    for (QCPGraph* graph : {m_rowSums, m_columnSums, m_weights, m_inDegrees, m_outDegrees})
        graph->setVisible(known);
    for (QCPAxisRect* axes : {m_weightAxes, m_degreeAxes})
        axes->axis(QCPAxis::atBottom)->setTickLabels(known);
    for (QCPAxisRect* axes : {m_columnAxes, m_weightAxes, m_degreeAxes})
        axes->axis(QCPAxis::atLeft)->setTickLabels(known);
    across(m_rowAxes)->setTickLabels(known);
    if (!known) {
        setRemark({});
        replot(rpQueuedReplot);
        return;
    }

    const WeightStatistics& statistics = m_facts->statistics;
    const double factor = m_g;
    const auto sums = [factor](QCPGraph& graph, const Eigen::ArrayXd& values) {
        graph.data()->set(extremes(values, factor), true);
    };
    sums(*m_rowSums, statistics.rowSums);
    sums(*m_columnSums, statistics.columnSums);
    const double row = factor * statistics.rowSums.abs().maxCoeff();
    const double column = factor * statistics.columnSums.abs().maxCoeff();
    const double side = std::max({1.1 * row, 1.1 * column, 1e-9});
    across(m_rowAxes)->setRange(-side, side);
    up(m_columnAxes)->setRange(-side, side);

    const double largest = std::max(factor * statistics.largest, 1e-9);
    m_weights->data()->set(
        steps(statistics.counts, -largest, 2.0 * largest / WeightStatistics::kBins), true);
    across(m_weightAxes)->setRange(-largest, largest);
    up(m_weightAxes)->setRange(0.0, 1.1 * highestOf(steps(statistics.counts, 0.0, 1.0)));

    const DegreeDistribution& degrees = m_facts->degrees;
    const auto in = steps(degrees.in, degrees.first - 0.5, degrees.width);
    const auto out = steps(degrees.out, degrees.first - 0.5, degrees.width);
    m_inDegrees->data()->set(in, true);
    m_outDegrees->data()->set(out, true);
    across(m_degreeAxes)->setRange(degrees.first - 0.5, in.last().key);
    up(m_degreeAxes)->setRange(0.0, 1.1 * std::max(highestOf(in), highestOf(out)));

    const bool zero = row <= 1e-5 * column;
    const QString facts = (zero ? tr("rows sum to 0 (largest %1), columns to ±%2 mV·s")
                                : tr("row sums up to ±%1, column sums up to ±%2 mV·s"))
                              .arg(QString::number(row, 'g', 2), QString::number(column, 'g', 3));
    setRemark(m_isNewer ? listed({tr("of newer weights"), facts}) : facts);
    replot(rpQueuedReplot);
}

void WeightsInstrument::showMap()
{
    showNote();
    const bool known = m_map && m_g > 0.0;
    m_image->setVisible(known);
    m_scale->setVisible(known);
    across(m_scaleAxes)->setTickLabels(known);
    if (!known) {
        replot(rpQueuedReplot);
        return;
    }
    const auto& [map, means, scale] = *m_map;
    const auto centres = [](std::int64_t begin, std::int64_t end, int pixels) {
        const double half = 0.5 * static_cast<double>(end - begin) / pixels;
        return QCPRange(static_cast<double>(begin) - 0.5 + half,
                        static_cast<double>(end) - 0.5 - half);
    };
    QCPColorMapData& cells = *m_image->data();
    cells.setSize(map.columns, map.rows);
    cells.setRange(centres(map.region.columnBegin, map.region.columnEnd, map.columns),
                   centres(map.region.rowBegin, map.region.rowEnd, map.rows));
    for (int c = 0; c < map.columns; ++c) {
        for (int r = 0; r < map.rows; ++r)
            cells.setCell(c, r, means(r, c));
    }
    m_image->setDataRange({-scale, scale});
    const double shown = std::max(m_g * scale, 1e-9);
    constexpr int kShades = 64;
    m_scale->data()->setSize(kShades, 2); // one row would have no height
    m_scale->data()->setRange({-shown, shown}, {0.0, 1.0});
    for (int i = 0; i < kShades; ++i) {
        for (const int row : {0, 1})
            m_scale->data()->setCell(i, row, i - 0.5 * (kShades - 1));
    }
    m_scale->setDataRange({-0.5 * kShades, 0.5 * kShades});
    across(m_scaleAxes)->setRange(-shown, shown);
    across(m_scaleAxes)
        ->setLabel(map.isExact() ? tr("weight [mV·s]")
                                 : tr("mean of up to %1 × %2 pairs [mV·s],\n"
                                      "pairs without a synapse as 0")
                                       .arg(map.entriesDown())
                                       .arg(map.entriesAcross()));
    replot(rpQueuedReplot);
}

void WeightsInstrument::showNote()
{
    const bool isNothing = m_wiring != nullptr && !(m_g > 0.0);
    m_note->setVisible(!m_map || isNothing);
    m_note->setText(m_wiring == nullptr ? tr("no network yet")
                    : isNothing         ? tr("g = 0: no weight acts")
                                        : QString());
    m_inLabel->setVisible(m_facts && !isNothing);
    m_outLabel->setVisible(m_facts && !isNothing);
}

std::unique_ptr<Instrument> WeightsInstrument::duplicate() const
{
    auto copy = std::make_unique<WeightsInstrument>();
    copy->m_isStill = true;
    copy->m_wiring = m_wiring;
    copy->m_g = m_g;
    copy->m_isNewer = m_isNewer;
    copy->m_facts = m_facts;
    copy->showFacts();
    across(copy->m_matrixAxes)->setRange(across(m_matrixAxes)->range());
    up(copy->m_matrixAxes)->setRange(up(m_matrixAxes)->range());
    copy->m_map = m_map;
    copy->showMap();
    return copy;
}

} // namespace tightrope::ui
