// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace tightrope::ui {

/// The stretch of simulated time that all views share. It follows the newest sample until somebody
/// zooms or pans; then it stays until it is sent back to live.
/// Thread: GUI.
class TimeWindow : public QObject
{
    Q_OBJECT

  public:
    static constexpr double kShortest = 0.1; ///< of the length to follow with [s]
    static constexpr double kLongest = 10.0;
    static constexpr double kClosest = 0.002; ///< that zooming can reach [s]

    explicit TimeWindow(QObject* parent = nullptr);

    double begin() const { return m_end - m_span; }
    double end() const { return m_end; }

    /// Length of what is shown [s], as far as the limits of zooming.
    double span() const { return m_span; }
    bool isLive() const { return m_live; }

    /// Length with which the newest sample is followed [s]. Setting it while somebody looks at
    /// another stretch makes that one as long, too, and keeps its end.
    double length() const { return m_length; }
    void setLength(double seconds);

    /// The newest sample is at this time [s]; moves the window if it is live.
    void advanceTo(double now);

    /// The user chose a stretch: live following ends. Limited to what makes sense.
    void look(double begin, double end);

    void backToLive();

  Q_SIGNALS:
    void moved();
    void liveChanged(bool live);
    void lengthChanged(double seconds);
    void spanChanged(double seconds);

  private:
    void show(double span, double end);

    double m_length = 1.0;
    double m_span = 1.0; ///< of what is shown; m_length while live
    double m_end = 1.0;
    double m_now = 0.0;
    bool m_live = true;
};

} // namespace tightrope::ui
