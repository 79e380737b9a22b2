// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/instruments/instrument_heading.h"

#include "ui/controls/elided_label.h"
#include "ui/instruments/instrument.h"
#include "ui/theme/icons.h"

#include <QBoxLayout>
#include <QMenu>
#include <QToolButton>
#include <QToolTip>

namespace tightrope::ui {

InstrumentHeading::InstrumentHeading(Instrument& instrument, QMenu* lookBackMenu, QWidget* parent)
    : QWidget(parent)
    , m_remark(new ElidedLabel)
    , m_formula(button(QStringLiteral("formula"), instrument.formula()))
    , m_lookBack(button(QStringLiteral("lookBack"), tr("How far all instruments look back")))
    , m_export(button(QStringLiteral("export"),
                      tr("Save or copy %1 as a figure").arg(instrument.title())))
    , m_float(button(QStringLiteral("float"), tr("Out of the window, or back into it")))
    , m_close(button(QStringLiteral("close"), tr("Close %1").arg(instrument.title())))
{
    setObjectName(QStringLiteral("panel"));
    setAttribute(Qt::WA_StyledBackground);
    auto* title = new ElidedLabel;
    title->setText(instrument.title());
    title->setFont(type::font(type::kTitle, QFont::Medium));
    title->setObjectName(QStringLiteral("instrumentTitle"));
    m_remark->setObjectName(QStringLiteral("caption"));
    m_remark->setFont(type::font(type::kCaption));
    m_remark->setText(instrument.remark());
    connect(&instrument, &Instrument::remarkChanged, m_remark, &QLabel::setText);
    m_formula->setAccessibleName(tr("What %1 shows").arg(instrument.title()));
    m_lookBack->setFont(type::font(type::kCaption));
    m_lookBack->setMenu(lookBackMenu);
    m_lookBack->setPopupMode(QToolButton::InstantPopup);
    m_lookBack->setVisible(instrument.looksBack());

    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(2 * kSpace, kSpace / 2, kSpace / 2, 0);
    layout->setSpacing(2);
    layout->addWidget(title);
    layout->addWidget(m_formula);
    layout->addSpacing(kSpace / 2);
    layout->addWidget(m_remark, 1);
    if (QWidget* const control = instrument.makeControl())
        layout->addWidget(control);
    for (QToolButton* tool : {m_lookBack, m_export, m_float, m_close})
        layout->addWidget(tool);
    // Hovering shows the formula; so does a click, for those who look for what it does.
    connect(m_formula, &QToolButton::clicked, this, [this] {
        QToolTip::showText(m_formula->mapToGlobal(m_formula->rect().bottomLeft()),
                           m_formula->toolTip(), m_formula);
    });
    connect(m_export, &QToolButton::clicked, this, &InstrumentHeading::exportWanted);
    connect(m_float, &QToolButton::clicked, this, &InstrumentHeading::floatWanted);
    connect(m_close, &QToolButton::clicked, this, &InstrumentHeading::closeWanted);
}

QToolButton* InstrumentHeading::button(const QString& name, const QString& tip)
{
    auto* button = new QToolButton;
    button->setObjectName(QStringLiteral("quiet"));
    button->setProperty("part", name);
    button->setToolTip(tip);
    button->setAccessibleName(tip);
    button->setIconSize({14, 14});
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

void InstrumentHeading::setTheme(const Theme& theme)
{
    const std::pair<QToolButton*, const char*> icons[] = {
        {m_formula, "info"}, {m_export, "image-down"}, {m_float, "maximize-2"}, {m_close, "x"}};
    for (const auto& [tool, name] : icons)
        tool->setIcon(icon(QString::fromLatin1(name), theme.mutedInk));
}

void InstrumentHeading::setLookBack(double seconds)
{
    m_lookBack->setText(QStringLiteral("%1 s ▾").arg(seconds, 0, 'g', 3));
}

} // namespace tightrope::ui
