// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/marked_texts.h"

#include "core/model/parameters.h"

#include <QAbstractButton>
#include <QAction>
#include <QComboBox>
#include <QGroupBox>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>
#include <QSet>
#include <QSpinBox>
#include <QTabWidget>
#include <qcustomplot.h>
#include <vector>

namespace tightrope::test {
namespace {

/// What is the same in every language: units, names of programs and people, what parameters are
/// called in files and formulae.
const QSet<QString>& namesEverywhere()
{
    static const QSet<QString> names = [] {
        QSet<QString> all{
            QStringLiteral("mV"),   QStringLiteral("ms"),        QStringLiteral("Hz"),
            QStringLiteral("px"),   QStringLiteral("MB"),        QStringLiteral("GB"),
            QStringLiteral("kB"),   QStringLiteral("Tightrope"), QStringLiteral("PNG"),
            QStringLiteral("ISI"),  QStringLiteral("CV"),        QStringLiteral("LV"),
            QStringLiteral("NumPy")};
        const auto add = [&all](std::string_view name) {
            all.insert(QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())));
        };
        for (const ParameterInfo& parameter : parameterTable()) {
            add(parameter.key);
            add(parameter.symbol);
            for (const std::string_view word : parameter.choices)
                add(word);
        }
        return all;
    }();
    return names;
}

/// A text without the marks of what it consists of; how many there were at the top goes to `marks`.
QString outsideOfMarks(const QString& text, int& marks)
{
    QString outside;
    int depth = 0;
    for (const QChar letter : text) {
        if (letter == QChar(u'⟦')) {
            if (depth == 0)
                ++marks;
            ++depth;
        } else if (letter == QChar(u'⟧')) {
            --depth;
        } else if (depth == 0) {
            outside += letter;
        }
    }
    return outside;
}

QString faultOfPiece(const QString& piece)
{
    int marks = 0;
    const QString outside = outsideOfMarks(piece, marks);
    if (marks > 1)
        return QStringLiteral("glued: %1").arg(piece);
    static const QRegularExpression word(QStringLiteral("[\\p{L}_]{2,}"));
    auto words = word.globalMatch(outside);
    while (words.hasNext()) {
        const QString found = words.next().captured();
        if (!namesEverywhere().contains(found))
            return QStringLiteral("\"%1\" is not translated: %2").arg(found, piece);
    }
    return {};
}

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

QString faultOfMarked(const QString& text)
{
    // Whole sentences may follow each other within one text: see paragraph().
    static const QRegularExpression sideBySide(QStringLiteral("(?<![.?!⟧])⟧+[\\s,.;:]*⟦"));
    static const QRegularExpression tags(QStringLiteral("<[^<>]*>"));
    static const QRegularExpression separators(QStringLiteral("\\n|\\t|  ·  | · "));
    const QString bare = QString(text)
                             .replace(tags, QStringLiteral("\n"))
                             .replace(QStringLiteral("&nbsp;"), QStringLiteral(" "));
    // A list or a table is made of several texts; what stands in one of its places is one.
    int depth = 0;
    QString piece;
    QStringList pieces;
    for (const QString& part : bare.split(separators)) {
        piece += piece.isEmpty() ? part : QStringLiteral(" ") + part;
        depth += static_cast<int>(part.count(QChar(u'⟦')) - part.count(QChar(u'⟧')));
        if (depth == 0) {
            pieces << piece;
            piece.clear();
        }
    }
    pieces << piece;
    for (const QString& each : pieces) {
        if (each.contains(sideBySide))
            return QStringLiteral("glued: %1").arg(each);
        if (const QString fault = faultOfPiece(each); !fault.isEmpty())
            return fault;
    }
    return {};
}

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
