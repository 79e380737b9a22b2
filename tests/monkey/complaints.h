// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>
#include <QStringList>
#include <cstdint>
#include <functional>

namespace tightrope::ui {
class MainWindow;
}

namespace tightrope::monkey {

/// Collects what should never happen and yet does not crash: warnings of Qt and of the plots, and
/// windows that contradict themselves. `heard` gets each complaint. Thread: GUI; one at a time.
class Complaints : public QObject
{
    Q_OBJECT

  public:
    using Heard = std::function<void(const QString&)>;

    explicit Complaints(Heard heard);
    ~Complaints() override;

    /// From now on it is this window; null between two.
    void watch(ui::MainWindow* window);

    /// What must hold between any two actions.
    void inspect();

    void complain(const QString& sentence);
    int count() const { return m_count; }

  private:
    void inspectFrozenPicture();
    void inspectTexts();

    Heard m_heard;
    int m_count = 0;
    QPointer<ui::MainWindow> m_window;
    bool m_wasFrozen = false;
    std::uint64_t m_frozenRun = 0;
    std::int64_t m_frozenEnd = 0; ///< step
};

} // namespace tightrope::monkey
