// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/parameter_row.h"

#include "core/model/parameter_text.h"
#include "ui/controls/choice_field.h"
#include "ui/controls/parameter_field.h"
#include "ui/controls/real_slider.h"
#include "ui/text/parameter_words.h"
#include "ui/text/qstring.h"
#include "ui/theme/icons.h"
#include "ui/theme/magnification.h"

#include <QBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <cmath>

namespace tightrope::ui {
namespace {

constexpr int kFieldWidth = 72;
constexpr int kUnitWidth = 22;
constexpr int kChoiceWidth = kFieldWidth + kSpace / 2 + kUnitWidth; // words have no unit

} // namespace

ParameterRow::ParameterRow(const ParameterInfo& parameter, QWidget* parent)
    : QWidget(parent)
    , m_parameter(parameter)
    , m_name(new QLabel)
    , m_effect(new QLabel)
    , m_reset(new QToolButton)
    , m_problem(new QLabel)
{
    const QString key = qstring(parameter.key);
    setObjectName(QStringLiteral("parameter_") + key);
    m_name->setText(QStringLiteral("<b>%1</b>&nbsp; %2").arg(key, labelOf(parameter)));
    m_name->setTextFormat(Qt::RichText);
    m_name->setToolTip(toolTipText());
    m_effect->setFont(type::font(type::kCaption));
    m_effect->setText(effectText());
    m_effect->setVisible(parameter.effect != Effect::live);
    m_reset->setObjectName(QStringLiteral("quiet"));
    m_reset->setAccessibleName(tr("Reset %1").arg(key));
    m_reset->setToolTip(
        tr("Back to %1")
            .arg(QString::fromStdString(formatValue(parameter, defaultValue(parameter.id)))));
    QSizePolicy keepPlace = m_reset->sizePolicy();
    keepPlace.setRetainSizeWhenHidden(true);
    m_reset->setSizePolicy(keepPlace);
    m_problem->setObjectName(QStringLiteral("problem"));
    m_problem->setFont(type::font(type::kCaption));
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    m_problem->setVisible(false);

    auto* line = new QHBoxLayout;
    line->setSpacing(kSpace / 2);
    line->addWidget(m_name, 1);
    if (parameter.isChoice())
        addChoice(*line);
    else
        addNumber(*line);
    line->addWidget(m_reset);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(1);
    layout->addLayout(line);
    layout->addWidget(m_effect);
    if (m_slider != nullptr)
        layout->addWidget(m_slider);
    layout->addWidget(m_problem);

    connect(m_reset, &QToolButton::clicked, this,
            [this] { ask(defaultValue(m_parameter.id), true); });
    setValue(defaultValue(parameter.id));
}

void ParameterRow::addNumber(QHBoxLayout& line)
{
    const QString key = qstring(m_parameter.key);
    m_field = new ParameterField(m_parameter);
    m_field->setFixedWidth(kFieldWidth);
    m_field->setObjectName(QStringLiteral("field_") + key);
    m_unit = new QLabel(qstring(m_parameter.displayUnit));
    m_unit->setObjectName(QStringLiteral("caption"));
    m_unit->setFixedWidth(kUnitWidth);
    m_slider = new RealSlider(m_parameter.minimum, m_parameter.maximum, m_parameter.step,
                              m_parameter.scale);
    m_slider->setObjectName(QStringLiteral("slider_") + key);
    m_slider->setMarked(defaultValue(m_parameter.id));
    m_slider->setWhole(m_parameter.isInteger());
    if (m_parameter.effect == Effect::restarts)
        m_slider->ignoreWheel();                               // a run is lost by more than that
    m_slider->setVisible(m_parameter.id != ParameterId::seed); // four thousand million positions
    for (QWidget* widget : std::initializer_list<QWidget*>{m_slider, m_field}) {
        widget->setToolTip(toolTipText());
        widget->setAccessibleName(labelOf(m_parameter));
    }
    line.addWidget(m_field);
    line.addWidget(m_unit);

    connect(m_slider, &RealSlider::moved, this,
            [this](double value) { ask(value, !m_slider->isSliderDown()); });
    connect(m_slider, &QSlider::sliderReleased, this, [this] { ask(m_slider->value(), true); });
    connect(m_field, &ParameterField::entered, this, [this](double value) { ask(value, true); });
    connect(m_field, &ParameterField::refused, this, &ParameterRow::setProblem);
    connect(m_field, &ParameterField::reverted, this, &ParameterRow::takeBack);
}

void ParameterRow::addChoice(QHBoxLayout& line)
{
    m_choice = new ChoiceField(m_parameter);
    m_choice->setFixedWidth(kChoiceWidth);
    m_choice->setObjectName(QStringLiteral("choice_") + qstring(m_parameter.key));
    m_choice->setToolTip(toolTipText());
    m_choice->setAccessibleName(labelOf(m_parameter));
    line.addWidget(m_choice);

    connect(m_choice, &ChoiceField::entered, this, [this](double value) { ask(value, true); });
    connect(m_choice, &ChoiceField::reverted, this, &ParameterRow::takeBack);
}

void ParameterRow::ask(double value, bool settled)
{
    if (m_field != nullptr)
        m_field->abandonTyping();
    setValue(value);
    setProblem({});
    Q_EMIT changed(value, settled);
}

void ParameterRow::takeBack()
{
    setProblem({});
    Q_EMIT reverted();
}

void ParameterRow::setValue(double value)
{
    if (m_choice != nullptr) {
        m_choice->setValue(value);
    } else {
        m_field->setValue(value);
        if (!m_slider->isSliderDown())
            m_slider->setValue(value);
    }
    m_isDefault = value == defaultValue(m_parameter.id);
    m_reset->setVisible(!m_isDefault);
    Q_EMIT valueShown();
}

void ParameterRow::showProblem(const QString& sentence, bool passing)
{
    m_problem->setText(sentence);
    m_problem->setVisible(!sentence.isEmpty());
    const bool invalid = !sentence.isEmpty() && !passing;
    if (m_choice != nullptr)
        m_choice->setInvalid(invalid);
    else
        m_field->setInvalid(invalid);
    m_passing = passing;
}

void ParameterRow::setProblem(const QString& sentence)
{
    showProblem(sentence, false);
}

void ParameterRow::putBack(double value, const QString& sentence)
{
    setValue(value);
    showProblem(sentence, true);
}

void ParameterRow::dismissPassing()
{
    if (m_passing)
        setProblem({});
}

void ParameterRow::setMagnification(double factor)
{
    magnifyType(*this, factor);
    const auto magnified = [factor](int width) {
        return static_cast<int>(std::lround(width * factor));
    };
    if (m_choice != nullptr) {
        m_choice->setFixedWidth(magnified(kChoiceWidth));
    } else {
        m_field->setFixedWidth(magnified(kFieldWidth));
        m_unit->setFixedWidth(magnified(kUnitWidth));
    }
}

void ParameterRow::setTheme(const Theme& theme)
{
    m_reset->setIcon(icon(QStringLiteral("undo-2"), theme.mutedInk));
    // That it rewires is a note; that a run is lost is to be seen.
    const QColor colour = m_parameter.effect == Effect::rewires ? theme.mutedInk : theme.restarts;
    QPalette palette = m_effect->palette();
    palette.setColor(QPalette::WindowText, colour);
    m_effect->setPalette(palette);
}

QString ParameterRow::effectText() const
{
    switch (m_parameter.effect) {
    case Effect::live:
        return {};
    case Effect::rewires:
        return tr("rewires while it runs");
    case Effect::restarts:
        return tr("starts a new run");
    }
    return {};
}

QString ParameterRow::toolTipText() const
{
    const auto format = [this](double value) {
        return QString::fromStdString(formatValue(m_parameter, value)).toHtmlEscaped();
    };
    const QString limits =
        tr("Allowed: %1. Default: %2.")
            .arg(allowedValues(m_parameter).toHtmlEscaped(), format(defaultValue(m_parameter.id)));
    return QStringLiteral("<p style='white-space:normal'><b>%1</b> (%2)<br>%3</p><p>%4</p>")
        .arg(labelOf(m_parameter), qstring(m_parameter.symbol).toHtmlEscaped(),
             helpOf(m_parameter).toHtmlEscaped(), limits);
}

} // namespace tightrope::ui
