// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/parameters.h"
#include "ui/theme/theme.h"

#include <QScrollArea>
#include <array>
#include <vector>

namespace tightrope::ui {

class CollapsibleGroup;
class ParameterRow;

/// All parameters: the four that matter most on top, the others in groups that fold.
/// It shows what was asked for and asks; it decides nothing. Thread: GUI.
class ParameterPanel : public QScrollArea
{
    Q_OBJECT

  public:
    explicit ParameterPanel(QWidget* parent = nullptr);

    void setParameters(const Parameters& parameters);
    void setProblem(ParameterId id, const QString& sentence);

    /// A value was not taken: shows the one that stays in use [stored unit], and why.
    void putBack(ParameterId id, double value, const QString& sentence);

    /// Takes away what putBack() said.
    void dismissPassing();
    void setTheme(const Theme& theme);

    /// Multiplies type and what depends on it; 1 is usual.
    void setMagnification(double factor);

    ParameterRow* row(ParameterId id) const;

    QSize minimumSizeHint() const override;

    QStringList openGroups() const;
    void setOpenGroups(const QStringList& keys);

  Q_SIGNALS:
    void changed(tightrope::ParameterId id, double value, bool settled);
    void reverted(tightrope::ParameterId id);
    void resetAllWanted();

  private:
    void markGroups();
    void openGroupOf(ParameterId id);

    std::array<ParameterRow*, kParameterCount> m_rows{};
    std::vector<CollapsibleGroup*> m_groups; ///< in the order of their headings
};

} // namespace tightrope::ui
