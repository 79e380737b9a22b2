// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/instruments/instrument.h"
#include "ui/instruments/parts_layout.h"

#include <QStringList>

namespace tightrope::ui {

/// An instrument of a line of figures above a few panels, which it arranges for the shape of its
/// dock: in a row, as a first one beside or above the others, or in a column; in the smallest dock
/// the first one stands alone. Thread: GUI.
class PanelledInstrument : public Instrument
{
    Q_OBJECT

  public:
    void setTheme(const Theme& theme) override;

    /// The figures that stand above the panels, as they are shown: in one line or in several.
    QString readout() const { return m_readout->text(); }

    /// What stands in the place of data; empty if there are data.
    QString notice() const { return m_notice->visible() ? m_notice->text() : QString(); }

  protected:
    explicit PanelledInstrument(QWidget* parent);

    /// The first one added is the most important one.
    QCPAxisRect* addPanel(const QString& xLabel, const QString& yLabel);

    /// Names a plottable at the top right of its panel, with a sample of its line.
    void addToKey(QCPAbstractPlottable* plottable, const QString& name);

    /// Lets a name in the key come and go; `name` may have changed.
    void setInKey(QCPAbstractPlottable* plottable, bool shown, const QString& name);

    /// A histogram as it is painted.
    struct Staircase
    {
        double begin = 0.0; ///< left edge of the first step [axis unit]
        double width = 1.0; ///< [axis unit]
        std::vector<double> heights;
    };
    QCPGraph* addStaircase(QCPAxisRect* panel);
    static void setStaircase(QCPGraph* graph, const Staircase& stairs);

    QCPGraph* addLine(QCPAxisRect* panel);

    /// A vertical line through a panel, hidden at first.
    QCPItemStraightLine* addMark(QCPAxisRect* panel);
    static void setMark(QCPItemStraightLine* mark, double at);

    /// A word on top (may be empty) and figures beneath it.
    void setReadout(const QString& headline, const QStringList& figures);

    /// A sentence in the first panel; empty for none.
    void setNotice(const QString& sentence);

    void draw(QCPPainter* painter) override;

  private:
    /// How the panels stand.
    struct Shape
    {
        bool firstBeside = false; ///< or above the others
        bool othersInARow = false;
        bool alone = false; ///< only the first one
    };

    void arrange();
    Shape shapeFor(const QSize& room) const;
    std::vector<QRect> places(const QRect& room) const;
    std::vector<QRect> panelPlaces(const QRect& room) const;
    QSize nominal(std::size_t panel) const;
    QSize ticksOf(std::size_t panel) const;
    QFont readoutFont() const;

    PartsLayout* m_layout; ///< all owned by the plot
    QCPTextElement* m_headline;
    QCPTextElement* m_readout;
    QCPItemText* m_notice = nullptr;
    std::vector<QCPAxisRect*> m_axes;
    std::vector<QCPLegend*> m_keys; ///< one for each panel
    QString m_word;
    QStringList m_figures;
    int m_wordHeight = 0;    ///< [px]
    int m_readoutHeight = 0; ///< [px]
    QSize m_room;            ///< that the panels have, as it was arranged last [px]
    Shape m_shape;           ///< in that room
};

} // namespace tightrope::ui
