// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/neuron_fields.h"

#include "core/history/run_history.h"
#include "ui/plots/view_frame.h"

#include <QCompleter>
#include <QLabel>
#include <QLineEdit>
#include <QShortcut>
#include <QSignalBlocker>
#include <QStyle>

namespace tightrope::ui {
namespace {

constexpr int kFieldWidth = 190;

void markInvalid(QLineEdit* field, bool invalid)
{
    if (field->property("invalid").toBool() == invalid)
        return;
    field->setProperty("invalid", invalid);
    field->style()->polish(field);
}

/// As wide as its type needs, and less where the heading is narrow.
class HeadingField : public QLineEdit
{
  public:
    HeadingField() { setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed); }
    QSize sizeHint() const override
    {
        return {kFieldWidth * font().pixelSize() / type::kCaption, QLineEdit::sizeHint().height()};
    }
    QSize minimumSizeHint() const override { return {80, QLineEdit::minimumSizeHint().height()}; }
};

QLineEdit* headingField(const QString& name, const QString& title, const QString& tip)
{
    auto* field = new HeadingField;
    field->setObjectName(name);
    field->setAccessibleName(title);
    field->setToolTip(tip);
    field->setFont(type::font(type::kCaption));
    return field;
}

QShortcut* escapeOf(QLineEdit* field)
{
    return new QShortcut(Qt::Key_Escape, field, nullptr, nullptr, Qt::WidgetShortcut);
}

QLabel* headingLabel(const QString& text)
{
    auto* label = new QLabel(text);
    label->setObjectName(QStringLiteral("caption"));
    label->setFont(type::font(type::kCaption));
    return label;
}

} // namespace

NeuronFields::NeuronFields(Highlights& highlights, QObject* parent)
    : QObject(parent)
    , m_highlights(highlights)
    , m_selectionField(
          headingField(QStringLiteral("selectionField"), tr("Neurons to show"),
                       tr("Neurons to show. all, highlighted, or indices and ranges such as 0-199, "
                          "500, 0-1999:10 (every tenth). Enter applies, Esc takes it back.")))
    , m_highlightField(headingField(
          QStringLiteral("highlightField"), tr("Highlighted neurons"),
          tr("Highlighted neurons. Indices from 0, at most seven, such as 3, 17, 99. A click into "
             "the raster adds a neuron, a click on a lane's number removes it.")))
{
    m_selectionField->setText(m_selection.text());
    auto* completer = new QCompleter({QStringLiteral("all"), QStringLiteral("highlighted"),
                                      QStringLiteral("0-199"), QStringLiteral("0-1999:10")},
                                     m_selectionField);
    completer->setCompletionMode(QCompleter::PopupCompletion);
    m_selectionField->setCompleter(completer);
    connect(m_selectionField, &QLineEdit::editingFinished, this, &NeuronFields::applySelection);
    connect(escapeOf(m_selectionField), &QShortcut::activated, this, [this] {
        m_selectionField->setText(m_selection.text());
        releaseKeys(m_selectionField);
    });
    connect(m_highlightField, &QLineEdit::editingFinished, this, &NeuronFields::applyHighlights);
    connect(escapeOf(m_highlightField), &QShortcut::activated, this, [this] {
        showHighlights();
        releaseKeys(m_highlightField);
    });
    connect(&m_highlights, &Highlights::changed, this, &NeuronFields::showHighlights);
    showHighlights();
}

void NeuronFields::addSelectionTo(ViewFrame& frame)
{
    frame.addControl(headingLabel(tr("show neurons")));
    frame.addControl(m_selectionField);
}

void NeuronFields::addHighlightsTo(ViewFrame& frame)
{
    frame.addControl(headingLabel(tr("highlight neurons")));
    frame.addControl(m_highlightField);
}

std::int64_t NeuronFields::neurons() const
{
    return m_history != nullptr ? m_history->neurons() : 0;
}

void NeuronFields::setSelection(const NeuronSelection& selection)
{
    m_selection = selection;
    m_selectionField->setText(selection.text());
    markInvalid(m_selectionField, false);
}

void NeuronFields::applySelection()
{
    if (m_selectionField->text() == m_selection.text()) {
        releaseKeys(m_selectionField);
        return;
    }
    try {
        const NeuronSelection selection = NeuronSelection::parse(m_selectionField->text());
        selection.requireWithin(neurons());
        Q_EMIT selectionTyped(selection);
        releaseKeys(m_selectionField);
    } catch (const std::invalid_argument& error) {
        markInvalid(m_selectionField, true);
        Q_EMIT problem(QString::fromUtf8(error.what()));
    }
}

void NeuronFields::applyHighlights()
{
    const QString text = m_highlightField->text().trimmed();
    std::vector<std::uint32_t> typed;
    try {
        typed = parseNeuronList(text, neurons(), kHighlightColours);
    } catch (const std::invalid_argument& error) {
        markInvalid(m_highlightField, true);
        Q_EMIT problem(QString::fromUtf8(error.what()));
        return;
    }
    if (typed != m_highlights.neurons())
        m_highlights.set(typed);
    else
        showHighlights();
    releaseKeys(m_highlightField);
}

void NeuronFields::showHighlights()
{
    QStringList parts;
    for (const std::uint32_t neuron : m_highlights.neurons())
        parts << QString::number(neuron);
    m_highlightField->setText(parts.join(QStringLiteral(", ")));
    m_highlightField->setCursorPosition(0);
    markInvalid(m_highlightField, false);
}

void NeuronFields::releaseKeys(QLineEdit* field)
{
    markInvalid(field, false);
    {
        const QSignalBlocker quiet(field); // it has been applied already
        field->clearFocus();               // keys are shortcuts again
    }
    Q_EMIT settled();
}

} // namespace tightrope::ui
