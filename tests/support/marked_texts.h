// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QString>
#include <QStringList>
#include <QTranslator>

class QWidget;

namespace tightrope::test {

/// Marks every text that went through tr() as ⟦text⟧, as long as it lives: what stands outside of
/// marks was written past the translators, and what is marked twice side by side was glued.
class MarkedTexts
{
  public:
    MarkedTexts() { QCoreApplication::installTranslator(&m_translator); }
    ~MarkedTexts() { QCoreApplication::removeTranslator(&m_translator); }
    MarkedTexts(const MarkedTexts&) = delete;
    MarkedTexts& operator=(const MarkedTexts&) = delete;

  private:
    class Translator : public QTranslator
    {
        bool isEmpty() const override { return false; }
        QString translate(const char* context, const char* sourceText, const char*,
                          int n) const override
        {
            if (QLatin1String(context) == QLatin1String("QShortcut"))
                return {}; // Qt's names of keys, of which it puts together what is pressed at once
            QString text = QString::fromUtf8(sourceText);
            if (n >= 0)
                text.replace(QLatin1String("(s)"), n == 1 ? QLatin1String() : QLatin1String("s"));
            return QStringLiteral("⟦%1⟧").arg(text);
        }
    };

    Translator m_translator;
};

/// What is wrong with a text that was made under MarkedTexts, or nothing.
QString faultOfMarked(const QString& text);

/// What people read in a widget and all widgets inside it, hidden ones included, and in plots
/// what is visible; what they type themselves is left out.
QStringList textsOf(const QWidget& widget);

/// What is wrong with the texts of a widget that was made under MarkedTexts, each with where it
/// stands; to be empty.
QStringList faultsOf(const QWidget& widget);

} // namespace tightrope::test
