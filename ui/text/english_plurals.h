// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTranslator>

class QCoreApplication;

namespace tightrope::ui {

/// The plural forms of English, in which the texts of the program are written: the "(s)" of a
/// counted noun, as in tr("%n spike(s)", nullptr, n), is left out for one and an s for all others.
/// Installed before any other translator, which is then asked first. Thread: GUI.
class EnglishPlurals : public QTranslator
{
    Q_OBJECT

  public:
    using QTranslator::QTranslator;

    bool isEmpty() const override { return false; }
    QString translate(const char* context, const char* sourceText, const char* disambiguation,
                      int n) const override;
};

/// Gives an application the plural forms of English, once. Thread: GUI.
void installEnglishPlurals(QCoreApplication& application);

} // namespace tightrope::ui
