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
constexpr std::size_t kTexts = 2; // in the layout, before the panels

} // namespace

PanelledInstrument::PanelledInstrument(QWidget* parent)
    : Instrument(parent)
    , m_layout(
          PartsLayout::makeFor(*this, [this](const QRect& room, double) { return places(room); }))
    , m_headline(m_layout->add(new QCPTextElement(this)))
    , m_readout(m_layout->add(new QCPTextElement(this)))
{
    setAutoAddPlottableToLegend(false);
    setNotAntialiasedElements(QCP::aeGrid);
    for (QCPTextElement* text : {m_headline, m_readout}) {
        text->setTextFlags(Qt::AlignLeft | Qt::AlignVCenter);
        text->setMargins({2 * kSpace, 0, kSpace, 0}); // below the title
    }
    m_layout->setTickRule(
        [this](std::size_t part, const QSize&, double) { return ticksOf(part - kTexts); });
    connect(this, &QCustomPlot::beforeReplot, this, &PanelledInstrument::arrange);
}

QCPAxisRect* PanelledInstrument::addPanel(const QString& xLabel, const QString& yLabel)
{
    QCPAxisRect* const axes = m_layout->add(makeAxisRect(*this));
    axes->setMinimumMargins({0, kSpace, 10, 0}); // half a tick label
    for (QCPAxis* axis : axes->axes()) {
        axis->grid()->setVisible(true);
        axis->setNumberFormat(QStringLiteral("gb"));
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
        m_notice = new QCPItemText(this);
        m_notice->setText({});
        m_notice->setLayer(QStringLiteral("overlay"));
        m_notice->setClipToAxisRect(false);
        m_notice->position->setAxisRect(axes);
        m_notice->position->setType(QCPItemPosition::ptAxisRectRatio);
        m_notice->position->setCoords(0.5, 0.45);
        m_notice->setPositionAlignment(Qt::AlignCenter);
        m_notice->setPadding({6, 3, 6, 3});
        m_notice->setVisible(false);
    }
    m_axes.push_back(axes);
    m_keys.push_back(key);
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
    m_wordHeight = m_word.isEmpty() ? 0 : QFontMetrics(m_headline->font()).height() + 4;
    m_readoutHeight = lines.isEmpty() ? 0 : static_cast<int>(lines.size()) * metrics.height() + 4;
    m_room = {area.width(), std::max(1, area.height() - m_wordHeight - m_readoutHeight)};
    m_shape = shapeFor(m_room);
    const double scale = magnification();
    for (std::size_t i = 0; i < m_axes.size(); ++i) { // no key where it would cover the data
        const QSize room = nominal(i);
        m_keys[i]->setVisible(m_keys[i]->itemCount() > 0 && room.width() >= kKeyWidth * scale &&
                              room.height() >= kKeyHeight * scale);
    }
}

PanelledInstrument::Shape PanelledInstrument::shapeFor(const QSize& room) const
{
    const double shape = static_cast<double>(room.width()) / room.height();
    Shape wanted{.firstBeside = shape >= kBroad};
    wanted.othersInARow = shape >= (wanted.firstBeside ? kWide : kNarrow);
    const auto others = static_cast<int>(m_axes.size()) - 1;
    const int columns = (wanted.firstBeside ? 1 : 0) + (wanted.othersInARow ? others : 1);
    const int rows = (wanted.firstBeside ? 0 : 1) + (wanted.othersInARow ? 1 : others);
    const double scale = magnification();
    const QSize panel(room.width() / columns, room.height() / rows);
    wanted.alone = panel.width() < kLeastWidth * scale || panel.height() < kLeastHeight * scale;
    return wanted;
}

/// About as large as a panel is, whatever lies between panels.
QSize PanelledInstrument::nominal(std::size_t panel) const
{
    const auto others = static_cast<int>(m_axes.size()) - 1;
    const auto& [firstBeside, othersInARow, alone] = m_shape;
    const int columns = alone ? 1 : (firstBeside ? 1 : 0) + (othersInARow ? others : 1);
    const int rows = alone ? 1 : (firstBeside ? 0 : 1) + (othersInARow ? 1 : others);
    return {m_room.width() / (panel == 0 && !firstBeside ? 1 : columns),
            m_room.height() / (panel == 0 && firstBeside ? 1 : rows)};
}

QSize PanelledInstrument::ticksOf(std::size_t panel) const
{
    const auto fitting = [scale = magnification()](int pixels, double each) {
        constexpr double kLabels = 45.0; // px beside or below the data
        return std::clamp(static_cast<int>((pixels / scale - kLabels) / each), 2, 6);
    };
    const QSize room = nominal(panel);
    return {fitting(room.width(), 45.0), fitting(room.height(), 26.0)};
}

std::vector<QRect> PanelledInstrument::places(const QRect& room) const
{
    const auto line = [&](int top, int height) {
        return height > 0 ? QRect(room.left(), top, room.width(), height) : QRect();
    };
    std::vector<QRect> all;
    int top = room.top();
    for (const int height : {m_wordHeight, m_readoutHeight}) {
        all.push_back(line(top, height));
        top += std::max(1, height);
    }
    for (const QRect& panel : panelPlaces(room.adjusted(0, top - room.top(), 0, 0)))
        all.push_back(panel);
    return all;
}

std::vector<QRect> PanelledInstrument::panelPlaces(const QRect& room) const
{
    constexpr int kBetween = 2; // px
    std::vector<QRect> panels(m_axes.size());
    if (panels.empty())
        return panels;
    const std::size_t others = m_axes.size() - 1;
    if (m_shape.alone || others == 0) {
        panels.front() = room;
        return panels;
    }
    const auto divided = [](const QRect& whole, bool inARow, const std::vector<double>& factors) {
        std::vector<QRect> parts;
        for (const auto& [begin, length] :
             sections(inARow ? whole.left() : whole.top(), inARow ? whole.width() : whole.height(),
                      kBetween, factors)) {
            parts.push_back(inARow ? QRect(begin, whole.top(), length, whole.height())
                                   : QRect(whole.left(), begin, whole.width(), length));
        }
        return parts;
    };
    // In a row or in a column all get the same; else the first gets as much as the others.
    const bool alike = m_shape.firstBeside == m_shape.othersInARow;
    const auto both =
        divided(room, m_shape.firstBeside, {1.0, alike ? static_cast<double>(others) : 1.0});
    panels.front() = both.front();
    std::ranges::copy(divided(both.back(), m_shape.othersInARow, std::vector(others, 1.0)),
                      panels.begin() + 1);
    return panels;
}

void PanelledInstrument::draw(QCPPainter* painter)
{
    arrange(); // a figure is painted in another size than that of the widget
    Instrument::draw(painter);
}

} // namespace tightrope::ui
