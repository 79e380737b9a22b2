// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/export/figure.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace tightrope::ui {

/// Asks what to export and how, shows it, and saves or copies it. What is exported is what was
/// visible when the dialog opened. Thread: GUI.
class ExportDialog : public QDialog
{
    Q_OBJECT

  public:
    ExportDialog(FigureContent content, const FigureSettings& settings, const QString& path,
                 QWidget* parent = nullptr);

    FigureSettings settings() const;
    QString path() const;

  Q_SIGNALS:
    void saved(const QString& path);
    void copied();

  private:
    QWidget* buildOptions(const FigureSettings& settings, const QString& path);
    void choosePart(const FigureSettings& settings);
    void updatePreview();
    void browse();
    void take(const QString& chosen);
    void save();
    void copy();
    void setProblem(const QString& sentence);

    FigureContent m_content;
    QComboBox* m_part;
    QSpinBox* m_width;
    QSpinBox* m_height;
    QCheckBox* m_followSize;
    QDoubleSpinBox* m_scale;
    QCheckBox* m_caption;
    QCheckBox* m_dark;
    QLineEdit* m_path;
    QLabel* m_preview;
    QLabel* m_problem;
    QPushButton* m_save;
    QPushButton* m_copy;
    QString m_confirmedPath; ///< the user agreed to replace this file
};

} // namespace tightrope::ui
