// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/instruments/panelled_instrument.h"

#include <QFontMetrics>
#include <algorithm>
#include <cmath>

namespace tightrope::ui {
namespace {

constexpr double kWide = 2.1;    // width/height from which all panels stand in a row
constexpr double kBroad = 1.1;   // from which the first one stands beside the others
constexpr double kNarrow = 0.75; // below which all stand in a column
constexpr int kKeyWidth = 190;   // px; a smaller panel has no room for a key
constexpr int kKeyHeight = 120;
constexpr int kLeastWidth = 100; // px; smaller panels give their place to the first one
constexpr int kLeastHeight = 72;

} // namespace

PanelledInstrument::PanelledInstrument(QWidget* parent)
    : Instrument(parent)
    , m_headline(new QCPTextElement(this))
    , m_readout(new QCPTextElement(this))
    , m_panels(new QCPLayoutGrid)
    , m_others(new QCPLayoutGrid)
{
    setAutoAddPlottableToLegend(false);
    setNotAntialiasedElements(QCP::aeGrid);
    plotLayout()->clear();
    plotLayout()->setRowSpacing(0);
    plotLayout()->addElement(0, 0, m_headline);
    plotLayout()->addElement(1, 0, m_readout);
    plotLayout()->addElement(2, 0, m_panels);
    for (QCPTextElement* text : {m_headline, m_readout}) {
        text->setTextFlags(Qt::AlignLeft | Qt::AlignVCenter);
        text->setMargins({2 * kSpace, 0, kSpace, 0}); // below the title
    }
    m_others->setParent(this); // until it has a place
    for (QCPLayoutGrid* grid : {m_panels, m_others}) {
        grid->setRowSpacing(2);
        grid->setColumnSpacing(2);
    }
    connect(this, &QCustomPlot::beforeReplot, this, &PanelledInstrument::arrange);
}

QCPAxisRect* PanelledInstrument::addPanel(const QString& xLabel, const QString& yLabel)
{
    auto* axes = new QCPAxisRect(this, false);
    axes->addAxes(QCPAxis::atLeft | QCPAxis::atBottom);
    axes->setMinimumSize(0, 0);                  // it would reach beyond a small dock
    axes->setMinimumMargins({0, kSpace, 10, 0}); // half a tick label
    for (QCPAxis* axis : axes->axes()) {
        axis->setLayer(QStringLiteral("axes"));
        axis->grid()->setLayer(QStringLiteral("grid"));
        axis->grid()->setVisible(true);
        axis->setNumberFormat(QStringLiteral("gb"));
        axis->setNumberPrecision(4);
        axis->setLabelPadding(2);
        axis->setTickLabelPadding(3);
    }
    axes->axis(QCPAxis::atBottom)->setLabel(xLabel);
    axes->axis(QCPAxis::atLeft)->setLabel(yLabel);

    auto* key = new QCPLegend;
    axes->insetLayout()->addElement(key, Qt::AlignRight | Qt::AlignTop);
    axes->insetLayout()->setMargins({0, 0, 0, 0});
    key->setLayer(QStringLiteral("legend"));
    key->setBorderPen(Qt::NoPen);
    key->setIconSize(16, 8);
    key->setMargins({4, 1, 2, 1});
    key->setRowSpacing(-2);
    key->setVisible(false);

    if (m_axes.empty()) {
        m_panels->addElement(0, 0, axes);
        m_notice = new QCPItemText(this);
        m_notice->setLayer(QStringLiteral("overlay"));
        m_notice->setClipToAxisRect(false);
        m_notice->position->setAxisRect(axes);
        m_notice->position->setType(QCPItemPosition::ptAxisRectRatio);
        m_notice->position->setCoords(0.5, 0.45);
        m_notice->setPositionAlignment(Qt::AlignCenter);
        m_notice->setPadding({6, 3, 6, 3});
        m_notice->setVisible(false);
    } else {
        m_others->addElement(m_others->elementCount(), 0, axes);
    }
    m_axes.push_back(axes);
    m_keys.push_back(key);
    m_placing = -1;
    return axes;
}

void PanelledInstrument::addToKey(QCPAbstractPlottable* plottable, const QString& name)
{
    setInKey(plottable, true, name);
}

void PanelledInstrument::setInKey(QCPAbstractPlottable* plottable, bool shown, const QString& name)
{
    plottable->setName(name);
    const auto panel = std::ranges::find(m_axes, plottable->keyAxis()->axisRect());
    QCPLegend* const key = m_keys[static_cast<std::size_t>(panel - m_axes.begin())];
    if (key->hasItemWithPlottable(plottable) == shown)
        return;
    if (shown)
        key->addItem(new QCPPlottableLegendItem(key, plottable));
    else
        key->removeItem(key->itemWithPlottable(plottable));
    setTheme(theme());
}

QCPGraph* PanelledInstrument::addLine(QCPAxisRect* panel)
{
    return addGraph(panel->axis(QCPAxis::atBottom), panel->axis(QCPAxis::atLeft));
}

QCPGraph* PanelledInstrument::addStaircase(QCPAxisRect* panel)
{
    QCPGraph* const graph = addLine(panel);
    graph->setLineStyle(QCPGraph::lsStepLeft);
    graph->setAntialiased(false);
    return graph;
}

void PanelledInstrument::setStaircase(QCPGraph* graph, const Staircase& stairs)
{
    QVector<QCPGraphData> points;
    points.reserve(static_cast<qsizetype>(stairs.heights.size()) + 2);
    double edge = stairs.begin;
    if (!stairs.heights.empty())
        points.push_back({edge, 0.0});
    for (const double height : stairs.heights) {
        points.push_back({edge, height});
        edge += stairs.width;
    }
    if (!stairs.heights.empty()) {
        points.push_back({edge, stairs.heights.back()});
        points.push_back({edge, 0.0});
    }
    graph->data()->set(points, true);
}

QCPItemStraightLine* PanelledInstrument::addMark(QCPAxisRect* panel)
{
    auto* mark = new QCPItemStraightLine(this);
    for (QCPItemPosition* point : mark->positions()) {
        point->setAxisRect(panel);
        point->setAxes(panel->axis(QCPAxis::atBottom), panel->axis(QCPAxis::atLeft));
    }
    mark->setClipAxisRect(panel);
    mark->setAntialiased(false);
    mark->setVisible(false);
    return mark;
}

void PanelledInstrument::setMark(QCPItemStraightLine* mark, double at)
{
    mark->setVisible(std::isfinite(at));
    if (!mark->visible())
        return;
    mark->point1->setCoords(at, 0.0);
    mark->point2->setCoords(at, 1.0);
}

void PanelledInstrument::setReadout(const QString& headline, const QStringList& figures)
{
    m_word = headline;
    m_figures = figures;
    m_readout->setFont(readoutFont());
}

void PanelledInstrument::setNotice(const QString& sentence)
{
    m_notice->setText(sentence);
    m_notice->setVisible(!sentence.isEmpty());
}

void PanelledInstrument::setTheme(const Theme& theme)
{
    Instrument::setTheme(theme);
    for (QCPAxisRect* axes : m_axes)
        styleAxes(*axes); // also those that have no place yet
    const auto font = [this](int pixels, QFont::Weight weight = QFont::Normal) {
        return type::font(static_cast<int>(std::lround(pixels * magnification())), weight);
    };
    const QFont small = font(type::kCaption);
    for (QCPLegend* key : m_keys) {
        QColor veil = theme.plot;
        veil.setAlphaF(0.8F);
        key->setBrush(veil);
        key->setFont(small);
        key->setTextColor(theme.ink);
        for (int i = 0; i < key->itemCount(); ++i) {
            key->item(i)->setFont(small);
            key->item(i)->setTextColor(theme.ink);
        }
    }
    m_headline->setFont(font(type::kTitle, QFont::Medium));
    m_headline->setTextColor(theme.ink);
    m_readout->setFont(readoutFont());
    m_readout->setTextColor(theme.ink);
    if (m_notice != nullptr) {
        m_notice->setFont(small);
        m_notice->setColor(theme.mutedInk);
        m_notice->setBrush(theme.plot);
        m_notice->setPen(Qt::NoPen);
    }
}

QFont PanelledInstrument::readoutFont() const
{
    // Below a word figures are its explanation, alone they are the message.
    const int pixels = m_word.isEmpty() ? type::kBody : type::kCaption;
    return type::font(static_cast<int>(std::lround(pixels * magnification())));
}

void PanelledInstrument::arrange()
{
    const QRect area = viewport();
    if (m_axes.empty() || area.isEmpty())
        return;

    // The figures in one line, or in as few as they need.
    const QString between = QStringLiteral("   ");
    const QFontMetrics metrics(m_readout->font());
    QStringList lines;
    for (const QString& figure : m_figures) {
        const QString longer = lines.isEmpty() ? figure : lines.last() + between + figure;
        if (!lines.isEmpty() && metrics.horizontalAdvance(longer) < area.width() - 3 * kSpace)
            lines.last() = longer;
        else
            lines.append(figure);
    }
    m_readout->setText(lines.join(QLatin1Char('\n')));
    m_headline->setText(m_word);
    const auto setHeight = [](QCPTextElement* element, int height) {
        element->setVisible(height > 0);
        element->setMinimumSize(1, std::max(1, height)); // else as wide as its text
        element->setMaximumSize(QWIDGETSIZE_MAX, std::max(1, height));
    };
    const int wordHeight = m_word.isEmpty() ? 0 : QFontMetrics(m_headline->font()).height() + 4;
    const int readoutHeight =
        lines.isEmpty() ? 0 : static_cast<int>(lines.size()) * metrics.height() + 4;
    setHeight(m_headline, wordHeight);
    setHeight(m_readout, readoutHeight);

    const int room = std::max(1, area.height() - wordHeight - readoutHeight);
    const double shape = static_cast<double>(area.width()) / room;
    const bool firstBeside = shape >= kBroad;
    const bool othersInARow = shape >= (firstBeside ? kWide : kNarrow);
    const auto others = static_cast<int>(m_axes.size()) - 1;
    int columns = (firstBeside ? 1 : 0) + (othersInARow ? others : 1);
    int rows = (firstBeside ? 0 : 1) + (othersInARow ? 1 : others);
    const double scale = magnification();
    const bool alone =
        area.width() / columns < kLeastWidth * scale || room / rows < kLeastHeight * scale;
    place(firstBeside, othersInARow, alone);
    if (alone)
        columns = rows = 1;

    // Few ticks where there is little room; no key where it would cover the data.
    for (std::size_t i = 0; i < m_axes.size(); ++i) {
        const int width = area.width() / (i == 0 && !firstBeside ? 1 : columns);
        const int height = room / (i == 0 && firstBeside ? 1 : rows);
        const auto ticks = [scale](int pixels, double each) {
            constexpr double kLabels = 45.0; // px beside or below the data
            const int count = static_cast<int>((pixels / scale - kLabels) / each);
            return std::clamp(count, 2, 6);
        };
        m_axes[i]->axis(QCPAxis::atBottom)->ticker()->setTickCount(ticks(width, 45.0));
        m_axes[i]->axis(QCPAxis::atLeft)->ticker()->setTickCount(ticks(height, 26.0));
        m_keys[i]->setVisible(m_keys[i]->itemCount() > 0 && width >= kKeyWidth * scale &&
                              height >= kKeyHeight * scale);
    }
}

void PanelledInstrument::place(bool firstBeside, bool othersInARow, bool alone)
{
    const int placing = alone ? 4 : (firstBeside ? 2 : 0) + (othersInARow ? 1 : 0);
    if (m_placing == placing)
        return;
    m_placing = placing;
    if (m_others->layout() != nullptr)
        m_panels->take(m_others);
    for (QCPAxisRect* axes : m_axes) {
        if (axes->layout() != nullptr) {
            axes->layout()->take(axes);
            axes->setParent(this); // a grid that never had a place has no plot to give them back to
        }
    }
    for (QCPLayoutGrid* grid : {m_panels, m_others})
        grid->simplify();

    m_panels->addElement(0, 0, m_axes.front());
    const auto others = static_cast<int>(m_axes.size()) - 1;
    for (int i = 1; i <= others; ++i)
        m_axes[static_cast<std::size_t>(i)]->setVisible(!alone);
    if (alone) {
        for (int i = 1; i <= others; ++i) // what is marked in them is cut off
            m_axes[static_cast<std::size_t>(i)]->setOuterRect({});
        return;
    }
    if (others == 0)
        return;
    m_panels->addElement(firstBeside ? 0 : 1, firstBeside ? 1 : 0, m_others);
    for (int i = 0; i < others; ++i)
        m_others->addElement(othersInARow ? 0 : i, othersInARow ? i : 0,
                             m_axes[static_cast<std::size_t>(i) + 1]);
    // In a row or in a column all get the same; else the first gets as much as the others.
    if (firstBeside == othersInARow) {
        if (firstBeside)
            m_panels->setColumnStretchFactor(1, others);
        else
            m_panels->setRowStretchFactor(1, others);
    }
}

void PanelledInstrument::draw(QCPPainter* painter)
{
    arrange(); // a figure is painted in another size than that of the widget
    Instrument::draw(painter);
}

} // namespace tightrope::ui
