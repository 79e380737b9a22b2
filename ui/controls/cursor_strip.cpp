// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/cursor_strip.h"

#include "ui/controls/elided_label.h"
#include "ui/text/counted.h"
#include "ui/theme/icons.h"

#include <QAction>
#include <QBoxLayout>
#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QToolButton>
#include <algorithm>
#include <cmath>

namespace tightrope::ui {
namespace {

const QString kGap = QStringLiteral("  ·  ");

QString signedNumber(double value, int decimals)
{
    return (value < 0.0 ? QStringLiteral("−") : QStringLiteral("+")) +
           QString::number(std::abs(value), 'f', decimals);
}

/// For people, the most telling first; what cannot be told is left out.
QString sentence(const CursorReading& reading)
{
    QStringList parts;
    if (reading.difference)
        parts << QCoreApplication::translate("Cursors", "Δt %1 ms")
                     .arg(signedNumber(*reading.difference * 1e3,
                                       std::max(2, reading.decimals - 3)));
    if (reading.spikes && reading.neuronSpikes)
        parts << QCoreApplication::translate("Cursors", "%L1 spike(s), %L2 of neuron %3", nullptr,
                                             pluralForm(*reading.spikes))
                     .arg(*reading.spikes)
                     .arg(*reading.neuronSpikes)
                     .arg(*reading.neuron);
    else if (reading.spikes)
        parts << countedSpikes(*reading.spikes);
    if (reading.voltage)
        parts << QCoreApplication::translate("Cursors", "ΔV %1 mV")
                     .arg(signedNumber(*reading.voltage, 2));
    if (reading.difference && !reading.spikes)
        parts << QCoreApplication::translate("Cursors", "not within what is kept");
    if (reading.a)
        parts << QCoreApplication::translate("Cursors", "A %1 s")
                     .arg(*reading.a, 0, 'f', reading.decimals);
    if (reading.b)
        parts << QCoreApplication::translate("Cursors", "B %1 s")
                     .arg(*reading.b, 0, 'f', reading.decimals);
    if (!reading.difference)
        parts << (reading.a
                      ? QCoreApplication::translate("Cursors", "press B at the other moment")
                      : QCoreApplication::translate("Cursors", "press A at the other moment"));
    return parts.join(kGap);
}

} // namespace

CursorStrip::CursorStrip(QWidget* parent)
    : QWidget(parent)
    , m_text(new ElidedLabel)
    , m_freeze(new QToolButton)
    , m_copy(button(tr("Copy what the cursors say")))
    , m_remove(button(tr("Remove both cursors (Shift+A, Shift+B)")))
{
    setObjectName(QStringLiteral("strip"));
    setAttribute(Qt::WA_StyledBackground);
    m_text->setObjectName(QStringLiteral("cursorText"));
    m_text->setFont(type::font(type::kCaption));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(2 * kSpace, 2, kSpace, 2);
    layout->setSpacing(kSpace / 2);
    m_freeze->setObjectName(QStringLiteral("freezeCursors"));
    m_freeze->setFont(type::font(type::kCaption));
    m_freeze->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_freeze->setIconSize({14, 14});
    m_freeze->setFocusPolicy(Qt::TabFocus);
    m_freeze->setVisible(false);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_freeze);
    layout->addWidget(m_copy);
    layout->addWidget(m_remove);
    setVisible(false);
    connect(m_copy, &QToolButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(plainText(m_reading));
        Q_EMIT copied(tr("reading copied"));
    });
    connect(m_remove, &QToolButton::clicked, this, &CursorStrip::removeWanted);
}

QToolButton* CursorStrip::button(const QString& tip)
{
    auto* button = new QToolButton;
    button->setObjectName(QStringLiteral("quiet"));
    button->setToolTip(tip);
    button->setAccessibleName(tip);
    button->setIconSize({14, 14});
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

void CursorStrip::setReading(const CursorReading& reading)
{
    m_reading = reading;
    m_text->setText(sentence(reading));
    setVisible(reading.a || reading.b);
}

void CursorStrip::setFreeze(QAction* action)
{
    m_freeze->setDefaultAction(action);
    m_freeze->setAccessibleName(action->text());
}

void CursorStrip::setLive(bool live)
{
    m_freeze->setVisible(live && m_freeze->defaultAction() != nullptr);
}

void CursorStrip::setTheme(const Theme& theme)
{
    m_copy->setIcon(icon(QStringLiteral("copy"), theme.mutedInk));
    m_remove->setIcon(icon(QStringLiteral("x"), theme.mutedInk));
}

QString CursorStrip::text() const
{
    return m_text->text();
}

} // namespace tightrope::ui
