// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/collapsible_group.h"

#include "ui/theme/icons.h"

#include <QBoxLayout>
#include <QToolButton>

namespace tightrope::ui {

CollapsibleGroup::CollapsibleGroup(const QString& title, QWidget* parent)
    : QWidget(parent)
    , m_title(title)
    , m_header(new QToolButton)
    , m_body(new QWidget)
    , m_layout(new QVBoxLayout(m_body))
{
    m_header->setObjectName(QStringLiteral("groupHeader"));
    m_header->setText(title);
    m_header->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_header->setCheckable(true);
    m_header->setFocusPolicy(Qt::TabFocus);
    m_header->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_layout->setContentsMargins(2 * kSpace, kSpace / 2, 2 * kSpace, 2 * kSpace);
    m_layout->setSpacing(kSpace + kSpace / 2);
    m_body->setVisible(false);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addWidget(m_body);
    connect(m_header, &QToolButton::toggled, m_body, &QWidget::setVisible);
}

void CollapsibleGroup::add(QWidget* widget)
{
    m_layout->addWidget(widget);
}

void CollapsibleGroup::setTheme(const Theme& theme)
{
    m_header->setIcon(toggleIcon(QStringLiteral("chevron-right"), QStringLiteral("chevron-down"),
                                 theme.mutedInk));
}

void CollapsibleGroup::setMarked(bool marked)
{
    m_header->setText(marked ? m_title + QStringLiteral("  •") : m_title);
    m_header->setToolTip(marked ? tr("Holds a value that is not the default") : QString());
}

bool CollapsibleGroup::isMarked() const
{
    return m_header->text() != m_title;
}

bool CollapsibleGroup::isOpen() const
{
    return m_header->isChecked();
}

void CollapsibleGroup::setOpen(bool open)
{
    m_header->setChecked(open);
}

} // namespace tightrope::ui
