// SPDX-License-Identifier: GPL-3.0-or-later
// What people read in widgets; the rest of the header needs none.
#include "tests/support/marked_texts.h"

#include <QAbstractButton>
#include <QAction>
#include <QComboBox>
#include <QGroupBox>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>
#include <QTabWidget>
#include <qcustomplot.h>
#include <vector>

namespace tightrope::test {
namespace {

struct PlacedText
{
    QString place;
    QString text;
};

/// The texts of widgets, each with where it stands.
class TextCollector
{
  public:
    explicit TextCollector(const QWidget& root)
    {
        addWidget(root);
        for (const QWidget* widget : root.findChildren<const QWidget*>())
            addWidget(*widget);
    }

    const std::vector<PlacedText>& texts() const { return m_texts; }

  private:
    void add(const char* what, const QString& text)
    {
        if (!text.isEmpty())
            m_texts.push_back({QStringLiteral("%1, %2").arg(m_owner, QLatin1String(what)), text});
    }

    void addWidget(const QWidget& widget)
    {
        m_owner = QStringLiteral("%1 \"%2\"")
                      .arg(QLatin1String(widget.metaObject()->className()), widget.objectName());
        add("window title", widget.windowTitle());
        add("tool tip", widget.toolTip());
        add("status tip", widget.statusTip());
        add("help", widget.whatsThis());
        add("accessible name", widget.accessibleName());
        add("accessible description", widget.accessibleDescription());
        for (const QAction* action : widget.actions()) {
            add("action", action->text());
            add("tool tip of an action", action->toolTip());
            add("status tip of an action", action->statusTip());
        }
        if (const auto* label = qobject_cast<const QLabel*>(&widget))
            add("text", label->text());
        if (const auto* button = qobject_cast<const QAbstractButton*>(&widget))
            add("text", button->text());
        if (const auto* field = qobject_cast<const QLineEdit*>(&widget))
            add("placeholder", field->placeholderText());
        if (const auto* group = qobject_cast<const QGroupBox*>(&widget))
            add("title", group->title());
        if (const auto* tabs = qobject_cast<const QTabWidget*>(&widget)) {
            for (int i = 0; i < tabs->count(); ++i) {
                add("tab", tabs->tabText(i));
                add("tool tip of a tab", tabs->tabToolTip(i));
            }
        }
        if (const auto* box = qobject_cast<const QComboBox*>(&widget)) {
            add("placeholder", box->placeholderText());
            for (int i = 0; i < box->count(); ++i) {
                add("item", box->itemText(i));
                add("tool tip of an item", box->itemData(i, Qt::ToolTipRole).toString());
            }
        }
        addSpinBox(qobject_cast<const QSpinBox*>(&widget));
        addSpinBox(qobject_cast<const QDoubleSpinBox*>(&widget));
        if (const auto* plot = qobject_cast<const QCustomPlot*>(&widget))
            addPlot(*plot);
    }

    template<typename Box> void addSpinBox(const Box* box)
    {
        if (box == nullptr)
            return;
        add("prefix", box->prefix());
        add("suffix", box->suffix());
        add("special value", box->specialValueText());
    }

    void addPlot(const QCustomPlot& plot)
    {
        for (const QCPLayoutElement* element : plot.plotLayout()->elements(true)) {
            if (const auto* text = qobject_cast<const QCPTextElement*>(element))
                add("text of the plot", text->text());
            if (const auto* area = qobject_cast<const QCPAxisRect*>(element)) {
                for (const QCPAxis* axis : area->axes())
                    addAxis(*axis);
            }
            if (const auto* entry = qobject_cast<const QCPPlottableLegendItem*>(element))
                add("legend", const_cast<QCPPlottableLegendItem*>(entry)->plottable()->name());
        }
        for (int i = 0; i < plot.itemCount(); ++i) {
            const auto* text = qobject_cast<const QCPItemText*>(plot.item(i));
            if (text != nullptr && text->visible()) // an unused one still says "text"
                add("text in the plot", text->text());
        }
    }

    void addAxis(const QCPAxis& axis)
    {
        add("label of an axis", axis.label());
        if (const auto ticker = axis.ticker().dynamicCast<QCPAxisTickerText>()) {
            for (const QString& label : ticker->ticks())
                add("tick of an axis", label);
        }
    }

    QString m_owner;
    std::vector<PlacedText> m_texts;
};

} // namespace

QStringList textsOf(const QWidget& widget)
{
    const TextCollector collector(widget);
    QStringList texts;
    for (const PlacedText& each : collector.texts())
        texts << each.text;
    return texts;
}

QStringList faultsOf(const QWidget& widget)
{
    const TextCollector collector(widget);
    QStringList faults;
    for (const PlacedText& each : collector.texts()) {
        if (const QString fault = faultOfMarked(each.text); !fault.isEmpty())
            faults << QStringLiteral("%1: %2").arg(each.place, fault);
    }
    return faults;
}

} // namespace tightrope::test
