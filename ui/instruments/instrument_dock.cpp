// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/instruments/instrument_dock.h"

#include "ui/instruments/instrument.h"
#include "ui/instruments/instrument_heading.h"
#include "ui/theme/magnification.h"

#include <QBoxLayout>

namespace tightrope::ui {
namespace {

/// What a dock asks for when it is opened for the first time.
class Body : public QWidget
{
  public:
    QSize sizeHint() const override { return {400, 260}; }
};

} // namespace

InstrumentDock::InstrumentDock(std::unique_ptr<Instrument> instrument, QMenu* lookBackMenu)
    : QDockWidget(instrument->title())
    , m_instrument(instrument.get())
    , m_heading(new InstrumentHeading(*m_instrument, lookBackMenu))
{
    setObjectName(QStringLiteral("instrument_") + m_instrument->key());
    setAllowedAreas(Qt::LeftDockWidgetArea | Qt::RightDockWidgetArea | Qt::BottomDockWidgetArea);
    setTitleBarWidget(m_heading);
    auto* body = new Body;
    body->setObjectName(QStringLiteral("panel"));
    body->setAttribute(Qt::WA_StyledBackground);
    auto* layout = new QVBoxLayout(body);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(instrument.release());
    setWidget(body);
    connect(m_heading, &InstrumentHeading::exportWanted, this, &InstrumentDock::exportWanted);
    connect(m_heading, &InstrumentHeading::floatWanted, this,
            [this] { setFloating(!isFloating()); });
    connect(m_heading, &InstrumentHeading::closeWanted, this, &QWidget::close);
}

bool InstrumentDock::isSeen() const
{
    return isVisible() && !window()->isMinimized() && !m_instrument->visibleRegion().isEmpty();
}

void InstrumentDock::bringUp()
{
    show();
    raise();
}

void InstrumentDock::setTheme(const Theme& theme)
{
    m_heading->setTheme(theme);
    m_instrument->setTheme(theme);
    m_instrument->replot(QCustomPlot::rpQueuedReplot);
}

void InstrumentDock::setMagnification(double factor)
{
    magnifyType(*m_heading, factor);
    m_instrument->setMagnification(factor);
    m_instrument->replot(QCustomPlot::rpQueuedReplot);
}

void InstrumentDock::setLookBack(double seconds)
{
    m_heading->setLookBack(seconds);
}

} // namespace tightrope::ui
