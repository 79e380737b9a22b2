// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/view_frame.h"

#include "ui/controls/elided_label.h"
#include "ui/plots/time_view.h"

#include <QBoxLayout>
#include <QLabel>

namespace tightrope::ui {

ViewFrame::ViewFrame(TimeView* view, QWidget* parent)
    : QWidget(parent)
    , m_heading(new QHBoxLayout)
    , m_remark(new ElidedLabel)
    , m_chip(new ElidedLabel)
{
    setObjectName(QStringLiteral("panel"));
    setAttribute(Qt::WA_StyledBackground);
    auto* title = new QLabel(view->title());
    title->setFont(type::font(type::kTitle, QFont::Medium));
    m_remark->setObjectName(QStringLiteral("caption"));
    m_remark->setFont(type::font(type::kCaption));
    m_heading->setContentsMargins(2 * kSpace, kSpace / 2, 2 * kSpace, 0);
    m_heading->setSpacing(kSpace);
    m_heading->addWidget(title);
    m_heading->addWidget(m_remark, 1);
    m_chip->setObjectName(QStringLiteral("chip"));
    m_chip->setFont(type::font(type::kCaption, QFont::Medium));
    m_chip->setVisible(false);
    m_heading->addWidget(m_chip);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(m_heading);
    layout->addWidget(view, 1);
}

void ViewFrame::setRemark(const QString& remark)
{
    if (m_remark->text() != remark)
        m_remark->setText(remark);
}

void ViewFrame::setChip(const QString& text)
{
    if (m_chip->text() != text)
        m_chip->setText(text);
    m_chip->setVisible(!text.isEmpty());
}

void ViewFrame::addControl(QWidget* control)
{
    m_heading->addWidget(control);
}

} // namespace tightrope::ui
