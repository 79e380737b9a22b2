// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/banner.h"

#include "ui/theme/icons.h"

#include <QBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace tightrope::ui {

Banner::Banner(QWidget* parent)
    : QFrame(parent)
    , m_icon(new QLabel)
    , m_text(new QLabel)
    , m_close(new QToolButton)
{
    setObjectName(QStringLiteral("banner"));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_close->setObjectName(QStringLiteral("quiet"));
    m_close->setAccessibleName(tr("Close the message"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(2 * kSpace, kSpace, kSpace, kSpace);
    layout->addWidget(m_icon);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_close);
    connect(m_close, &QToolButton::clicked, this, &Banner::dismiss);
    setVisible(false);
}

void Banner::show(const QString& sentence)
{
    m_passing = false;
    m_text->setText(sentence);
    setVisible(true);
}

void Banner::showPassing(const QString& sentence)
{
    if (!m_passing && isVisible())
        return;
    show(sentence);
    m_passing = true;
}

void Banner::dismissPassing()
{
    if (m_passing)
        dismiss();
}

void Banner::dismiss()
{
    m_passing = true;
    setVisible(false);
    m_text->clear();
}

QString Banner::text() const
{
    return m_text->text();
}

void Banner::setTheme(const Theme& theme)
{
    m_icon->setPixmap(icon(QStringLiteral("triangle-alert"), theme.problem).pixmap(20, 20));
    m_close->setIcon(icon(QStringLiteral("x"), theme.problem));
}

} // namespace tightrope::ui
