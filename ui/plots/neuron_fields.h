// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/neuron_selection.h"
#include "ui/session/highlights.h"

#include <QObject>
#include <memory>

class QLineEdit;

namespace tightrope {
class RunHistory;
}

namespace tightrope::ui {

class ViewFrame;

/// The fields in the headings of the views in which neurons are typed: those that the raster shows,
/// and those that are highlighted. What cannot be read stays as it is and is marked. Thread: GUI.
class NeuronFields : public QObject
{
    Q_OBJECT

  public:
    /// The highlights must outlive it.
    explicit NeuronFields(Highlights& highlights, QObject* parent = nullptr);

    /// The field for those that are shown, with its label.
    void addSelectionTo(ViewFrame& frame);

    /// The field for those that are highlighted, with its label.
    void addHighlightsTo(ViewFrame& frame);

    /// Of the network whose neurons are meant.
    void setHistory(std::shared_ptr<const RunHistory> history) { m_history = std::move(history); }

    /// What is shown from now on.
    void setSelection(const NeuronSelection& selection);

  Q_SIGNALS:
    void selectionTyped(const tightrope::ui::NeuronSelection& selection);
    /// Something typed cannot be read; a sentence for people.
    void problem(const QString& sentence);
    /// What was typed is in use; what was wrong before is not any more.
    void settled();

  private:
    void releaseKeys(QLineEdit* field);
    void applySelection();
    void applyHighlights();
    void showHighlights();
    std::int64_t neurons() const;

    Highlights& m_highlights;
    std::shared_ptr<const RunHistory> m_history;
    NeuronSelection m_selection;
    QLineEdit* m_selectionField; ///< both owned by their headings
    QLineEdit* m_highlightField;
};

} // namespace tightrope::ui
