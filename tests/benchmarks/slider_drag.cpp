// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/slider_drag.h"

#include "tests/benchmarks/x_server.h"
#include "tests/support/slider_geometry.h"
#include "tests/support/x_user.h"
#include "ui/controls/parameter_panel.h"
#include "ui/controls/parameter_row.h"
#include "ui/controls/real_slider.h"

#include <QMouseEvent>
#include <random>

namespace tightrope::benchmark {
namespace {

using namespace std::chrono_literals;

constexpr auto kShortestPause = 22ms; // between moves; no multiple of a frame
constexpr auto kPauseSpread = 18ms;

qint64 nanoseconds(std::chrono::steady_clock::time_point when)
{
    return std::chrono::duration_cast<std::chrono::nanoseconds>(when.time_since_epoch()).count();
}

/// To and fro between two positions, on the even ones there and the odd ones back, so that a value
/// does not come again soon.
std::vector<int> toAndFro(int from, int to, int moves)
{
    std::vector<int> round;
    for (int x = from; x <= to; x += 2)
        round.push_back(x);
    for (int x = round.back() - 1; x > from; x -= 2)
        round.push_back(x);
    std::vector<int> positions;
    for (int i = 0; i < moves; ++i)
        positions.push_back(round[static_cast<std::size_t>(i) % round.size()]);
    return positions;
}

} // namespace

SliderDrag::SliderDrag(ui::MainWindow& window, ParameterId id, double from, double to, int moves,
                       bool measuring)
    : m_window(window)
    , m_id(id)
    , m_measuring(measuring)
    , m_sent(static_cast<std::size_t>(moves))
    , m_lastAsked(std::numeric_limits<double>::quiet_NaN())
    , m_changesSeen(window.session().history().log().changes().size())
{
    const ui::ParameterRow& row = *window.parameters().row(id);
    const QPoint begin = test::handlePoint(row, from);
    const QPoint end = test::handlePoint(row, to);
    m_screenY = begin.y();
    m_screenX = toAndFro(begin.x(), end.x(), moves);
    row.slider()->installEventFilter(this);
    connect(row.slider(), &ui::RealSlider::moved, this, &SliderDrag::asked);
    connect(&window, &ui::MainWindow::frameShown, this, &SliderDrag::frameShown);
    m_thread = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

SliderDrag::~SliderDrag() = default;

void SliderDrag::end()
{
    m_thread.request_stop();
    m_thread.join();
}

void SliderDrag::run(const std::stop_token& stop)
{
    test::XUser user;
    std::mt19937 random(1);
    std::uniform_real_distribution<double> spread(0.0, 1.0);
    // Pressing counts as no move: it takes the handle to the place of the first.
    user.moveTo({m_screenX.front(), m_screenY});
    user.press();
    for (std::size_t i = 0; i < m_screenX.size() && !stop.stop_requested(); ++i) {
        std::this_thread::sleep_for(kShortestPause + spread(random) * kPauseSpread);
        m_sent[i] = nanoseconds(Clock::now());
        user.moveTo({m_screenX[i], m_screenY});
    }
    std::this_thread::sleep_for(kShortestPause);
    m_allSent = true;
    while (!stop.stop_requested())
        std::this_thread::sleep_for(kShortestPause);
    user.release();
}

bool SliderDrag::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::MouseMove) {
        const int x = static_cast<QMouseEvent*>(event)->globalPosition().toPoint().x();
        // Moves that Qt left out, because newer ones were waiting already, come in with this one.
        for (std::size_t i = m_nextMove; i < m_screenX.size() && m_sent[i] != 0; ++i) {
            if (m_screenX[i] == x)
                m_nextMove = i + 1;
        }
    }
    return QObject::eventFilter(watched, event);
}

void SliderDrag::asked(double value)
{
    if (m_nextMove > 0 && value != m_lastAsked)
        m_open.push_back({m_nextMove - 1, value});
    m_lastAsked = value;
}

void SliderDrag::frameShown()
{
    const auto& changes = m_window.shown().history().log().changes();
    std::size_t answered = 0; // of the open ones
    for (; m_changesSeen < changes.size(); ++m_changesSeen) {
        const ParameterChange& change = changes[m_changesSeen];
        if (change.id != m_id)
            continue;
        for (std::size_t i = answered; i < m_open.size(); ++i) {
            if (m_open[i].value == change.value) {
                answered = i + 1;
                break;
            }
        }
    }
    if (answered == 0)
        return;
    if (m_measuring)
        waitForXServer();
    const qint64 now = nanoseconds(Clock::now());
    for (; answered > 0; --answered) {
        m_latency.add(static_cast<double>(now - m_sent[m_open.front().move]) * 1e-6);
        m_open.pop_front();
    }
}

bool SliderDrag::finished() const
{
    return m_allSent && (m_open.empty() || !m_measuring);
}

} // namespace tightrope::benchmark
